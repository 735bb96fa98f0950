"""The page is the builder: each part's place on it opens the modal that adds to it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time
from fractions import Fraction

import pytest

from handlers.plan.editing import save_edit
from handlers.plan.page.facts import PageFacts, shared_page
from handlers.plan.page.whole import draw_page_of
from handlers.visit import NotAllowed, Visit
from handlers.words import words_for
from planning.ids import ItemId, PersonId
from planning.outline import Element, FocusBlock, Obstacle, Outline, Sign, SignKind
from planning.plan import Cadence, Plan, PlanState
from sandbox.seen import Message
from storage import plan_states, plans
from tests.rig import Desk


def the_page(desk: Desk) -> Message:
    return desk.anna.types("/plan").messages[-1]


def saved(desk: Desk) -> tuple[Plan, Outline]:
    with desk.database.read() as store:
        [plan] = plans.plans_of(store, desk.workspace, PersonId("U0ANNA"))
        return plan, plans.outline(store, desk.workspace, plan.id, plan.revision.number)


def fill(desk: Desk, **values: str) -> None:
    """By field, whatever the mark its block_id carries."""
    blocks = {
        block["block_id"].partition(".")[0]: block["block_id"]
        for block in (desk.anna.modal() or {})["blocks"]
        if block["type"] == "input"
    }
    desk.anna.fill({blocks[field]: value for field, value in values.items()})


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.has_plan(desk.anna, state=PlanState.DRAFT, call=40)
    return desk


def test_a_tactic_takes_two_presses_and_one_field_and_the_page_behind_shows_it(planned: Desk) -> None:
    page = the_page(planned)
    planned.anna.press(page, "part_tactics_new")
    fill(planned, tactic="3 demos a day")
    planned.anna.submit()

    modal = planned.anna.modal_text()
    behind = planned.anna.messages()[-1].text

    assert "Added: 3 demos a day ✓" in modal
    assert "• 3 demos a day" in behind
    plan, _ = saved(planned)
    assert plan.revision.number == 2
    assert [(each.type, each.count, each.cadence) for each in plan.revision.tactics][-1] == ("demo", 3, Cadence.DAY)


def test_a_tactic_is_edited_and_removed_from_its_list(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_tactics_new")
    planned.anna.press_modal("edit_item")
    fill(planned, tactic="30 calls a week")
    planned.anna.submit()
    changed = planned.anna.modal_text()
    planned.anna.press_modal("edit_item")
    fill(planned, remove=["remove"])  # type: ignore[arg-type]  # checkboxes are a list
    planned.anna.submit()

    assert "Saved: 30 calls a week ✓" in changed
    assert "Saved: removed ✓" in planned.anna.modal_text()
    assert saved(planned)[0].revision.tactics == ()


def test_goals_strategies_and_obstacles_stand_on_the_page(planned: Desk) -> None:
    anna = planned.anna
    anna.press(the_page(planned), "part_goals")
    fill(planned, roadmap="A third from logistics", success="Five customers tell what they gained")
    anna.submit()
    anna.closes()
    anna.press(the_page(planned), "part_strategies_new")
    fill(planned, strategy="Win 12 logistics firms by 15 december", goal="A third from logistics")
    anna.submit()
    listed = anna.modal_text()
    anna.closes()
    anna.press(the_page(planned), "part_obstacles")
    fill(planned, obstacle="Budgets are frozen", sign="no proposal for 10 working days", countermeasure="Offer a pilot")
    anna.submit()
    assert "you say when it has come" not in anna.modal_text()
    anna.closes()

    page = the_page(planned).text
    outline = saved(planned)[1]

    assert [goal.element for goal in outline.goals] == [Element.ROADMAP, Element.SUCCESS]
    assert outline.strategies[0].goal == outline.goals[0].item
    assert "*A*  missing: a tactic that carries it out" in listed or "missing: a tactic that carries it out" in listed
    assert "Win 12 logistics firms · by 15 December · missing A" in page
    assert "none yet: with customers, partners, team mates, management?" in page
    assert "Budgets are frozen · seen since 14 October · then: Offer a pilot" in page


def test_what_the_plan_still_misses_is_counted_where_it_is_not_shown(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_strategies_new")
    fill(planned, strategy="Grow")
    planned.anna.submit()

    page = the_page(planned).text

    assert "• no tactic carries out the strategy “Grow”\n• 1 strategy is not SMART yet: “Grow”\nand 1 more" in page


def test_the_rep_says_that_an_obstacle_has_come_and_is_told_what_to_do(planned: Desk) -> None:
    anna = planned.anna
    anna.opens_home()
    planned.settled()
    anna.press_home("part_obstacles")
    fill(planned, obstacle="Budgets are frozen", sign="they stop answering", countermeasure="Offer a pilot")
    anna.submit()
    assert "sign: they stop answering · you say when it has come" in anna.modal_text()
    anna.press_modal("obstacle_came")
    said = anna.modal_text()
    planned.settled()

    assert "Budgets are frozen has come. Now: Offer a pilot" in said
    assert "Budgets are frozen · seen since 18 November" in anna.home_text()
    anna.press_modal("It is over")
    assert saved(planned)[1].obstacles[0].came_on is None


def test_changing_a_number_recomputes_what_it_takes(planned: Desk) -> None:
    anna = planned.anna
    anna.press(the_page(planned), "part_numbers")
    before = anna.modal_text()
    fill(planned, win_per_proposal="1 in 4", average_deal="24k")
    anna.submit()
    plan, _ = saved(planned)

    assert "Assumed: 1 proposal in 3 closes" in before
    assert "1 proposal in 4 closes" not in anna.modal_text()
    assert plan.revision.ratios.win_per_proposal.denominator == 4
    assert "win_per_proposal" not in plan.revision.ratios.assumed
    assert plan.revision.average_deal.minor == 24_000_00


def test_the_counts_that_the_numbers_take_go_into_the_tactics_when_asked(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_numbers")
    fill(planned, average_deal="30k", counts=["counts"])  # type: ignore[arg-type]  # checkboxes are a list
    planned.anna.submit()
    takes = planned.anna.modal_text()

    [calls] = saved(planned)[0].revision.tactics
    assert f"It takes {calls.count} calls, " in takes
    assert calls.count != 40


def test_flow_is_kept_in_a_line(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_flows")
    fill(planned, flow="Maintenance contracts 5k a month")
    planned.anna.submit()

    assert "Added: Maintenance contracts · €5,000 a month ✓" in planned.anna.modal_text()
    assert "• Maintenance contracts · €5,000 a month" in the_page(planned).text


def test_an_agreed_plan_asks_why_it_changes(planned: Desk) -> None:
    plan, _ = saved(planned)
    with planned.database.write() as store:
        plan_states.agree(store, planned.workspace, plan.id, 1)
    planned.anna.press(the_page(planned), "part_tactics_new")
    fill(planned, tactic="2 visits a month")
    without = planned.anna.submit().errors
    fill(planned, tactic="2 visits a month", reason="A new region")
    planned.anna.submit()

    plan, _ = saved(planned)
    assert [field.partition(".")[0] for field in without] == ["reason"]
    assert (plan.revision.number, plan.revision.reason, plan.state) == (2, "A new region", PlanState.AGREED)


def test_two_editors_lose_nothing(planned: Desk) -> None:
    """One form is open while the same tactic is saved elsewhere: it says so, keeps what is typed, and saves then."""
    anna, plan = planned.anna, saved(planned)[0]
    anna.press(the_page(planned), "part_tactics_new")
    anna.press_modal("edit_item")
    with planned.database.write() as store:
        theirs = replace(plan.revision, number=2, tactics=(replace(plan.revision.tactics[0], count=35),))
        plans.revise_plan(store, planned.workspace, plan.id, theirs, Outline(), based_on=1)
    fill(planned, tactic="20 calls a week")
    anna.submit()
    said = anna.modal_text()
    anna.submit()

    assert "This was changed in the meantime" in said
    assert "40 → 35 calls a week" in said
    assert [each.count for each in saved(planned)[0].revision.tactics] == [20]


def test_a_manager_sees_the_plan_without_what_is_private(planned: Desk) -> None:
    """Focus blocks are never theirs; that a sign stands is, but not since which day, which may be that of one log."""
    plan, _ = saved(planned)
    block = FocusBlock(item=ItemId("f"), weekday=1, starts=time(9), ends=time(10), text="my quiet hour")
    sign = Sign(kind=SignKind.NO_ACTIVITY, type="proposal", number=Fraction(10))
    outline = Outline(focus=(block,), obstacles=(Obstacle(item=ItemId("o"), text="Frozen budgets", sign=sign),))
    person = planned.known(planned.anna)
    with planned.database.write() as store:
        revision = replace(plan.revision, number=2)
        plans.revise_plan(store, planned.workspace, plan.id, revision, outline, based_on=1)
        plan_states.propose(store, planned.workspace, plan.id, planned.now)
        page = shared_page(store, planned.workspace, person, planned.now)
    assert isinstance(page, PageFacts)
    drawn = json.dumps(draw_page_of(page, words_for(person)).blocks)

    assert page.outline.focus == ()
    assert "Frozen budgets · *it has come*" in drawn.replace("\\u00b7", "·")
    assert "quiet hour" not in drawn
    assert "seen since" not in drawn
    assert "action_id" not in drawn


def test_a_colleague_cannot_change_it(planned: Desk) -> None:
    plan, ben = saved(planned)[0], planned.known(planned.ben)
    visit = Visit(workspace=planned.workspace, person=ben, now=planned.now)

    with pytest.raises(NotAllowed), planned.database.write() as store:
        save_edit(store, visit, plan.id, lambda content: content, based_on=1)
