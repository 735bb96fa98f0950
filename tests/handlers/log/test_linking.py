"""What an entry serves: named in the answer, traced, linked to another tactic, or made a tactic with one press."""

from __future__ import annotations

from dataclasses import replace

from planning.entries import Activity
from planning.ids import ItemId, PersonId
from planning.plan import Plan, Tactic
from storage import entries, plans
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def plan_of(desk: Desk) -> Plan:
    with desk.database.read() as store:
        return plans.plans_of(store, desk.workspace, ANNA)[0]


def with_tactics(desk: Desk, *tactics: Tactic) -> None:
    """A plan of Anna's with these tactics."""
    plan_id = desk.has_plan(desk.anna, call=1)
    before = plan_of(desk).revision
    revision = replace(before, number=2, tactics=tactics)
    with desk.database.write() as store:
        outline = plans.outline(store, desk.workspace, plan_id, 1)
        plans.revise_plan(store, desk.workspace, plan_id, revision, outline=outline, based_on=1)


def logged(desk: Desk) -> list[Activity]:
    with desk.database.read() as store:
        found = entries.entries(store, desk.workspace, ANNA, limit=50)
    return [entry for entry in found if isinstance(entry, Activity)]


def test_the_answer_names_the_tactic_and_leads_up_from_it(desk: Desk) -> None:
    with_tactics(desk, Tactic(item=ItemId("calls"), type="call", count=10, text="call the lost customers"))

    answer = desk.anna.types("/log", "3 calls")
    desk.anna.press(answer.messages[0], "Trace")

    assert "3 of 10 this week" in answer.text
    assert "for “call the lost customers”" in answer.text
    assert "Target" in desk.anna.modal_text()
    assert "call the lost customers" in desk.anna.modal_text()


def test_what_is_not_on_plan_is_linked_with_one_choice(desk: Desk) -> None:
    with_tactics(
        desk, Tactic(item=ItemId("calls"), type="call", count=10), Tactic(item=ItemId("m"), type="meeting", count=5)
    )
    drawn = desk.anna.types("/log", "demo Globex").messages[0]

    linked = desk.anna.press(drawn, "Link", choose="5 meetings a week (counts as a meeting)")
    again = desk.anna.press(drawn, "Link", choose="10 calls a week (counts as a call)").text

    assert linked.text.startswith("Linked: Demo, Globex ✓  1 of 5 this week")
    assert again == "Nothing was changed: it is linked or undone already, or the plan was changed since."
    assert [entry.tactic for entry in logged(desk)] == ["m"]
    assert desk.sandbox.warnings() == []


def test_what_is_not_on_plan_becomes_a_tactic_with_one_press(desk: Desk) -> None:
    desk.has_plan(desk.anna, call=10)
    desk.anna.types("/log", "2 demos on monday")
    drawn = desk.anna.types("/log", "demo Globex").messages[0]

    made = desk.anna.press(drawn, "Make it a tactic").text
    again = desk.anna.press(drawn, "Make it a tactic").text

    assert made.startswith("Your plan now has a tactic: 3 demos a week ✓")
    assert "Demo, Globex  3 of 2 this week" in made  # made on Wednesday: three days of five ask for it
    assert again.startswith("Nothing was changed")
    assert [(tactic.type, tactic.count) for tactic in plan_of(desk).revision.tactics] == [("call", 10), ("demo", 3)]
    assert "1 of 3" not in desk.anna.types("/log", "demo").text


def test_two_tactics_of_one_type_can_be_told_apart_afterwards(desk: Desk) -> None:
    new = Tactic(item=ItemId("new"), type="call", count=10, text="new accounts")
    old = Tactic(item=ItemId("old"), type="call", count=5, text="old accounts")
    with_tactics(desk, new, old)
    answer = desk.anna.types("/log", "call")

    linked = desk.anna.press(answer.messages[0], "Link", choose="calls · old accounts").text

    assert "1 of 10 this week" in answer.text
    assert "1 of 5 this week" in linked
    assert "for “calls · old accounts”" in linked


def test_a_button_beside_a_tactic_logs_for_that_tactic(desk: Desk) -> None:
    new = Tactic(item=ItemId("new"), type="call", count=10, text="new accounts")
    old = Tactic(item=ItemId("old"), type="call", count=5, text="old accounts")
    with_tactics(desk, new, old)
    week = desk.anna.types("/plan", "week").messages[0]
    rows = [block for block in week.blocks if block.get("text", {}).get("text", "").startswith("Calls · old accounts")]

    assert '"tactic":"old"' in rows[0]["accessory"]["value"]


def test_the_trace_of_what_serves_nothing_says_so_until_it_is_linked(desk: Desk) -> None:
    with_tactics(desk, Tactic(item=ItemId("m"), type="meeting", count=5, text="meet the board"))
    drawn = desk.anna.types("/log", "demo Globex").messages[0]

    desk.anna.press(drawn, "Trace")
    before = desk.anna.modal_text()
    desk.anna.closes()
    desk.anna.press(drawn, "Link", choose="meetings · meet the board (counts as a meeting)")
    desk.anna.press(drawn, "Trace")

    assert "Demo, Globex" in before
    assert "serves no tactic of the plan yet" in before
    assert "meet the board" in desk.anna.modal_text()
