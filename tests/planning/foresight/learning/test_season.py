"""Where a day lies in the rhythm of business."""

from __future__ import annotations

from datetime import date

from planning.calendar import Days
from planning.foresight.learning.season import MONTH, places

QUARTER = Days(date(2026, 1, 1), date(2026, 3, 31))


def test_the_last_day_of_every_month_has_the_same_place_in_it() -> None:
    ends = [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28), date(2028, 2, 29)]

    at = [int(places(day.toordinal(), day.toordinal(), QUARTER)[0]) % MONTH for day in ends]

    assert at == [MONTH - 1] * 5


def test_the_days_of_a_quarter_follow_each_other() -> None:
    at = places(QUARTER.first.toordinal(), QUARTER.last.toordinal(), QUARTER)

    assert list(at) == sorted(set(at))
    assert (at[0], at[-1]) == (0, 3 * MONTH - 1)
