"""How soon open opportunities are won or lost: hazards a day, by age and third of the cycle, of late above all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planning.foresight.learning.known import Flags, Known, Numbers, Ordinals, fading
from planning.foresight.learning.season import THIRDS

EDGES = np.array([0, 4, 8, 12, 16, 30, 50, 65, 80, 95, 110, 125, 140, 180, 270, 400])  # days of age
EVER = 1_000_000  # days: older than any opportunity
HALF_LIFE = 90.0  # days: the pool's habits drift
AGE_WEIGHT, THIRD_WEIGHT = 0.3, 3.0  # decisions' worth of the pool's mean beside those of an age, and of a third
BOTH_WEIGHT = 5.0  # and of age times third beside those of an age in a third: some close young ones only early on
REP_WEIGHT = 60.0  # and of the pool's hazards beside a rep's own wins
MOST_A_DAY = 0.5
ROUNDS = 12  # until age and third agree to a thousandth


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazards:
    """Chance a day, by class of age and third of the cycle, to be won and to be lost; and each rep's factor on it."""

    win: Numbers
    lose: Numbers
    own: Numbers


def hazards(pool: Known, thirds: Ordinals) -> Hazards:
    """`thirds` are those of the days from `pool.since` up to `pool.day`."""
    weights = fading(np.arange(pool.since, pool.day), by=pool.day, half_life=HALF_LIFE)
    spent = _exposure(pool, thirds, weights)
    win = _rates(_decisions(pool, thirds, weights, pool.won).sum(0), spent.sum(0))
    lose = _rates(_decisions(pool, thirds, weights, pool.lost).sum(0), spent.sum(0))
    won = _decisions(pool, thirds, weights, pool.won).sum((1, 2))
    usual = (spent * win).sum((1, 2))
    return Hazards(win=win, lose=lose, own=(won + REP_WEIGHT) / (usual + REP_WEIGHT))


def won_by_end(of: Hazards, thirds: Ordinals, counts: Flags) -> tuple[Numbers, Numbers]:
    """The chances to be won on one of the days to come that counts, by their thirds.

    Of a deal that is open at their beginning, by age in days up to the last edge; and of a deal opened on each of them.
    """
    ages = np.searchsorted(EDGES, np.arange(EDGES[-1] + 1), side="right") - 1
    chance, fresh = np.zeros(len(ages)), np.zeros(len(thirds))
    for step in reversed(range(len(thirds))):
        win, lose = of.win[ages, thirds[step]], of.lose[ages, thirds[step]]
        later = np.append(chance[1:], chance[-1])
        chance = win * counts[step] + np.maximum(1 - win - lose, 0.0) * later
        fresh[step] = chance[0]
    return chance, fresh


def _exposure(pool: Known, thirds: Ordinals, weights: Numbers) -> Numbers:
    """Weighted deal-days (rep, age, third) on which a deal could have been decided."""
    running = np.zeros((THIRDS, len(weights) + 1))
    running[:, 1:] = np.cumsum(weights * (thirds == np.arange(THIRDS)[:, None]), axis=1)
    spent = np.zeros((pool.reps, len(EDGES), THIRDS))
    for age, (low, high) in enumerate(pairwise([*EDGES, EVER])):
        begin = np.clip(pool.opened + low, pool.since, pool.day) - pool.since
        end = np.clip(np.minimum(pool.opened + high, pool.decided + 1), pool.since, pool.day) - pool.since
        lived = end > begin
        for third, over in enumerate(running):
            days = over[end[lived]] - over[begin[lived]]
            spent[:, age, third] = np.bincount(pool.deal_rep[lived], days, minlength=pool.reps)
    return spent


def _decisions(pool: Known, thirds: Ordinals, weights: Numbers, which: Flags) -> Numbers:
    """Weighted numbers (rep, age, third)."""
    here = which & (pool.decided >= pool.since)
    when = pool.decided[here] - pool.since
    days = np.maximum(pool.decided - pool.opened, 0)[here]
    age = np.searchsorted(EDGES, days, side="right") - 1
    counts = np.zeros((pool.reps, len(EDGES), THIRDS))
    np.add.at(counts, (pool.deal_rep[here], age, thirds[when]), weights[when])
    return counts


def _rates(counts: Numbers, spent: Numbers) -> Numbers:
    """By age and third: shrunk toward age times third, and these toward no difference."""
    mean = max(counts.sum() / max(spent.sum(), 1.0), 1e-9)
    third = np.ones(THIRDS)
    for _ in range(ROUNDS):
        age = mean * (counts.sum(1) + AGE_WEIGHT) / ((spent * third).sum(1) * mean + AGE_WEIGHT)
        third = (counts.sum(0) + THIRD_WEIGHT) / ((spent * age[:, None]).sum(0) + THIRD_WEIGHT)
    apart = age[:, None] * third
    return np.asarray(np.minimum(apart * (counts + BOTH_WEIGHT) / (spent * apart + BOTH_WEIGHT), MOST_A_DAY))
