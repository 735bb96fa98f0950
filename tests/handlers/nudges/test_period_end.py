"""What a team's channel and its manager are told when a period ends, and while no plan counts."""

from __future__ import annotations

from datetime import date

import pytest

from planning.calendar import Days
from planning.ids import PersonId
from planning.people import Sharing
from planning.plan import PlanState
from storage import entries, plans, teams
from tests.examples import a_revision
from tests.handlers.team.filling import makes_team, the_team
from tests.rig import Desk

ANNA = PersonId("U0ANNA")
AFTER_THE_QUARTER = "2027-01-04T09:00:00+01:00"


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Anna shares with Maya, alone."""
    makes_team(desk, reps=["U0ANNA"])
    desk.deliver()
    id = the_team(desk).id
    with desk.database.write() as store:
        teams.answer_sharing(store, desk.workspace, id, ANNA, Sharing.ACCEPTED)
    return desk


def reports(desk: Desk, on: str) -> tuple[list[str], str]:
    """What the channel is told that morning, and the manager."""
    before = len(desk.maya.messages("C0NORTH"))
    desk.clock_to(on)
    desk.tick()
    desk.deliver()
    return [each.text for each in desk.maya.messages("C0NORTH")[before:]], desk.maya.messages()[-1].text


def calls(desk: Desk, count: int, day: date) -> None:
    with desk.database.write() as store:
        entries.record_activity(
            store,
            desk.workspace,
            rep=ANNA,
            type="call",
            count=count,
            day=day,
            account=None,
            note="",
            now=desk.now,
        )


def test_the_last_week_of_a_period_is_reported_by_its_plan(team: Desk) -> None:
    """28 to 31 December, and New Year's Day off: four fifths of 40 calls."""
    team.has_plan(team.anna, call=40)
    calls(team, 12, date(2026, 12, 29))

    [summary], manager = reports(team, AFTER_THE_QUARTER)

    assert "week 53 · 12 of 32 actions · won that week: 0" in summary
    assert "plan ended" in summary
    assert "Plan ended: Anna Berger" in manager
    assert "theirs has ended, or is not made yet" in manager


def test_a_week_in_which_no_plan_counts_is_not_reported(team: Desk) -> None:
    team.has_plan(team.anna, call=40)
    reports(team, AFTER_THE_QUARTER)

    summaries, manager = reports(team, "2027-01-11T09:00:00+01:00")

    assert summaries == []
    assert "No plan: Anna Berger" in manager


def test_the_manager_is_told_that_a_plan_is_not_proposed_yet_and_the_channel_nothing(team: Desk) -> None:
    team.has_plan(team.anna, call=40, state=PlanState.DRAFT)

    summaries, manager = reports(team, "2026-11-23T09:00:00+01:00")

    assert summaries == []
    assert "No plan counts yet: none is agreed. Below is what each waits for." in manager
    assert "Not proposed: Anna Berger" in manager


def test_a_plan_that_has_only_begun_is_not_said_to_be_on_pace(team: Desk) -> None:
    """Of the quarter after this one, on its first Monday."""
    first = Days(date(2027, 1, 1), date(2027, 3, 31))
    team.known(team.anna)
    with team.database.write() as store:
        revision = a_revision(ANNA, effective_from=first.first)
        plans.add_plan(
            store,
            team.workspace,
            owner=ANNA,
            period=first,
            state=PlanState.AGREED,
            revision=revision,
            now=team.now,
        )

    _, manager = reports(team, AFTER_THE_QUARTER)

    assert "Team North · week 53 · too early to say" in manager
    assert "on pace" not in manager


@pytest.mark.parametrize(("now", "says"), [("2026-12-02T12:00:00+01:00", False), ("2026-12-03T12:00:00+01:00", True)])
def test_no_account_is_said_to_have_had_nothing_before_the_third_working_day_of_a_month(
    desk: Desk, now: str, says: bool
) -> None:
    desk.has_plan(desk.anna, call=40)
    desk.anna.types("/log", "call Globex")
    desk.clock_to(now)
    desk.tick()
    desk.deliver()

    said = desk.anna.messages()[-1].text

    assert "keep the pace" in said
    assert ("No call this month yet: Globex" in said) is says
