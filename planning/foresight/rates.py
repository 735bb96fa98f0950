"""How often reps sell at their own pace, shrunk toward the pool's, in the days to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.foresight import scatter
from planning.foresight.growth import pool_pace
from planning.foresight.known import Flags, Known, Numbers, Ordinals, fading
from planning.foresight.season import PLACES, THIRDS, thirds

LASTING_HALF_LIFE = 720.0  # days that what sets a rep apart from the pool holds
OWN_HALF_LIFE = 125.0  # days that a rep's form holds: a quarter ago counts .6
LASTING_WEIGHT = 8.0  # sales' worth of the pool's pace beside a rep's own of years
OWN_WEIGHT = 30.0  # sales' worth of that beside a rep's own of late
RHYTHM_WEIGHT = 30.0  # sales' worth of the pool's rhythm beside a rep's own in a third of the cycle
THIRD_WEIGHT = 10.0  # sales' worth of an even cycle beside those of a third
PLACE_WEIGHT = 30.0  # sales' worth of even thirds beside those of all days of a cycle
SILENT, GONE = (
    45,
    10.0,
)  # days without a sign that say nothing yet; days more by which it is e times likelier to be over
LEAVES = 0.01  # who is silent for no longer has gone for good: one in a hundred
PERSISTS = 2.0  # how much more than a month's its scatter weighs for the rest of a period: months are not independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Sales of each rep in the days to come, if they go on as they did."""

    wins: Numbers
    variance: Numbers  # of the factor, mean 1, by which this may be off beyond chance


def pace(pool: Known, places: Ordinals, counts: Flags) -> Pace:
    """`places` are of the days from `pool.since` to the last one to come; of those to come, some count."""
    past, coming = places[: pool.day - pool.since], places[pool.day - pool.since :][counts]
    busy = rhythm(pool, past)
    usual = busy[past]
    lasting, _ = _factors(pool, usual, LASTING_HALF_LIFE, np.ones(pool.reps), LASTING_WEIGHT)
    own, known = _factors(pool, usual, OWN_HALF_LIFE, lasting, OWN_WEIGHT)
    there = own * _still_there(pool)
    shared = there * _own_rhythm(pool, past, coming, busy) / max(there.sum(), 1e-9)
    return Pace(
        wins=pool_pace(pool, usual, len(coming)) * busy[coming].sum() * shared,
        variance=1 / (known + OWN_WEIGHT) + PERSISTS * scatter.of_reps(pool, usual),
    )


def rhythm(pool: Known, past: Ordinals) -> Numbers:
    """How busy each place of the cycle is, the mean being 1."""
    sold = np.bincount(past[pool.sale_day - pool.since], minlength=PLACES)
    spent = np.bincount(past, minlength=PLACES)
    mean = sold.sum() / spent.sum()
    third = thirds(np.arange(PLACES))
    many, long = np.bincount(third, sold), np.bincount(third, spent)
    even = ((many + THIRD_WEIGHT) / (long * mean + THIRD_WEIGHT))[third]
    weight = PLACE_WEIGHT / PLACES
    return np.asarray(even * (sold + weight) / (spent * mean * even + weight))


def _own_rhythm(pool: Known, past: Ordinals, coming: Ordinals, busy: Numbers) -> Numbers:
    """By how much each rep sells more in the days to come than the pool's rhythm says."""
    sold = np.zeros((pool.reps, THIRDS))
    np.add.at(sold, (pool.sale_rep, thirds(past[pool.sale_day - pool.since])), 1)
    usual = sold.sum(1)[:, None] * (sold.sum(0) / sold.sum())
    factor = (sold + RHYTHM_WEIGHT) / (usual + RHYTHM_WEIGHT)
    parts = np.bincount(thirds(coming), busy[coming], minlength=THIRDS)
    return np.asarray(factor @ (parts / max(parts.sum(), 1e-9)))


def _still_there(pool: Known) -> Numbers:
    """The chance that each rep has not gone, by how long nothing was seen of them."""
    beyond = np.maximum(pool.day - pool.seen - SILENT, 0) / GONE
    return np.asarray(1 / (1 + LEAVES * np.exp(np.minimum(beyond, 20))))


def _factors(pool: Known, usual: Numbers, half_life: float, prior: Numbers, weight: float) -> tuple[Numbers, Numbers]:
    """Sales of each rep to those of the pool's mean rep in the days since both are there, shrunk toward `prior`; and
    how many it rests on."""
    faded = fading(np.arange(pool.since, pool.day), by=pool.day, half_life=half_life)
    sold = np.bincount(pool.sale_rep, faded[pool.sale_day - pool.since], minlength=pool.reps)
    left = np.append(np.cumsum((faded * usual)[::-1])[::-1], 0.0)[pool.joined - pool.since]
    mean = left * (sold.sum() / max(left.sum(), 1e-9))
    return np.asarray((sold + weight * prior) / (mean + weight)), np.asarray(sold, dtype=np.float64)
