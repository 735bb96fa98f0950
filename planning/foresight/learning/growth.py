"""What a mean rep of the pool sells on a day of the mean rhythm: at the pool's pace of late, shrunk toward that of
years, and carried on by its growth over a year.
"""

from __future__ import annotations

import numpy as np

from planning.foresight.learning.known import Known, Numbers, fading

HALF_LIFE = 60.0  # days that the pace of late holds
LASTING_HALF_LIFE = 720.0  # days that the pace of years holds
LASTING_WEIGHT = 40.0  # sales' worth of it beside those of late: a small pool's few say little
MONTH, MONTHS, LEAST_MONTHS = 30, 12, 3  # days; months from which growth is seen, at most and at least
QUARTER = 3  # months, by which growth is counted
GROWS = 0.05  # standard deviation of what pools grow in a quarter, before anything is seen of this one
SCATTERS = 0.01  # variance of a month about the trend beyond chance, to the square of its mean
MOST = 0.3  # of growth from the days looked back on to those looked forward to, either way, on the scale of logs


def pool_pace(pool: Known, usual: Numbers, ahead: int) -> float:
    """Sales a day of a mean rep in the next `ahead` days. `usual` is how busy each day from `pool.since` to `pool.day`
    was, times the reps who were there, each by what they sell to a mean one.
    """
    sold, busy, back = _faded(pool, usual, HALF_LIFE)
    lasting, lasting_busy, lasting_back = _faded(pool, usual, LASTING_HALF_LIFE)
    if not lasting:
        return 0.0
    beside = LASTING_WEIGHT * lasting_busy / lasting
    backward = (busy * back + beside * lasting_back) / (busy + beside)
    moved = _growth(pool, usual) * (backward + ahead / 2) / (MONTH * QUARTER)
    return float((sold + LASTING_WEIGHT) / (busy + beside) * np.exp(np.clip(moved, -MOST, MOST)))


def _faded(pool: Known, usual: Numbers, half_life: float) -> tuple[float, float, float]:
    """Sales, busy days, and how many days ago those were in the mean."""
    days = np.arange(pool.since, pool.day)
    faded = fading(days, by=pool.day, half_life=half_life)
    busy = faded * usual
    return (
        float(faded[pool.sale_day - pool.since].sum()),
        float(busy.sum()),
        float(np.average(pool.day - days, weights=busy)),
    )


def _growth(pool: Known, usual: Numbers) -> float:
    """Of a quarter, to its sales: the slope of a line through the months, shrunk toward none."""
    months = min(len(usual) // MONTH, MONTHS)
    if months < LEAST_MONTHS:
        return 0.0
    begin = pool.day - months * MONTH
    of_late = pool.sale_day[pool.sale_day >= begin]
    sold = np.bincount((of_late - begin) // MONTH, minlength=months)
    busy = usual[-months * MONTH :].reshape(months, MONTH).sum(1)
    mean = np.maximum(busy * (sold.sum() / busy.sum()), 1e-9)
    weight = 1 / (1 / mean + SCATTERS)
    at = np.arange(months) / QUARTER
    at -= np.average(at, weights=weight)
    return float((weight * at * (sold / mean - 1)).sum() / ((weight * at**2).sum() + 1 / GROWS**2))
