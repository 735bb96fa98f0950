"""What was asked of a day stays, whatever the plan asks later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days
from planning.ids import ItemId, PersonId, PlanId
from planning.in_effect import stretches
from planning.plan import Plan, PlanState, Revision, Tactic
from planning.review import tactics_done
from planning.standing import Standing, standing
from tests.examples import LONG_AGO, QUARTER, a_revision

ANNA = PersonId("U0ANNA")
CALLS = ItemId("calls")
TUESDAY = date(2026, 11, 17)
COUNTS = st.integers(0, 200)
IN_THE_WEEK = st.datetimes(min_value=datetime(2026, 11, 17), max_value=datetime(2026, 11, 22))  # noqa: DTZ001 - local


def calling(count: int, *, number: int = 1, since: date = QUARTER.first) -> Revision:
    tactic = Tactic(item=CALLS, type="call", count=count)
    return replace(a_revision(ANNA, number=number, effective_from=since), tactics=(tactic,))


def stands(now: datetime, *revisions: Revision) -> Standing:
    """By the last of these revisions."""
    plan = Plan(
        id=PlanId("p"),
        owner=ANNA,
        period=QUARTER,
        state=PlanState.AGREED,
        made_at=LONG_AGO,
        revision=revisions[-1],
        begun=revisions[0].effective_from,
    )
    return standing(plan, now=now, calendar=Calendar(), tallies={}, sales=(), earlier=revisions[:-1])


def test_last_week_asked_what_the_plan_asked_then() -> None:
    changed = calling(10, number=2, since=TUESDAY)
    [last_week] = stands(datetime(2026, 11, 17, 9, tzinfo=UTC), calling(85), changed).last_week

    assert (last_week.planned, last_week.changed) == (85, False)


def test_a_week_in_which_the_count_changed_asks_of_each_day_what_that_day_asked() -> None:
    """Monday's 17 of 85, and four days of 2."""
    revisions = calling(85), calling(10, number=2, since=TUESDAY)
    [this_week] = stands(datetime(2026, 11, 17, 9, tzinfo=UTC), *revisions).week
    [last_week] = stands(datetime(2026, 11, 25, 9, tzinfo=UTC), *revisions).last_week

    assert (this_week.planned, this_week.expected) == (25, Fraction(17))
    assert last_week.planned == 25


def test_a_tactic_that_is_added_asks_from_its_day_on() -> None:
    before = replace(calling(0), tactics=())
    [added] = stands(
        datetime(2026, 11, 18, 9, tzinfo=UTC), before, calling(10, number=2, since=date(2026, 11, 18))
    ).week

    assert (added.planned, added.expected) == (6, Fraction(0))


@given(before=COUNTS, after=COUNTS, now=IN_THE_WEEK)
def test_a_change_leaves_what_was_expected_before_it(before: int, after: int, now: datetime) -> None:
    """However the count changes, at the day's beginning as much is expected as was."""
    morning = now.replace(hour=0, minute=0, tzinfo=UTC)
    [unchanged] = stands(morning, calling(before)).week
    [changed] = stands(morning, calling(before), calling(after, number=2, since=morning.date())).week

    assert changed.expected == unchanged.expected


@given(st.lists(st.integers(0, 91), max_size=5))
def test_stretches_hold_each_day_once(changes: list[int]) -> None:
    since = [QUARTER.first, *(QUARTER.first + timedelta(days=days) for days in sorted(changes))]
    revisions = [calling(number, number=number, since=day) for number, day in enumerate(since, 1)]

    parts = stretches(revisions, QUARTER)

    assert [day for days, _ in parts for day in days] == list(QUARTER)
    assert all(revision.effective_from <= days.first for days, revision in parts)


def test_the_review_sums_what_each_day_asked() -> None:
    """Two weeks of 85, then one of 10."""
    revisions = [calling(85), calling(10, number=2, since=date(2026, 11, 16))]
    parts = stretches(revisions, Days(date(2026, 11, 2), date(2026, 11, 22)))

    [calls] = tactics_done(revisions[-1].tactics, {CALLS: 130}, parts, calendar=Calendar())

    assert (calls.planned, calls.changed) == (180, True)
