"""Several targets to prorate by the same days: each offer is answered for itself, and once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from handlers.blocks import Json
from handlers.plan.away.prorate import Answered, keep, prorate
from handlers.visit import NotAllowed, Visit
from planning.calendar import Days
from planning.ids import PersonId, PlanId
from planning.plan import PlanState
from sandbox.seen import Message
from storage import absences, plans
from storage.store import Store
from tests.handlers.team.filling import answers, makes_team
from tests.rig import Desk

YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))
WHOLE = 310_000_00
OF_QUARTER = "working days of Q4 2026 are off"
OF_YEAR = "working days of 2026 are off"


@pytest.fixture
def both(desk: Desk) -> dict[str, PlanId]:
    """Anna's plans of the quarter and of the year that it lies in, with one target."""
    quarter = desk.has_plan(desk.anna)
    with desk.database.write() as store:
        known = plans.latest_plan(store, desk.workspace, quarter)
        assert known is not None
        year = plans.add_plan(
            store,
            desk.workspace,
            owner=known.owner,
            period=YEAR,
            state=PlanState.AGREED,
            revision=replace(known.revision, effective_from=YEAR.first),
            now=known.made_at,
        )
    return {"quarter": quarter, "year": year}


def targets(desk: Desk, both: dict[str, PlanId]) -> dict[str, int]:
    with desk.database.read() as store:
        found = {name: plans.latest_plan(store, desk.workspace, plan) for name, plan in both.items()}
    return {name: plan.revision.target.minor for name, plan in found.items() if plan is not None}


def told_of_days(desk: Desk) -> Message:
    return next(each for each in desk.anna.messages() if "noted days off for you" in each.text)


@pytest.mark.parametrize(("first", "then"), [("Keep", "Prorate"), ("Prorate", "Keep")])
def test_below_an_answer_each_offer_stays_until_it_is_answered(
    desk: Desk, both: dict[str, PlanId], first: str, then: str
) -> None:
    noted = desk.anna.types("/plan", "away 1-18 dec").messages[0]
    assert OF_QUARTER in noted.text
    assert OF_YEAR in noted.text

    answered = desk.anna.press(noted, first)
    after = targets(desk, both)
    again = desk.anna.press(noted, then)  # of the same offer, as it was drawn before

    assert ("Kept ✓ The target of Q4 2026 stays €310,000" in answered.text) is (first == "Keep")
    assert ("Prorated ✓ The target of Q4 2026 is" in answered.text) is (first == "Prorate")
    assert OF_QUARTER not in answered.text
    assert OF_YEAR in answered.text
    assert (after["quarter"] == WHOLE) is (first == "Keep")
    assert "That was answered before: nothing was changed." in again.text
    assert targets(desk, both) == after

    left = desk.anna.press(answered.messages[0], then)
    assert "working days of" not in left.text
    assert (targets(desk, both)["year"] == WHOLE) is (then == "Keep")
    assert "Removed ✓" in desk.anna.press(left.messages[0], "Remove").text
    with desk.database.read() as store:
        assert absences.absences(store, desk.workspace, PersonId("U0ANNA")).runs == ()


def test_in_the_message_of_a_manager_each_offer_stays_until_it_is_answered(desk: Desk, both: dict[str, PlanId]) -> None:
    makes_team(desk, reps=["U0ANNA"])
    desk.maya.closes()
    desk.deliver()
    answers(desk, desk.anna, "Accept")
    desk.maya.types("/plan", "away @anna 1-18 dec")
    desk.deliver()
    told = told_of_days(desk)

    kept = desk.anna.press(told, "Keep").text
    again = desk.anna.press(told, "Prorate").text
    desk.deliver()
    left = told_of_days(desk)

    assert "Kept ✓ The target of Q4 2026 stays €310,000" in kept
    assert "That was answered before" in again
    assert (OF_QUARTER in left.text, OF_YEAR in left.text) == (False, True)
    assert targets(desk, both) == {"quarter": WHOLE, "year": WHOLE}
    desk.anna.press(left, "Keep")
    desk.deliver()
    assert "working days of" not in told_of_days(desk).text


@pytest.mark.parametrize("press", [keep, prorate])
def test_nobody_else_answers_an_offer(
    desk: Desk, both: dict[str, PlanId], press: Callable[[Store, Visit, Json], Answered]
) -> None:
    bens = Visit(workspace=desk.workspace, person=desk.known(desk.ben), now=desk.now)
    asked = {"value": json.dumps({"plan": both["quarter"], "n": "n"})}

    with desk.database.write() as store, pytest.raises(NotAllowed):
        press(store, bens, asked)

    assert targets(desk, both) == {"quarter": WHOLE, "year": WHOLE}
