"""What a sale of each rep brings, shrunk toward the pool's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.foresight.learning.known import Known, Numbers

WEIGHT = 10.0  # sales' worth of the pool's mean beside a rep's own
SCATTER_WEIGHT = 30.0  # and of its scatter, which needs more
UNUSUAL = 4.0  # standard deviations above the mean from which on a sale is nobody's habit, but the pool's luck
LEAST_CV, MOST_CV = 0.1, 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    mean: Numbers  # of each rep, above 0
    cv: Numbers  # standard deviation to the mean
    variance: Numbers  # of the factor, mean 1, by which the mean may be off


def sizes(pool: Known) -> Sizes:
    """The pool's mean must be above 0. What a rare large sale is beyond the usual is shared out among all."""
    amounts, mean = pool.sale_amount, float(pool.sale_amount.mean())
    usual = np.clip(amounts, 0.0, mean + UNUSUAL * float(amounts.std()))
    squared = float((usual**2).mean() / usual.mean() ** 2)
    own = (_sums(pool, usual) + WEIGHT * usual.mean()) / (pool.own_sales + WEIGHT)
    square = (_sums(pool, usual**2) + SCATTER_WEIGHT * squared * own**2) / (pool.own_sales + SCATTER_WEIGHT)
    cv = np.clip(np.sqrt(np.maximum(square / own**2 - 1, 0.0)), LEAST_CV, MOST_CV)
    return Sizes(mean=own * (mean / usual.mean()), cv=cv, variance=cv**2 / (pool.own_sales + WEIGHT))


def _sums(pool: Known, values: Numbers) -> Numbers:
    return np.asarray(np.bincount(pool.sale_rep, values, minlength=pool.reps), dtype=np.float64)
