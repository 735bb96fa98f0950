"""Where a day lies in the rhythm of a plan's periods: in which month of a quarter, or in which third."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from planning.calendar import Days

CLASSES = 3
QUARTER = 80  # days from which on a period has at least the months of a quarter

Ordinals = NDArray[np.int64]


def classes(first: int, last: int, period: Days) -> Ordinals:
    """The class, 0 to 2, of every day from `first` to `last` (ordinals, both included).

    Of periods of three months or more that begin with a month: the month within three months. Of shorter ones that are
    a calendar month: the third of that month. Else the third of the run of the same length in which the day lies.
    """
    days = np.arange(first, last + 1)
    ends_month = (period.last + timedelta(days=1)).day == 1
    length = (period.last - period.first).days + 1
    if period.first.day != 1 or not ends_month or 31 < length < QUARTER:
        return ((days - period.first.toordinal()) % length * CLASSES) // length
    months = days.astype("datetime64[D]") - np.timedelta64(date(1970, 1, 1).toordinal(), "D")
    month = months.astype("datetime64[M]")
    if length >= QUARTER:
        return np.asarray((month.astype(np.int64) - (period.first.month - 1)) % CLASSES)
    day = (months - month.astype("datetime64[D]")).astype(np.int64)
    return np.minimum(day // 10, CLASSES - 1)
