"""What reps win at their own pace, shrunk toward the pool's, and what the pool wins together."""

from __future__ import annotations

import numpy as np

from planning.foresight.known import Known, Numbers, Ordinals, fading
from planning.foresight.season import CLASSES

TEAM_HALF_LIFE = 180.0  # days
OWN_HALF_LIFE = 125.0  # days: a rep-quarter ago counts .6
OWN_WEIGHT = 30.0  # wins' worth of the pool's mean beside a rep's own


def of_the_pool(pool: Known, seasons: Ordinals, coming: Ordinals) -> float:
    """Expected sales of all reps in the days to come."""
    days = np.arange(pool.since, pool.day)
    weights = fading(days, by=pool.day, half_life=TEAM_HALF_LIFE)
    sold = np.bincount(pool.sale_day - pool.since, minlength=len(days))[: len(days)] * weights
    mean = sold.sum() / max(weights.sum(), 1e-9)
    per_day = [
        (sold[seasons == each].sum() + 10 * mean) / (weights[seasons == each].sum() + 10) for each in range(CLASSES)
    ]
    return float(np.asarray(per_day)[coming].sum())


def own_shares(pool: Known) -> Numbers:
    """Each rep's part of what the pool sells, summing to 1."""
    weights = fading(pool.sale_day, by=pool.day, half_life=OWN_HALF_LIFE)
    counts = np.bincount(pool.sale_rep, weights, minlength=pool.reps)
    mean = counts.mean()
    factor = (counts + OWN_WEIGHT) / (mean + OWN_WEIGHT)
    return np.asarray(factor / factor.sum())


def own_sizes(pool: Known, weight: float) -> tuple[Numbers, float]:
    """Mean of each rep's sale, shrunk toward the pool's; and the pool's standard deviation to its mean."""
    mean = float(pool.sale_amount.mean())
    counts = np.bincount(pool.sale_rep, minlength=pool.reps)
    sums = np.bincount(pool.sale_rep, pool.sale_amount, minlength=pool.reps)
    return (sums + weight * mean) / (counts + weight), float(pool.sale_amount.std() / max(abs(mean), 1e-9))
