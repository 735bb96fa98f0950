"""What a weekend takes away: nothing, where nothing is sold on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planning.calendar import quarter_of
from planning.foresight.basis import Basis
from planning.foresight.learning.learn import learn
from tests.planning.foresight.learning import pools

SATURDAYS = [date(2026, 11, 7), date(2026, 11, 21), date(2026, 12, 5)]
BEGAN = date(2025, 10, 1)
saturdays = pytest.mark.parametrize("saturday", SATURDAYS)


@saturdays
def test_a_weekend_on_which_nobody_ever_sells_takes_nothing_from_what_comes(saturday: date) -> None:
    weekend = [_learned(saturday + timedelta(days=ahead), days_a_week=5).comes for ahead in range(3)]
    assert weekend == pytest.approx([weekend[0]] * 3, rel=0.02)


@saturdays
def test_where_business_is_done_on_all_days_a_weekend_is_two_of_them(saturday: date) -> None:
    before, after = (_learned(day, days_a_week=7).comes for day in (saturday, saturday + timedelta(days=2)))
    left = (quarter_of(saturday).last - saturday).days + 1
    assert after / before == pytest.approx((left - 2) / left, rel=0.02)


def _learned(day: date, *, days_a_week: int) -> Basis:
    """Of one of five reps who sell in turn, two on each day on which business is done."""
    past = [BEGAN + timedelta(days=at) for at in range((day - BEGAN).days)]
    sold = [each.toordinal() for each in past if each.weekday() < days_a_week for _ in range(2)]
    rep = [at % 5 for at in range(len(sold))]
    history = pools.pool(5, sales=(rep, sold, [10_000_00] * len(sold), [-1] * len(sold)))
    return learn(history, as_of=day, period=quarter_of(day))[0]
