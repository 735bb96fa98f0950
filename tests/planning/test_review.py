"""The end of a plan, as pure decisions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, month_of, quarter_of, year_of
from planning.ids import PersonId, PlanId
from planning.plan import Plan, PlanState
from planning.review import LATE_ENTRIES, closing, next_period
from tests.examples import QUARTER, a_revision

ZONE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("of", [month_of, quarter_of, year_of])
@given(day=st.dates(min_value=date(2001, 1, 1), max_value=date(2098, 1, 1)))
def test_after_a_month_comes_a_month_after_a_quarter_a_quarter(of: object, day: date) -> None:
    period = of(day)  # type: ignore[operator]  # a function of the days

    assert next_period(period) == of(period.last + timedelta(days=1))  # type: ignore[operator]  # a function of the days


def test_after_dates_of_ones_own_come_as_many_days() -> None:
    assert next_period(Days(date(2026, 3, 2), date(2026, 3, 29))) == Days(date(2026, 3, 30), date(2026, 4, 26))


def test_a_plan_is_closed_once_five_whole_working_days_have_passed() -> None:
    anna = PersonId("U0ANNA")
    plan = Plan(
        id=PlanId("p"),
        owner=anna,
        period=QUARTER,
        state=PlanState.AGREED,
        made_at=datetime(2026, 10, 1, tzinfo=ZONE),
        revision=a_revision(anna),
    )
    calendar = Calendar()
    closed = [
        day
        for day in Days(plan.period.last, plan.period.last + timedelta(days=14))
        if closing(plan, calendar=calendar, now=datetime(day.year, day.month, day.day, 10, tzinfo=ZONE))
    ]

    before = calendar.working_days(Days(plan.period.last + timedelta(days=1), closed[0] - timedelta(days=1)))
    assert len(before) == LATE_ENTRIES
