"""What was done is held against what is usual by whole weeks, and a plan is believed as far as it is carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planning.calendar import Calendar, Days
from planning.foresight.activity import beyond, beyond_this_week, counts_lately, gained_wins
from planning.plan import Plan
from planning.serving import Tallies
from tests.planning.foresight.carried import (
    CALENDAR,
    PLAN,
    TACTICS,
    WEDNESDAY,
    WEEKLY,
    a_basis,
    meetings_a_week,
    stood_on,
)


def test_of_a_week_of_a_few_days_less_is_usual() -> None:
    """Two meetings a working day; a plan from Thursday on, or Monday and Tuesday off."""
    basis = replace(a_basis(), usual={"meeting": 2.0})
    late = replace(PLAN, begun=date(2026, 11, 19), revision=replace(PLAN.revision, effective_from=date(2026, 11, 19)))
    away = Calendar(away=(Days(date(2026, 11, 16), date(2026, 11, 17)),))

    def left(plan: Plan, calendar: Calendar) -> float:
        return beyond_this_week(plan, basis, {}, calendar=calendar, today=date(2026, 11, 20))["meeting"]

    assert (left(PLAN, CALENDAR), left(late, CALENDAR), left(PLAN, away)) == (-10, -4, -6)


def test_who_never_logged_is_not_said_to_have_done_nothing() -> None:
    basis = a_basis(logged=False)

    assert set(stood_on(WEDNESDAY, basis, {}).beyond.values()) == {0.0}
    assert set(stood_on(WEDNESDAY, basis, {}).this_week.values()) == {0.0}


def test_what_is_logged_on_the_evening_on_which_a_plan_was_made_counts() -> None:
    """Made in Los Angeles on Wednesday, when it was Thursday in UTC."""
    made = datetime(2026, 11, 19, 2, tzinfo=UTC)
    plan = replace(PLAN, made_at=made, revision=replace(PLAN.revision, effective_from=WEDNESDAY))

    assert counts_lately(plan, WEDNESDAY, today=WEDNESDAY)


def test_what_follows_from_more_calls_hardly_counts_again() -> None:
    """Ten calls bring two meetings and a proposal, and that a third of a win."""
    brings = a_basis().effects
    win = next(each.wins for each in brings if each.type == "proposal")

    assert gained_wins(brings, {"call": 10}) == pytest.approx(win)
    assert gained_wins(brings, {"call": 10, "meeting": 2, "proposal": 1}) == pytest.approx(win * 5 / 3)
    assert gained_wins(brings, {"call": -10, "meeting": -2}) == pytest.approx(-win * 4 / 3)
    assert gained_wins(brings, {"call": -10, "meeting": 4}) == pytest.approx(win)


def asking(times: int) -> Plan:
    tactics = tuple(replace(each, count=each.count * times) for each in TACTICS)
    return replace(PLAN, revision=replace(PLAN.revision, tactics=tactics))


def test_bigger_counts_in_a_plan_move_nothing_where_nothing_was_logged() -> None:
    basis = replace(a_basis(logged=False), usual={})

    asked = [beyond(asking(times), basis, {}, calendar=CALENDAR, today=WEDNESDAY) for times in (1, 2)]

    assert set(asked[0].values()) == set(asked[1].values()) == {0.0}


def test_of_a_plan_that_asks_for_more_a_quarter_of_the_usual_is_believed() -> None:
    """Eight meetings a week are usual, of ten that were asked; for the 6.2 weeks after today."""
    basis = replace(a_basis(), usual={"meeting": 1.6}, asked={"meeting": 2.0})
    done: Tallies = {day: {("meeting", None): 8} for day in WEEKLY}

    ten, eleven, twenty = (
        beyond(meetings_a_week(count), basis, done, calendar=CALENDAR, today=WEDNESDAY)["meeting"]
        for count in (10, 11, 20)
    )

    assert eleven - ten == pytest.approx(0.8 * 0.2 * 31)
    assert twenty - ten == pytest.approx(0.25 * 1.6 * 31)
