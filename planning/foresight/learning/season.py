"""Where a day lies in the rhythm of business: in a quarter's months and their days, or in runs of a period's length."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from planning.calendar import Days
from planning.foresight.learning.known import Ordinals

THIRDS = 3
MONTH = 31  # places that a month has
PLACES = THIRDS * MONTH
_1970 = date(1970, 1, 1).toordinal()


def places(first: int, last: int, period: Days) -> Ordinals:
    """The place in its cycle, 0 up to `PLACES`, of every day from `first` to `last` (ordinals, both included).

    Of a period that consists of calendar months the cycle is three months: the period's own from its beginning, so that
    a quarter is one cycle and a year four; a shorter one's the calendar's quarter. Of any other it is the run of the
    same length in which the day lies, stretched over as many places. A month's days count from its begin, those of its
    second half from its end, where much is booked: its last day is the last place, however long it is.
    """
    days = np.arange(first, last + 1)
    length = (period.last - period.first).days + 1
    if period.first.day != 1 or (period.last + timedelta(days=1)).day != 1:
        return np.asarray((days - period.first.toordinal()) % length * PLACES // length)
    dates = (days - _1970).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    day = (dates - months.astype("datetime64[D]")).astype(np.int64)
    long = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)
    day = np.where(day < MONTH // 2, day, day + MONTH - long)
    begins = period.first.month - 1 if length > 2 * MONTH else 0
    return np.asarray((months.astype(np.int64) - begins) % THIRDS * MONTH + day)


def thirds(of_places: Ordinals) -> Ordinals:
    """The third of the cycle, 0 to 2: where it is a quarter, its month."""
    return np.asarray(of_places // MONTH)
