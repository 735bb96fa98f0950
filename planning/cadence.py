"""The days over which a tactic's count is counted."""

from __future__ import annotations

from datetime import date

from planning.calendar import Days, month_of, week_of
from planning.plan import Cadence

WEEKLY = frozenset({Cadence.DAY, Cadence.WEEK})  # a day's count is kept over its week


def window_of(day: date, cadence: Cadence, *, begins: date) -> Days:
    """The week, month or quarter of this day.

    Quarters are counted from the month in which the plan begins: a fiscal year's need not be the calendar's.
    """
    if cadence in WEEKLY:
        return week_of(day)
    return month_of(day) if cadence is Cadence.MONTH else _quarter_from(begins, day)


def _quarter_from(begins: date, day: date) -> Days:
    month = begins.year * 12 + begins.month - 1
    first = month + (day.year * 12 + day.month - 1 - month) // 3 * 3
    return Days(_first_of(first), month_of(_first_of(first + 2)).last)


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
