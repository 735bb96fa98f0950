"""Who has no plan, or left one that they began, is told once; the message says when it is there."""

from __future__ import annotations

from datetime import date

import pytest

from planning.calendar import Days
from planning.ids import PersonId
from planning.people import Sharing
from planning.plan import PlanState
from sandbox.seen import Message
from storage import plans, teams
from tests.databases import on_one_database
from tests.examples import LONG_AGO, a_revision
from tests.handlers.plan.making.filling import NUMBERS, fills
from tests.handlers.team.filling import makes_team, the_team
from tests.rig import Desk

pytestmark = on_one_database

ANNA = PersonId("U0ANNA")
THIRD_QUARTER = Days(date(2026, 7, 1), date(2026, 9, 30))


def days_pass(desk: Desk, *days: int) -> None:
    for day in days:
        desk.clock_to(f"2026-11-{day}T09:00:00+01:00")
        desk.tick()
        desk.deliver()


def about(desk: Desk) -> list[Message]:
    found = [each for each in desk.anna.messages() if "For you alone" in each.text and not each.ephemeral]
    return [each for each in found if "plan" in each.text]


@pytest.mark.parametrize("had_one", [True, False])
def test_a_missing_plan_is_told_once_a_quarter_and_the_message_says_when_it_is_made(
    desk: Desk, *, had_one: bool
) -> None:
    if had_one:
        ended(desk)
    else:
        makes_team(desk, reps=["U0ANNA"])
        north = the_team(desk).id
        with desk.database.write() as store:
            teams.answer_sharing(store, desk.workspace, north, ANNA, Sharing.ACCEPTED)
    days_pass(desk, 19, 20, 26, 27)
    [missing] = about(desk)
    desk.anna.press(missing, "Make a plan")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()
    desk.anna.submit()
    desk.deliver()
    [made] = about(desk)

    because = "the one before ended on 30 September" if had_one else "you share with a team"
    assert f"now: {because}." in missing.text
    assert "Made ✓ Your plan for Q4 2026 asks for €310,000" in made.text
    assert "Make a plan" not in made.text


def test_a_plan_that_was_begun_and_left_is_told_once_and_can_be_thrown_away(desk: Desk) -> None:
    begins(desk)
    days_pass(desk, 19, 20, 26, 27)
    [left] = about(desk)
    desk.anna.press(left, "Continue")
    opened = desk.anna.modal_text()
    desk.anna.closes()
    desk.anna.press(left, "Discard")
    desk.deliver()
    [gone] = about(desk)

    assert "You began a plan for Q4 2026 on 18 November; it has waited for 5 working days." in left.text
    assert "It is kept as you left it with a target of €310,000." in left.text
    assert "You began this plan" in opened
    assert "Thrown away ✓" in gone.text


def test_nobody_is_told_of_what_they_made_meanwhile_or_who_never_planned(desk: Desk) -> None:
    desk.known(desk.ben)
    ended(desk)
    desk.clock_to("2026-11-19T09:00:00+01:00")
    desk.tick()
    desk.has_plan(desk.anna)

    [outcome] = [each for each in desk.deliver() if each.message.decision.kind == "no_plan"]

    assert outcome.error == "you saved a plan meanwhile"
    assert desk.ben.messages() == []


def ended(desk: Desk) -> None:
    """Anna had a plan until the end of September."""
    owner = desk.known(desk.anna).id
    with desk.database.write() as store:
        plans.add_plan(
            store,
            desk.workspace,
            owner=owner,
            period=THIRD_QUARTER,
            state=PlanState.CLOSED,
            revision=a_revision(owner, effective_from=THIRD_QUARTER.first),
            now=LONG_AGO,
        )


def begins(desk: Desk) -> None:
    """On Wednesday, as the first view leaves it."""
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()
    desk.anna.closes()
    desk.anna.closes()
