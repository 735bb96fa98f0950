"""An entry is edited, from its answer and from the list; every number follows, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planning.entries import Activity, Entry, Sale
from planning.ids import PersonId
from planning.plan import Business
from sandbox.seen import Answer
from storage import entries
from storage.entry_edits import edit_entry
from tests.handlers.log.test_list import in_row, listed, rows
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def logged(desk: Desk) -> list[Entry]:
    with desk.database.read() as store:
        return entries.entries(store, desk.workspace, ANNA, limit=50)


def edits(desk: Desk, answer: Answer, **filled: Any) -> str:
    """What stands in place of the answer after Edit was pressed, filled in and saved."""
    desk.anna.press(answer.messages[0], "Edit")
    desk.anna.fill({f"entry_{name}": value for name, value in filled.items()})
    sent = desk.anna.submit()
    assert sent.errors == {}
    return desk.anna.messages()[-1].text


def test_every_field_of_an_activity_is_changed_and_the_week_follows(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    answer = desk.anna.types("/log", "3 calls Acme — wrong number")

    said = edits(desk, answer, type="Meeting", count="2", account="Globex", day="2026-11-16", note="good talk")

    assert "Changed: 2 meetings, Globex, Monday 16 November ✓  2 of 10 this week" in said
    assert "Undo" in said
    assert desk.anna.modal() is None
    [entry] = logged(desk)
    assert isinstance(entry, Activity)
    assert (entry.type, entry.count, entry.account, entry.note) == ("meeting", 2, "Globex", "good talk")
    assert "Meetings  2 of 10" in desk.anna.types("/plan", "week").text
    assert desk.sandbox.warnings() == []


def test_a_sale_is_changed_in_the_rows_of_the_list(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "win 12k Acme new")
    before = listed(desk)

    in_row(desk, desk.anna, before, 0, "Edit")
    desk.anna.fill({"entry_amount": "€14,500", "entry_business": "Existing business"})
    desk.anna.submit()

    after = desk.anna.messages()[-1]
    assert after.ts == before.ts
    assert "Changed: Sale €14,500, Acme, existing business ✓  booked €14,500 of €310,000" in after.text
    assert rows(after) == ["Today · Sale €14,500, Acme, existing business · edited 18 November"]
    [sale] = logged(desk)
    assert isinstance(sale, Sale)
    assert (sale.amount.minor, sale.business) == (1_450_000, Business.EXISTING)


def test_what_cannot_be_read_is_said_beside_its_field_and_stays_typed(desk: Desk) -> None:
    answer = desk.anna.types("/log", "3 calls Acme")
    desk.anna.press(answer.messages[0], "Edit")

    desk.anna.fill({"entry_count": "many", "entry_account": "???", "entry_day": "2026-11-19"})
    errors = desk.anna.submit().errors

    assert errors["entry_count"] == "Write a whole number from 1 to 500, such as 3."
    assert "such as Globex" in errors["entry_account"]
    assert errors["entry_day"].startswith("This day is still to come")
    assert desk.anna.modal() is not None
    assert [entry.account for entry in logged(desk)] == ["Acme"]


def test_an_account_is_known_however_it_is_typed_and_a_close_one_is_asked(desk: Desk) -> None:
    desk.anna.types("/log", "call Globex")
    answer = desk.anna.types("/log", "call Acme")
    desk.anna.press(answer.messages[0], "Edit")

    desk.anna.fill({"entry_account": "Globx"})
    asked = desk.anna.submit().errors
    desk.anna.fill({"entry_account": "Globex, Hooli"})
    several = desk.anna.submit().errors
    desk.anna.fill({"entry_account": "globex inc."})
    desk.anna.submit()
    known = [entry.account for entry in logged(desk)]
    edits(desk, Answer(text="", messages=desk.anna.messages()[-1:], timed_out=False), account='"Globx"')

    assert "You have Globex" in asked["entry_account"]
    assert "with one account" in several["entry_account"]
    assert known == ["Globex", "Globex"]
    assert {entry.account for entry in logged(desk)} == {"Globex", "Globx"}


def test_a_form_that_is_sent_twice_changes_once_and_one_that_is_out_of_date_nothing(desk: Desk) -> None:
    answer = desk.anna.types("/log", "3 calls Acme")
    drawn = answer.messages[0]
    desk.anna.press(drawn, "Edit")
    desk.anna.fill({"entry_count": "5"})
    desk.anna.submit(twice=True)
    [entry] = logged(desk)
    assert isinstance(entry, Activity)

    desk.anna.press(desk.anna.messages()[-1], "Edit")
    with desk.database.write() as store:
        entries.undo(store, desk.workspace, ANNA, entry.id, desk.now)
    desk.anna.fill({"entry_count": "7"})
    desk.anna.submit()

    assert entry.count == 5
    assert "not there any more" in desk.anna.modal_text()


def test_who_changes_what_was_changed_meanwhile_is_told_and_keeps_what_was_typed(desk: Desk) -> None:
    answer = desk.anna.types("/log", "3 calls Acme")
    desk.anna.press(answer.messages[0], "Edit")
    [entry] = logged(desk)
    with desk.database.write() as store:
        edit_entry(store, desk.workspace, replace(entry, note="in another window"), now=desk.now)

    desk.anna.fill({"entry_count": "7"})
    errors = desk.anna.submit().errors

    assert list(errors.values()) == [
        "This was changed in another window meanwhile: close this one, and open Edit again."
    ]
    assert [entry.note for entry in logged(desk)] == ["in another window"]


def test_it_is_deleted_from_its_form_once(desk: Desk) -> None:
    answer = desk.anna.types("/log", "call Acme")
    desk.anna.press(answer.messages[0], "Edit")

    desk.anna.press_modal("Delete")

    assert "Deleted: Call, Acme." in desk.anna.modal_text()
    assert "/log call Acme" in desk.anna.modal_text()
    assert "Deleted: Call, Acme." in desk.anna.messages()[-1].text
    assert logged(desk) == []


def test_saved_as_it_was_the_answer_and_its_buttons_stay(desk: Desk) -> None:
    answer = desk.anna.types("/log", "call Acme")

    said = edits(desk, answer)

    assert said.startswith("Nothing was changed: Call, Acme ✓")
    assert "Undo" in said


def test_an_amount_keeps_its_currency_where_none_is_typed(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    edits(desk, desk.anna.types("/log", "win 12k CHF Acme new"), amount="14k")
    edits(desk, desk.anna.types("/log", "proposal 40k CHF Globex"), amount="45k")

    assert [(each.amount.currency, each.amount.minor) for each in logged(desk) if each.amount] == [
        ("CHF", 4_500_000),
        ("CHF", 1_400_000),
    ]


def test_what_a_line_would_not_read_as_a_name_is_asked(desk: Desk) -> None:
    desk.anna.press(desk.anna.types("/log", "call Acme").messages[0], "Edit")
    asked = []
    for name in ("<@U0BEN>", "12k", "yesterday"):
        desk.anna.fill({"entry_account": name})
        asked.append(desk.anna.submit().errors["entry_account"])
    desk.anna.fill({"entry_account": '"12k"'})
    desk.anna.submit()

    assert asked[0].startswith("“@U0BEN” is somebody or a channel in Slack; an account is a customer.")
    assert all(
        each.endswith(f"in quotes: “{name}”") for each, name in zip(asked[1:], ("12k", "yesterday"), strict=True)
    )
    assert [entry.account for entry in logged(desk)] == ["12k"]


def test_a_sale_that_would_look_like_one_that_is_booked_is_asked_once(desk: Desk) -> None:
    desk.anna.types("/log", "win 12k Acme new")
    answer = desk.anna.types("/log", "win 14k Acme new")
    desk.anna.press(answer.messages[0], "Edit")

    desk.anna.fill({"entry_amount": "12k", "entry_note": "the second one"})
    desk.anna.submit()
    asked = desk.anna.modal_text()
    before = [each.amount.minor for each in logged(desk) if each.amount]
    desk.anna.submit()

    assert "Acme €12,000 is booked today already. If this is another one, save it again" in asked
    assert before == [1_400_000, 1_200_000]
    assert [(each.amount.minor, each.note) for each in logged(desk) if each.amount] == [
        (1_200_000, "the second one"),
        (1_200_000, ""),
    ]
