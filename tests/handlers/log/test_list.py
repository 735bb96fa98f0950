"""The list of what was logged: paged, narrowed by what was chosen, and each row mended from there."""

from __future__ import annotations

import json
from dataclasses import replace

from handlers.log.mend.acts import delete_late, save_edit
from handlers.log.mend.listeners import edit_form
from handlers.visit import Visit
from planning.ids import PersonId
from sandbox.person import Person
from sandbox.seen import Message
from storage import entries
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def listed(desk: Desk) -> Message:
    return desk.anna.types("/log", "list").messages[0]


def rows(message: Message) -> list[str]:
    return [block["text"]["text"] for block in message.blocks if "accessory" in block]


def in_row(desk: Desk, person: Person, message: Message, at: int, choose: str) -> Message:
    """The list as it is after a choice in the menu of a row."""
    block = [each for each in message.blocks if "accessory" in each][at]
    answer = person.press(replace(message, blocks=[block]), "listed_entry", choose=choose)
    return answer.messages[0] if answer.messages else message


def chosen(message: Message) -> list[str]:
    menus = next(block for block in message.blocks if block["type"] == "actions")["elements"]
    return [menu["initial_option"]["text"]["text"] for menu in menus]


def test_what_is_chosen_stays_chosen_and_narrows_the_list(desk: Desk) -> None:
    for line in ("call Acme", "meeting Acme", "call Globex on 2026-11-10", "win 12k Acme"):
        desk.anna.types("/log", line)

    calls = desk.anna.press(listed(desk), "list_type", choose="Calls").messages[0]
    with_globex = desk.anna.press(calls, "list_account", choose="Globex").messages[0]
    this_week = desk.anna.press(with_globex, "list_week", choose="This week").messages[0]
    wins = desk.anna.press(listed(desk), "list_type", choose="Wins").messages[0]

    assert "What you logged · calls, last logged first" in calls.text
    assert [row.partition(" · ")[2] for row in rows(calls)] == ["Call, Globex", "Call, Acme"]
    assert rows(with_globex) == ["Tuesday 10 November · Call, Globex"]
    assert chosen(with_globex) == ["Calls", "Globex", "All weeks"]
    assert rows(this_week) == []
    assert chosen(this_week) == ["Calls", "Globex", "This week"]
    assert ["Sale €12,000" in row for row in rows(wins)] == [True]


def test_a_deleted_row_goes_and_the_page_and_the_choice_stay(desk: Desk) -> None:
    for count in range(1, 13):
        desk.anna.types("/log", f"{count} calls Acme")
    desk.anna.types("/log", "meeting Acme")
    older = desk.anna.press(desk.anna.press(listed(desk), "list_type", choose="Calls").messages[0], "Older").messages[0]

    after = in_row(desk, desk.anna, older, 1, "Delete")
    again = in_row(desk, desk.anna, older, 1, "Delete")

    assert [row.partition(" · ")[2] for row in rows(older)] == ["2 calls, Acme", "Call, Acme"]
    assert "Deleted: Call, Acme." in after.text
    assert "To log it again: /log call Acme" in after.text
    assert [row.partition(" · ")[2] for row in rows(after)] == ["2 calls, Acme"]
    assert chosen(after)[0] == "Calls"
    assert "not there any more" in again.text
    assert desk.sandbox.warnings() == []


def test_a_row_leads_to_what_it_serves(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "call Acme")

    in_row(desk, desk.anna, listed(desk), 0, "Trace")

    assert "Target" in desk.anna.modal_text()


def test_nobody_mends_what_another_logged(desk: Desk) -> None:
    desk.anna.types("/log", "call Acme")
    ben = Visit(workspace=desk.workspace, person=desk.known(desk.ben), now=desk.now)

    with desk.database.write() as store:
        [annas] = entries.entries(store, desk.workspace, ANNA, limit=5)
        saved = save_edit(store, ben, {}, {"e": annas.id, "v": "", "n": "n"})
        taken = delete_late(store, ben, {"entry_why": {"entry_why": {"value": "ill"}}}, {"e": annas.id, "n": "n"})
    form = edit_form(desk.database, ben, annas.id, {})

    assert saved is None
    assert taken is None
    assert "not there any more" in json.dumps(form)
    with desk.database.read() as store:
        assert entries.entries(store, desk.workspace, ANNA, limit=5) == [annas]


def test_what_is_typed_behind_it_narrows_the_list(desk: Desk) -> None:
    for line in ("call Acme", "meeting Acme", "call Globex"):
        desk.anna.types("/log", line)

    by_account = desk.anna.types("/log", "list globex inc.").messages[0]
    by_type = desk.anna.types("/log", "list calls").messages[0]
    by_both = desk.anna.types("/log", "list calls Acme").messages[0]
    neither = desk.anna.types("/log", "list Hooli").messages[0]

    assert rows(by_account) == ["Today · Call, Globex"]
    assert chosen(by_account) == ["All types", "Globex", "All weeks"]
    assert rows(by_type) == ["Today · Call, Globex", "Today · Call, Acme"]
    assert rows(by_both) == ["Today · Call, Acme"]
    assert neither.text.startswith("“Hooli” is no account and no type of yours: this is all.")
    assert len(rows(neither)) == 3


def test_an_account_beyond_the_menu_is_found_and_stands_in_it(desk: Desk) -> None:
    desk.known(desk.anna)
    with desk.database.write() as store:
        for at in range(130):
            entries.record_activity(
                store,
                desk.workspace,
                rep=ANNA,
                type="call",
                count=1,
                day=desk.now.date(),
                account=f"Firm {at}",
                note="",
                now=desk.now,
            )

    found = desk.anna.types("/log", "list Firm 0").messages[0]

    assert "finds any other" in listed(desk).text
    assert rows(found) == ["Today · Call, Firm 0"]
    assert chosen(found)[1] == "Firm 0"
