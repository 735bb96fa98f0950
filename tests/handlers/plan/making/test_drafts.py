"""What was begun is kept without asking, and offered again."""

from __future__ import annotations

import json

from handlers.plan.page.several import discard
from handlers.visit import Visit
from planning.plan import PlanState
from tests.handlers.plan.making.filling import NUMBERS, fills, holds, makes, plans_of
from tests.rig import Desk

NEXT_QUARTER = "Next quarter: Q1 2027"


def test_what_was_begun_and_closed_is_offered_again_and_goes_on_as_it_was_left(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS, start="Account manager")
    desk.anna.submit()
    desk.anna.closes()
    desk.anna.closes()

    page = desk.anna.types("/plan")
    desk.anna.press(page.messages[0], "Continue")
    begun, target = desk.anna.modal_text(), holds(desk.anna, "target")
    desk.anna.submit()
    desk.anna.submit()

    assert "Begun, not saved: a plan for Q4 2026, target €310,000." in page.text.replace("*", "")
    assert "You began this plan for Q4 2026 and have not saved it yet" in begun
    assert target == "€310,000"
    [plan] = plans_of(desk, desk.anna)
    assert (plan.revision.number, plan.state) == (1, PlanState.DRAFT)
    assert plan.revision.tactics[0].text == "Call sister companies"
    assert "Begun, not saved" not in desk.anna.types("/plan").text


def test_going_back_to_another_period_keeps_one_draft(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()
    desk.anna.closes()
    fills(desk.anna, **NUMBERS, period=NEXT_QUARTER)
    desk.anna.submit()

    [draft] = plans_of(desk, desk.anna)
    assert (draft.revision.number, draft.period.first.isoformat()) == (0, "2027-01-01")


def test_a_draft_is_discarded_with_one_press_and_asks_nothing_of_the_day(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()
    desk.anna.types("/log", "call Globex")
    page = desk.anna.types("/plan")

    after = desk.anna.press(page.messages[0], "Discard")

    assert "You have no plan yet" in after.text
    assert plans_of(desk, desk.anna) == []


def test_nobody_discards_the_draft_of_another_nor_a_plan_that_is_saved(desk: Desk) -> None:
    makes(desk.ben)
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()
    ben = Visit(workspace=desk.workspace, person=desk.known(desk.ben), now=desk.now)
    ids = [plan.id for person in (desk.anna, desk.ben) for plan in plans_of(desk, person)]

    with desk.database.write() as store:
        for number, id in enumerate(ids):
            discard(store, ben, {"action_id": "discard_draft", "value": json.dumps({"plan": id, "n": str(number)})})

    assert [plan.id for person in (desk.anna, desk.ben) for plan in plans_of(desk, person)] == ids
