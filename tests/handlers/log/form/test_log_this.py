"""Log this: one activity out of somebody's message."""

from __future__ import annotations

from planning.entries import Activity
from tests.handlers.log.form.test_form import errors, fill, logged
from tests.handlers.plan.making.filling import holds
from tests.rig import Desk

SAID = "Demo at globex with @Maya Lindholm & co, they liked it: https://globex.com/deck"


def test_a_message_fills_the_form_and_nothing_is_stored_before_it_is_sent(desk: Desk) -> None:
    desk.anna.types("/log", "call Globex")
    said = desk.ben.writes(SAID, channel="C0NORTH")

    assert desk.anna.message_shortcut(said, "Log this")

    assert holds(desk.anna, "account") == "Globex"
    assert holds(desk.anna, "note") == "Demo at globex with & co, they liked it"
    assert len(logged(desk)) == 1

    fill(desk.anna, note="They liked it")
    desk.anna.submit()

    entry = logged(desk)[-1]
    assert isinstance(entry, Activity)
    assert (entry.type, entry.account, entry.note) == ("demo", "Globex", "They liked it")
    assert "Demo, Globex ✓" in desk.anna.modal_text()
    assert desk.sandbox.warnings() == []


def test_neither_the_author_nor_the_message_travels_with_the_form(desk: Desk) -> None:
    said = desk.ben.writes(SAID, channel="C0NORTH")

    desk.anna.message_shortcut(said, "Log this")

    view = str(desk.anna.modal())
    assert not any(each in view for each in ("U0BEN", "Ben", "U0MAYA", "Maya", "globex.com", said.ts, "C0NORTH"))


def test_what_is_no_account_or_no_type_is_said_beside_its_field(desk: Desk) -> None:
    desk.anna.types("/log", "call Globex")
    desk.anna.message_shortcut(desk.ben.writes("They signed!", channel="C0NORTH"), "Log this")

    desk.anna.submit()
    assert "type" in errors(desk.anna)  # nothing is chosen for them

    fill(desk.anna, type="Call", account="Globx")
    desk.anna.submit()
    assert "Globex" in errors(desk.anna)["account"]
    assert len(logged(desk)) == 1

    fill(desk.anna, type="Call", account="Globex, Acme")
    desk.anna.submit()
    assert [each.account for each in logged(desk)[1:]] == ["Globex", "Acme"]


def test_a_long_message_fits(desk: Desk) -> None:
    said = desk.ben.writes("<!channel> ش" * 2500, channel="C0NORTH")

    assert desk.anna.message_shortcut(said, "Log this")

    assert desk.anna.modal() is not None
    assert desk.sandbox.warnings() == []
