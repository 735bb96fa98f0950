"""Editing any number works out the rest; a plan's own tactics are kept."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from handlers.plan.making.tactics import counts_in, with_counts
from planning.ids import ItemId
from planning.outline import Element, Goal, Outline
from planning.plan import Business, Cadence, PlanState, Tactic
from storage import plan_states, plans
from tests.handlers.plan.making.filling import NUMBERS, fills, holds, makes, plans_of
from tests.rig import Desk

KEY_ACCOUNTS = Tactic(
    item=ItemId("key"), type="meeting", count=1, cadence=Cadence.MONTH, coverage="key", business=Business.EXISTING
)


def at_the_counts(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()


def test_editing_one_count_works_out_the_others_and_what_they_bring(desk: Desk) -> None:
    at_the_counts(desk)
    fills(desk.anna, meeting="10")
    desk.anna.press_modal("Work it out again")

    counts = [holds(desk.anna, type_) for type_ in ("call", "meeting", "proposal")]
    assert counts == ["30", "10", "5"]
    assert "these counts bring about *€" in desk.anna.modal_text() or "bring about €" in desk.anna.modal_text()
    assert "would still be missing" in desk.anna.modal_text()


def test_editing_a_ratio_works_out_the_counts_and_it_is_assumed_no_more(desk: Desk) -> None:
    at_the_counts(desk)
    before = int(holds(desk.anna, "proposal"))
    desk.anna.press_modal("Change the ratios")
    fills(desk.anna, win_per_proposal="2 in 3")
    desk.anna.press_modal("Work it out again")
    after = int(holds(desk.anna, "proposal"))
    assert ", by partly assumed ratios" in desk.anna.modal_text()
    desk.anna.submit()

    ratios = plans_of(desk, desk.anna)[0].revision.ratios
    assert after in (before // 2, before // 2 + 1)
    assert ratios.win_per_proposal == Fraction(2, 3)
    assert "win_per_proposal" not in ratios.assumed


def test_what_is_no_ratio_is_said_and_nothing_typed_is_lost(desk: Desk) -> None:
    at_the_counts(desk)
    desk.anna.press_modal("Change the ratios")
    fills(desk.anna, win_per_proposal="often", call="33")
    desk.anna.press_modal("Work it out again")

    assert "“often” is not a ratio. Write it such as 1 in 3, or 33 %." in desk.anna.modal_text()
    fills(desk.anna, win_per_proposal="often")
    [(field, said)] = desk.anna.submit().errors.items()
    assert (field.partition(".")[0], said[:7]) == ("win_per_proposal", "“often”")


def test_editing_the_numbers_keeps_the_outline_and_the_tactics_of_the_page(desk: Desk) -> None:
    makes(desk.anna)
    [plan] = plans_of(desk, desk.anna)
    tactics = (*(replace(tactic, text="mine") for tactic in plan.revision.tactics), KEY_ACCOUNTS)
    outline = Outline(goals=(Goal(item=ItemId("why"), element=Element.ROADMAP, text="Grow"),))
    with desk.database.write() as store:
        edited = replace(plan.revision, number=2, tactics=tactics)
        plans.revise_plan(store, desk.workspace, plan.id, edited, outline, based_on=1)
    desk.anna.types("/plan", "new")
    fills(desk.anna, target="400k")
    desk.anna.submit()
    shown = desk.anna.modal_text()
    fills(desk.anna, call="35", others="2 demos")
    desk.anna.submit()

    [plan] = plans_of(desk, desk.anna)
    with desk.database.read() as store:
        kept = plans.outline(store, desk.workspace, plan.id, 3)
    assert "Besides, as planned: 1 meeting a month with each account of a list." in shown
    assert kept == outline
    assert KEY_ACCOUNTS in plan.revision.tactics
    assert counts_in(plan.revision.tactics) | {"call": 35, "demo": 2} == counts_in(plan.revision.tactics)
    assert {tactic.text for tactic in plan.revision.tactics if tactic.type != "demo"} == {"mine", ""}


def test_a_change_of_an_agreed_plan_says_why(desk: Desk) -> None:
    makes(desk.anna)
    [plan] = plans_of(desk, desk.anna)
    with desk.database.write() as store:
        plan_states.agree(store, desk.workspace, plan.id, 1)
    desk.anna.types("/plan", "new")
    desk.anna.submit()
    fills(desk.anna, call="99")
    refused = desk.anna.submit()
    fills(desk.anna, call="99", reason="two accounts were closed")
    desk.anna.submit()

    [after] = plans_of(desk, desk.anna)
    assert list(refused.errors) == ["reason"]
    assert (after.revision.number, after.revision.reason) == (2, "two accounts were closed")
    assert after.state is PlanState.AGREED


def test_counts_go_back_into_the_tactics_they_came_from() -> None:
    calls = Tactic(item=ItemId("calls"), type="call", count=40, strategy=ItemId("s"), text="Segment A")
    daily = Tactic(item=ItemId("daily"), type="email", count=3, cadence=Cadence.DAY)
    merged = with_counts((calls, daily, KEY_ACCOUNTS), {"call": 30, "meeting": 5}, new_share=60)

    assert merged[:3] == (replace(calls, count=30), daily, KEY_ACCOUNTS)
    assert [(tactic.type, tactic.count) for tactic in merged[3:]] == [("meeting", 5)]
    assert with_counts((calls, daily), {}, new_share=60) == (daily,)


def test_the_workspaces_own_types_are_asked_for_and_stay_when_they_are_taken_back(desk: Desk) -> None:
    _names(desk, "post: linkedin post")
    at_the_counts(desk)
    fills(desk.anna, others="3 linkedin posts, 2 demos")
    desk.anna.press_modal("Work it out again")
    assert holds(desk.anna, "others") == "3 posts, 2 demos"
    desk.anna.submit()
    desk.anna.closes()
    _names(desk, "")

    desk.anna.types("/plan", "new")
    desk.anna.submit()
    again = desk.anna.submit()

    assert (again.errors, again.trouble) == ({}, None)
    [plan] = plans_of(desk, desk.anna)
    assert {"post": 3, "demo": 2}.items() <= counts_in(plan.revision.tactics).items()


def _names(desk: Desk, types: str) -> None:
    """An admin names the workspace's own types."""
    desk.maya.types("/plan", "settings")
    desk.maya.press_modal("Activity types")
    desk.maya.fill({"activity_types": types})
    desk.maya.submit()
    desk.maya.closes()


def test_a_count_below_one_a_day_is_not_rounded_up_to_one_and_calls_are_said_to_be_for_new_business(
    desk: Desk,
) -> None:
    """One proposal a week for thirty working days, and the two meetings that bring one."""
    desk.anna.types("/plan", "new")
    fills(desk.anna, target="30k", new_share="40", average_deal="15k")
    desk.anna.submit()

    shown = desk.anna.modal_text()
    assert holds(desk.anna, "proposal") == "1"
    assert "one in 5 days." in shown
    assert "For new business alone." in shown.partition("Meetings a week")[0]
    assert "1 a day" not in shown.partition("Proposals a week")[2]
