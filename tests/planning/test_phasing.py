"""A target is spread by its months, and a shorter plan's target is proposed by a longer one's spread."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, HalfDay, Part, month_of, quarter_of
from planning.entries import Sale
from planning.ids import EntryId, PersonId, PlanId
from planning.money import Money
from planning.phasing import last_years_shares, months_in, part_of_target, share_due, spread_of
from planning.plan import Business, Measure, Phasing, Plan, PlanState
from planning.standing import Standing, standing
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
BY_MONTH = replace(a_revision(ANNA), phasing=Phasing.MONTHS, shares=(50, 30, 20))
PLAN = Plan(
    id=PlanId("p"),
    owner=ANNA,
    period=QUARTER,
    state=PlanState.AGREED,
    made_at=datetime(2026, 9, 28, tzinfo=UTC),
    revision=BY_MONTH,
)
DECEMBER = datetime(2026, 12, 1, 8, tzinfo=UTC)


def euros(whole: int) -> Money:
    return Money(minor=whole * 100, currency="EUR")


def a_sale(whole: int, day: date, profit: int | None = None) -> Sale:
    return Sale(
        id=EntryId("s"),
        rep=ANNA,
        amount=euros(whole),
        business=Business.NEW,
        day=day,
        account=None,
        note="",
        logged_at=DECEMBER,
        profit=None if profit is None else euros(profit),
    )


def stands(plan: Plan, *sales: Sale) -> Standing:
    return standing(plan, now=DECEMBER, calendar=Calendar(), tallies={}, sales=sales)


def test_by_december_the_first_two_months_are_due() -> None:
    even = replace(PLAN, revision=replace(BY_MONTH, phasing=Phasing.EVEN))

    assert stands(PLAN).target.expected == euros(248_000)  # 80 % of 310,000
    assert stands(even).target.expected.minor < euros(210_000).minor


def test_a_month_without_weight_asks_nothing() -> None:
    late = replace(PLAN, revision=replace(BY_MONTH, shares=(0, 0, 1)))

    assert stands(late).target.expected == euros(0)


def test_a_longer_plan_proposes_a_months_target() -> None:
    november = month_of(date(2026, 11, 1))

    assert part_of_target(PLAN, november, calendar=Calendar()) == euros(93_000)
    assert part_of_target(PLAN, quarter_of(date(2027, 1, 1)), calendar=Calendar()) == euros(0)


def test_last_years_sales_weigh_the_months() -> None:
    sold = [a_sale(300, date(2025, 10, 7)), a_sale(100, date(2025, 12, 30)), a_sale(9_000, date(2026, 10, 7))]

    assert last_years_shares(QUARTER, sold, currency="EUR") == (750, 0, 250)
    assert last_years_shares(QUARTER, [], currency="EUR") == ()


@given(st.lists(st.integers(0, 100), min_size=12, max_size=12), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_months_of_a_year_come_to_its_target(shares: list[int], day: date) -> None:
    year = Days(date(2026, 1, 1), date(2026, 12, 31))
    spread = spread_of(replace(BY_MONTH, shares=tuple(shares)), year)
    now = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - local

    assert 0 <= share_due(year, spread, calendar=Calendar(), now=now) <= 1
    plan = replace(PLAN, period=year, revision=replace(BY_MONTH, shares=tuple(shares)))
    parts = [part_of_target(plan, month, calendar=Calendar()) for month in months_in(year)]
    assert sum(part.minor for part in parts) == pytest.approx(310_000_00, abs=12)


def test_a_profit_target_beside_revenue_has_a_pace_of_its_own() -> None:
    revision = replace(BY_MONTH, profit_target=euros(100_000), margin=30)
    found = stands(
        replace(PLAN, revision=revision),
        a_sale(10_000, date(2026, 11, 2), profit=5_000),
        a_sale(10_000, date(2026, 11, 3)),
    )

    assert found.target.booked == euros(20_000)
    assert found.profit is not None
    assert found.profit.booked == euros(8_000)
    assert found.profit.assumed
    assert found.profit.share_due == Fraction(4, 5)


def test_a_plan_by_profit_counts_profit_only() -> None:
    revision = replace(BY_MONTH, measure=Measure.PROFIT)
    found = stands(
        replace(PLAN, revision=revision), a_sale(10_000, date(2026, 11, 2), profit=5_000), a_sale(1, date(2026, 11, 3))
    )

    assert (found.target.booked, found.target.assumed, found.profit) == (euros(5_000), False, None)


days = st.dates(QUARTER.first, QUARTER.last)
halves = st.lists(st.builds(HalfDay, days, st.sampled_from(Part)), max_size=12)


@given(st.lists(st.integers(0, 9), min_size=3, max_size=3), halves, days)
def test_with_half_days_it_grows_by_each_day_of_work_as_much_as_that_holds(
    shares: list[int], off: list[HalfDay], day: date
) -> None:
    """And all of it is due once the period is over."""
    revision = replace(BY_MONTH, shares=tuple(shares))
    calendar, spread = Calendar(country="DE", halves=tuple(off)), spread_of(revision, QUARTER)

    def due(on: date) -> Fraction:
        return share_due(QUARTER, spread, calendar=calendar, now=datetime(on.year, on.month, on.day, tzinfo=UTC))

    month, total = month_of(day), sum(shares)
    weight = Fraction(shares[day.month - 10], total) if total else None
    part = calendar.work_in(Days(day, day)) / calendar.work_in(month if total else QUARTER)
    assert due(day + timedelta(days=1)) - due(day) == (part if weight is None else part * weight)
    assert due(QUARTER.last + timedelta(days=1)) == 1
