"""How often reps sell at their own pace, shrunk toward the pool's, in the days to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.foresight.learning import scatter
from planning.foresight.learning.growth import pool_pace
from planning.foresight.learning.known import Flags, Known, Numbers, Ordinals, fading
from planning.foresight.learning.presence import still_there, there
from planning.foresight.learning.season import PLACES, THIRDS, thirds
from planning.foresight.learning.weekdays import off_weekends

LASTING_HALF_LIFE = 720.0  # days that what sets a rep apart from the pool holds
OWN_HALF_LIFE = 125.0  # days that a rep's form holds: a quarter ago counts .6
LASTING_WEIGHT = 8.0  # sales' worth of the pool's pace beside a rep's own of years
OWN_WEIGHT = 30.0  # sales' worth of that beside a rep's own of late
RHYTHM_WEIGHT = 30.0  # sales' worth of the pool's rhythm beside a rep's own in a third of the cycle
THIRD_WEIGHT = 10.0  # sales' worth of an even cycle beside those of a third
PLACE_WEIGHT = 30.0  # sales' worth of even thirds beside those of all days of a cycle
PERSISTS = 2.0  # how much more than a month's its scatter weighs for the rest of a period: months are not independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Sales of each rep in the days to come, if they go on as they did."""

    wins: Numbers
    variance: Numbers  # of the factor, mean 1, by which this may be off beyond chance


def pace(pool: Known, places: Ordinals, counts: Flags) -> Pace:
    """`places` are of the days from `pool.since` to the last one to come; of those to come, some count."""
    days = pool.day - pool.since
    past, coming = places[:days], places[days:][counts]
    present = there(pool)
    busy = off_weekends(rhythm(pool, past, present.sum(0))[places], pool.sale_day, since=pool.since, day=pool.day)
    usual, ahead = busy[:days], busy[days:][counts]
    lasting, _ = _factors(pool, present * usual, LASTING_HALF_LIFE, np.ones(pool.reps), LASTING_WEIGHT)
    own, known = _factors(pool, present * usual, OWN_HALF_LIFE, lasting, OWN_WEIGHT)
    each = pool_pace(pool, own @ present * usual, len(coming)) * ahead.sum()
    return Pace(
        wins=each * own * still_there(pool) * _own_rhythm(pool, past, coming, ahead),
        variance=1 / (known + OWN_WEIGHT) + PERSISTS * scatter.of_reps(pool, present * usual),
    )


def rhythm(pool: Known, past: Ordinals, present: Numbers) -> Numbers:
    """How busy each place of the cycle is, the mean being 1. `present` is how many reps were there on each past day."""
    sold = np.bincount(past[pool.sale_day - pool.since], minlength=PLACES)
    spent = np.bincount(past, present, minlength=PLACES)
    mean = sold.sum() / spent.sum()
    third = thirds(np.arange(PLACES))
    many, long = np.bincount(third, sold), np.bincount(third, spent)
    even = ((many + THIRD_WEIGHT) / (long * mean + THIRD_WEIGHT))[third]
    weight = PLACE_WEIGHT / PLACES
    return np.asarray(even * (sold + weight) / (spent * mean * even + weight))


def _own_rhythm(pool: Known, past: Ordinals, coming: Ordinals, busy: Numbers) -> Numbers:
    """By how much each rep sells more in the days to come than the pool's rhythm, `busy` on each of them, says."""
    sold = np.zeros((pool.reps, THIRDS))
    np.add.at(sold, (pool.sale_rep, thirds(past[pool.sale_day - pool.since])), 1)
    usual = sold.sum(1)[:, None] * (sold.sum(0) / sold.sum())
    factor = (sold + RHYTHM_WEIGHT) / (usual + RHYTHM_WEIGHT)
    parts = np.bincount(thirds(coming), busy, minlength=THIRDS)
    return np.asarray(factor @ (parts / max(parts.sum(), 1e-9)))


def _factors(pool: Known, busy: Numbers, half_life: float, prior: Numbers, weight: float) -> tuple[Numbers, Numbers]:
    """Sales of each rep to those of the pool's mean rep in as many days, shrunk toward `prior`; and how many it rests
    on. `busy` (rep, day) is how busy the days were on which each was there."""
    faded = fading(np.arange(pool.since, pool.day), by=pool.day, half_life=half_life)
    sold = np.bincount(pool.sale_rep, faded[pool.sale_day - pool.since], minlength=pool.reps)
    spent = busy @ faded
    mean = spent * (sold.sum() / max(float(spent @ prior), 1e-9))
    return np.asarray((sold + weight * prior) / (mean + weight)), np.asarray(sold, dtype=np.float64)
