"""A target made smaller by many days away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days
from planning.ids import PersonId, PlanId
from planning.money import Money
from planning.plan import Phasing, Plan, PlanState, Ratios, Revision
from planning.prorating import is_worth_saying, left_out, prorated

QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
ANNA = PersonId("U0ANNA")
FORTNIGHT = Days(date(2026, 12, 1), date(2026, 12, 14))
runs = st.builds(
    lambda first, length: Days(first, first + timedelta(days=length)),
    st.dates(date(2026, 9, 1), date(2027, 1, 10)),
    st.integers(0, 40),
)


def plan_of(target: int = 310_000_00, **changed: Any) -> Plan:
    revision = Revision(
        number=1,
        effective_from=QUARTER.first,
        by=ANNA,
        reason="",
        target=Money(minor=target, currency="EUR"),
        new_share=50,
        average_deal=Money(minor=1_000_00, currency="EUR"),
        ratios=Ratios(),
        tactics=(),
    )
    return Plan(
        id=PlanId("p"),
        owner=ANNA,
        period=QUARTER,
        state=PlanState.AGREED,
        made_at=datetime(2026, 10, 1, tzinfo=UTC),
        revision=replace(revision, **changed),
    )


def test_ten_of_sixty_six_working_days_take_their_part_of_the_target() -> None:
    found = prorated(plan_of(), calendar=Calendar(away=(FORTNIGHT,)), before=())

    assert found is not None
    assert (found.off, found.of) == (Fraction(10), Fraction(66))
    assert found.target == Money(minor=263_000_00, currency="EUR")  # 310,000 * 56 / 66 = 263,030


def test_days_away_before_the_plan_was_made_are_none_of_it() -> None:
    before = Days(date(2026, 10, 5), date(2026, 10, 18))
    late = plan_of(effective_from=date(2026, 11, 2))

    assert prorated(plan_of(), calendar=Calendar(away=(before,)), before=()) is not None
    assert prorated(late, calendar=Calendar(away=(before,)), before=()) is None


def test_days_away_in_a_month_that_asks_for_half_of_the_target_take_more_of_it() -> None:
    phased = plan_of(phasing=Phasing.MONTHS, shares=(25, 25, 50))

    found = prorated(phased, calendar=Calendar(away=(FORTNIGHT,)), before=())

    assert found is not None
    assert found.target == Money(minor=243_000_00, currency="EUR")  # 10 of December's 23 working days: 310,000 * 0.783


def test_days_by_which_it_was_made_smaller_are_not_taken_again() -> None:
    calendar = Calendar(away=(FORTNIGHT,))
    first = prorated(plan_of(), calendar=calendar, before=())
    assert first is not None
    after = plan_of(target=first.target.minor, number=2)
    revisions = [after.revision, plan_of().revision]

    before = left_out(revisions, {2: first.runs})

    assert before == (FORTNIGHT,)
    assert prorated(after, calendar=calendar, before=before) is None


def test_a_target_that_was_set_higher_again_leaves_nothing_out() -> None:
    revisions = [plan_of(target, number=number).revision for number, target in ((1, 310), (2, 262), (3, 262), (4, 300))]

    assert left_out(revisions[:3], {2: (FORTNIGHT,)}) == (FORTNIGHT,)
    assert left_out(revisions, {2: (FORTNIGHT,)}) == ()


def test_what_would_leave_all_or_nothing_is_not_offered() -> None:
    phased = plan_of(phasing=Phasing.MONTHS, shares=(50, 50, 0))

    assert prorated(phased, calendar=Calendar(away=(FORTNIGHT,)), before=()) is None
    assert prorated(plan_of(), calendar=Calendar(away=(QUARTER,)), before=()) is None


def test_all_of_many_short_runs_count() -> None:
    mondays = [date(2026, 10, 5) + timedelta(weeks=week) for week in range(11)]
    calendar = Calendar(away=tuple(Days(monday, monday + timedelta(days=1)) for monday in mondays))

    found = prorated(plan_of(), calendar=calendar, before=())

    assert found is not None
    assert (found.off, len(found.runs)) == (Fraction(22), 11)
    assert found.reason.endswith("and 3 more")


def test_it_is_worth_saying_of_the_run_that_makes_the_days_many() -> None:
    week, another = Days(date(2026, 11, 2), date(2026, 11, 6)), Days(date(2026, 12, 7), date(2026, 12, 11))
    one_more = Days(date(2026, 12, 21), date(2026, 12, 21))
    both = Calendar(away=(week, another))

    assert is_worth_saying(plan_of(), another, calendar=both, before=())
    assert not is_worth_saying(plan_of(), one_more, calendar=Calendar(away=(*both.away, one_more)), before=())


@given(st.lists(runs, max_size=6), st.integers(0, 10**15))
def test_days_away_always_make_a_target_smaller(away: list[Days], target: int) -> None:
    found = prorated(plan_of(target), calendar=Calendar(country="DE", away=tuple(away)), before=())

    if found is not None:
        assert 10 <= found.off <= found.of
        assert 0 < found.target.minor < target
