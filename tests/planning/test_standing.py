from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planning.calendar import Calendar, Days
from planning.entries import Sale
from planning.ids import EntryId, PersonId, PlanId
from planning.money import Money
from planning.pace import Status
from planning.plan import Business, Cadence, Plan, PlanState
from planning.standing import Standing, standing
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
NOVEMBER = Days(date(2026, 11, 1), date(2026, 11, 30))


def stands(
    now: datetime,
    *,
    period: Days = NOVEMBER,
    made: date = date(2026, 10, 30),
    sales: tuple[Sale, ...] = (),
    cadence: Cadence = Cadence.WEEK,
) -> Standing:
    first = a_revision(ANNA, effective_from=max(made, period.first))
    tactics = tuple(replace(tactic, cadence=cadence) for tactic in first.tactics)
    plan = Plan(
        id=PlanId("p"),
        owner=ANNA,
        period=period,
        state=PlanState.PROPOSED,
        made_at=datetime(made.year, made.month, made.day, 9, tzinfo=UTC),
        revision=replace(first, tactics=tactics),
    )
    return standing(plan, now=now, calendar=Calendar(), tallies={}, sales=sales)


def euros(whole: int) -> Money:
    return Money(minor=whole * 100, currency="EUR")


def test_what_a_full_week_must_bring_counts_working_days_not_weeks_begun() -> None:
    """310,000 euros in the nine working days from Wednesday 18 to Monday 30 November."""
    found = stands(datetime(2026, 11, 18, 9, tzinfo=UTC))

    assert (found.weeks_left, found.days_left) == (3, 9)
    assert found.required_a_week.minor == -(-310_000_00 * 5 // 9)


def test_in_the_last_days_all_that_is_missing_is_required() -> None:
    assert stands(datetime(2026, 11, 30, 9, tzinfo=UTC)).required_a_week == euros(310_000)


def test_a_plan_made_today_is_early_not_at_risk() -> None:
    found = stands(datetime(2026, 11, 18, 14, tzinfo=UTC), made=date(2026, 11, 18))

    assert found.status is Status.EARLY


def test_the_week_in_which_a_plan_is_made_asks_for_the_days_that_are_left() -> None:
    found = stands(datetime(2026, 11, 18, 14, tzinfo=UTC), made=date(2026, 11, 18))

    assert [(action.type, action.planned) for action in found.week] == [("call", 18), ("meeting", 6)]


def test_a_sale_in_another_currency_is_not_added() -> None:
    sale = Sale(
        id=EntryId("s"),
        rep=ANNA,
        amount=Money(minor=5, currency="USD"),
        business=Business.NEW,
        day=date(2026, 11, 10),
        account=None,
        note="",
        logged_at=datetime(2026, 11, 10, tzinfo=UTC),
    )

    assert stands(datetime(2026, 11, 18, 9, tzinfo=UTC), sales=(sale,)).target.booked == euros(0)


@pytest.mark.parametrize("cadence", Cadence)
@pytest.mark.parametrize("day", [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 4, 1)])
def test_around_its_begin_and_end_a_plan_stands_whatever_its_cadences(cadence: Cadence, day: date) -> None:
    quarter = Days(date(2026, 10, 1), date(2026, 12, 31))
    next_one = Days(date(2027, 1, 1), date(2027, 3, 31))

    for period in (quarter, next_one):
        found = stands(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), period=period, cadence=cadence)

        assert all(action.window.overlaps(period) for action in found.week)
