"""How far reps' sales scatter from month to month about what their pace says, beyond chance."""

from __future__ import annotations

import numpy as np

from planning.foresight.learning.known import Known, Numbers

MONTH = 30  # days
USUAL, USUAL_MONTHS = 0.02, 6.0  # variance, to the square of the mean, taken for usual; months' worth of it beside seen
THERE = 0.9  # of a month, from which on it counts for a rep who joined in it


def of_reps(pool: Known, busy_there: Numbers) -> float:
    """Variance of a rep's part of the pool's sales in a month, to the square of its mean.

    `busy_there` (rep, day from `pool.since` to `pool.day`) is how busy the days were on which each was there.
    """
    sold, busy = _months(pool, busy_there)
    full = (busy >= THERE * busy.max(0)) & (busy.max(0) > 0)
    sold, busy = sold * full, busy * full
    mean = sold.sum(1, keepdims=True) / np.maximum(busy.sum(1, keepdims=True), 1e-9) * busy
    mean *= sold.sum(0) / np.maximum(mean.sum(0), 1e-9)
    part = mean / np.maximum(mean.sum(0), 1e-9)
    chance = mean * (1 - part) * (1 - 1 / max(full.shape[1], 2))
    return _shrunk(((sold - mean) ** 2 - chance).sum(), (mean**2).sum(), full.sum())


def _shrunk(beyond: float, square: float, months: float) -> float:
    if square <= 0:
        return USUAL
    prior = USUAL_MONTHS / months
    return max((beyond / square + USUAL * prior) / (1 + prior), 0.0)


def _months(pool: Known, busy_there: Numbers) -> tuple[Numbers, Numbers]:
    """Sales (rep, month), and how busy the days were on which the rep was there."""
    begins = np.arange(0, pool.day - pool.since, MONTH)
    sold = np.zeros((pool.reps, len(begins)))
    np.add.at(sold, (pool.sale_rep, (pool.sale_day - pool.since) // MONTH), 1)
    return sold, np.add.reduceat(busy_there, begins, axis=1)
