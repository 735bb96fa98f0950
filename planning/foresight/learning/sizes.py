"""What a sale of each rep brings, shrunk toward the pool's as far as the sales leave open whose it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.foresight.learning.known import Known, Numbers

MOST_WEIGHT = 10.0  # sales' worth of the pool's mean beside a rep's own, where reps hardly differ
SCATTER_WEIGHT = 30.0  # and of its scatter, which needs more
UNUSUAL = 4.0  # standard deviations above the mean from which on a sale is nobody's habit, but the pool's luck
LEAST_CV, MOST_CV = 0.1, 3.0
LEAST_OF_MEAN = 0.01  # to which a sale counts on the scale of logs, so that one of nothing does
WITHIN, WITHIN_WEIGHT = 0.5, 10.0  # variance of a rep's sales on that scale taken for usual; sales' worth of it
OWN_WITHIN_WEIGHT = 5.0  # and of the pool's beside the rep's own
CHANCE = 4.0  # variances of a rep's mean, two standard deviations: who is further off sells other things


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
    weight = _weight(pool, np.log(np.maximum(usual / usual.mean(), LEAST_OF_MEAN)))
    own = (_sums(pool, usual) + weight * usual.mean()) / (pool.own_sales + weight)
    square = (_sums(pool, usual**2) + SCATTER_WEIGHT * squared * own**2) / (pool.own_sales + SCATTER_WEIGHT)
    cv = np.clip(np.sqrt(np.maximum(square / own**2 - 1, 0.0)), LEAST_CV, MOST_CV)
    return Sizes(mean=own * (mean / usual.mean()), cv=cv, variance=cv**2 / (pool.own_sales + weight))


def _weight(pool: Known, logs: Numbers) -> Numbers:
    """Sales' worth of the pool's mean beside each rep's own: how a rep's sales differ to how the reps do.

    Of who is further from the pool than chance brings a rep, that distance says it, not how the others differ."""
    many = np.maximum(pool.own_sales, 1)
    own = _sums(pool, logs) / many
    squares = _sums(pool, (logs - own[pool.sale_rep]) ** 2)
    usual = (squares.sum() + WITHIN * WITHIN_WEIGHT) / ((many - 1).sum() + WITHIN_WEIGHT)
    within = (squares + usual * OWN_WITHIN_WEIGHT) / (many - 1 + OWN_WITHIN_WEIGHT)
    off = (own - logs.mean()) ** 2
    between = float(np.average(off - within / many, weights=pool.own_sales))
    differ = np.maximum(between, off - CHANCE * within / many)
    return np.asarray(within / np.maximum(differ, within / MOST_WEIGHT))


def _sums(pool: Known, values: Numbers) -> Numbers:
    return np.asarray(np.bincount(pool.sale_rep, values, minlength=pool.reps), dtype=np.float64)
