"""How soon open opportunities of an age are won or lost: hazards a day, of the pool, counting recent days more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.foresight.known import Known, Numbers, Ordinals, fading
from planning.foresight.season import CLASSES

EDGES = np.array([0, 4, 8, 12, 16, 30, 50, 65, 80, 95, 110, 125, 140, 180, 270, 400])  # days of age
HALF_LIFE = 60.0  # days: the pool's habits drift
PRIOR = 3.0  # decisions at the class's mean over all ages that every class is shrunk by
ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazards:
    """Chance a day, by class of age and class of season, to be won and to be lost."""

    win: Numbers
    lose: Numbers


def exposure(pool: Known, seasons: Ordinals) -> Numbers:
    """Deal-days (counting less the older they are) that deals spent in each class of age and of season."""
    days = np.arange(pool.since, pool.day)
    weights = fading(days, by=pool.day, half_life=HALF_LIFE)
    spent = np.zeros((len(EDGES), CLASSES))
    edges = np.append(EDGES, 10_000)
    for season in range(CLASSES):
        running = np.concatenate([[0.0], np.cumsum(weights * (seasons == season))])
        for age, (low, high) in enumerate(zip(edges, edges[1:], strict=False)):
            begin = np.clip(pool.opened + low, pool.since, pool.day) - pool.since
            end = np.clip(np.minimum(pool.opened + high, pool.decided + 1), pool.since, pool.day) - pool.since
            spent[age, season] = np.maximum(running[end] - running[begin], 0.0).sum()
    return spent


def decisions(pool: Known, seasons: Ordinals, which: np.ndarray) -> Numbers:
    counts = np.zeros((len(EDGES), CLASSES))
    here = which & (pool.decided >= pool.since)
    age = np.searchsorted(EDGES, np.maximum(pool.decided - pool.opened, 0)[here], side="right") - 1
    when = pool.decided[here]
    np.add.at(counts, (age, seasons[when - pool.since]), fading(when, by=pool.day, half_life=HALF_LIFE))
    return counts


def rates(counts: Numbers, spent: Numbers) -> Numbers:
    """Age times season, each shrunk toward no difference."""
    mean = counts.sum() / max(spent.sum(), 1e-9)
    season = np.ones(CLASSES)
    age = np.full(len(EDGES), mean)
    for _ in range(ROUNDS):
        age = (counts.sum(1) + PRIOR * 0.1) / ((spent * season).sum(1) + PRIOR * 0.1 / max(mean, 1e-9))
        season = (counts.sum(0) + PRIOR) / ((spent * age[:, None]).sum(0) + PRIOR)
    return np.asarray(np.minimum(age[:, None] * season, 0.5))


def hazards(pool: Known, seasons: Ordinals) -> Hazards:
    spent = exposure(pool, seasons)
    return Hazards(
        win=rates(decisions(pool, seasons, pool.won), spent), lose=rates(decisions(pool, seasons, pool.lost), spent)
    )


def won_by_end(of: Hazards, coming: Ordinals) -> tuple[Numbers, Numbers]:
    """The chances to be won within the days to come, whose classes of season are `coming`.

    Of a deal that is open at their beginning, by age in days up to the last edge; and of a deal opened on each of them.
    """
    oldest = int(EDGES[-1])
    klass = np.searchsorted(EDGES, np.arange(oldest + 1), side="right") - 1
    chance = np.zeros(oldest + 1)
    fresh = np.zeros(len(coming))
    for step in range(len(coming) - 1, -1, -1):
        win, lose = of.win[klass, coming[step]], of.lose[klass, coming[step]]
        later = np.append(chance[1:], chance[-1])
        chance = win + np.maximum(1 - win - lose, 0.0) * later
        fresh[step] = chance[0]
    return chance, fresh
