"""What each rep's open and coming opportunities bring, beside the rep's own pace, and all kept together by the pool."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.foresight.learning.hazards import EDGES, hazards, won_by_end
from planning.foresight.learning.known import Flags, Known, Numbers, Ordinals
from planning.foresight.learning.season import thirds

BY_DEALS = 0.5  # of a rep's part of the pool's wins follows what is open, the rest the rep's pace
FULLY_LEARNED = 30.0  # decided opportunities, at which half of what can be learned of them is
NEW_DAYS = 90  # of the past, from which it is seen how many opportunities a rep opens
NEW_WEIGHT = 30.0  # opportunities' worth of the rep's part of the sales beside those opened
LEAST_LED = 0.01  # of sales are opportunities, where any is
LEAST_SCALE, MOST_SCALE = 0.25, 4.0  # by which a rep's chances are moved at most, so that all keep together
MOST = 0.95  # chance of a single opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """What opportunities bring in the days to come by the pool's hazards, before anything keeps it together."""

    chance: Numbers  # to be won, by age in days
    open_wins: Numbers  # of each rep
    new_wins: Numbers
    own: Numbers  # each rep's factor on it
    led: float  # part of the pool's sales that are opportunities
    learned: float  # weight of it, 0 to 1; 0: nothing was won of which one could learn

    @property
    def pool_sales(self) -> float:
        """Those too that are no opportunity."""
        return float((self.open_wins + self.new_wins).sum()) / self.led


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCome:
    wins_by_end: Numbers  # (rep, class of age)
    new: Numbers  # wins of each rep that are no opportunity yet


def pipeline(pool: Known, places: Ordinals, counts: Flags, usual: Numbers) -> Pipeline:
    """`usual` are the wins of each rep at their own pace; `places` and `counts` as `rates.pace` takes them."""
    third = thirds(places)
    of = hazards(pool, third[: pool.day - pool.since])
    chance, fresh = won_by_end(of, third[pool.day - pool.since :], counts)
    reps, ages = _open(pool)
    return Pipeline(
        chance=chance,
        open_wins=np.asarray(np.bincount(reps, chance[ages], minlength=pool.reps), dtype=np.float64),
        new_wins=_opened_a_day(pool, usual) * fresh.sum(),
        own=of.own,
        led=max(1 - float(pool.unled.mean()), LEAST_LED),
        learned=pool.decisions / (pool.decisions + FULLY_LEARNED) if pool.won.any() else 0.0,
    )


def to_come(pool: Known, line: Pipeline, usual: Numbers, *, pace_weight: float) -> ToCome:
    """`pace_weight` is how much the pool's pace counts beside the pipeline for the sum of all, 0 to 1."""
    if not line.learned:
        return ToCome(wins_by_end=np.zeros((pool.reps, 0)), new=usual)
    trust = line.learned * line.led
    wins = _together(usual, line, total_part=(1 - pace_weight) * trust, own_part=BY_DEALS * trust)
    scale = np.clip(wins * line.led / np.maximum(line.open_wins + line.new_wins, 1e-9), LEAST_SCALE, MOST_SCALE)
    by_age = np.minimum(line.chance * scale[:, None], MOST)
    reps, ages = _open(pool)
    open_wins = np.bincount(reps, by_age[reps, ages], minlength=pool.reps)
    rest = np.maximum(wins * line.led - open_wins, 0.0)
    return ToCome(wins_by_end=by_age[:, _middles()], new=wins * (1 - line.led) + rest)


def _together(usual: Numbers, line: Pipeline, *, total_part: float, own_part: float) -> Numbers:
    """Wins of each rep: the sum of all lies between pace and pipeline, on the scale of logs, and so does each part."""
    by_deals = (line.open_wins + line.new_wins) * line.own
    total = usual.sum() * (max(line.pool_sales, 1e-9) / max(usual.sum(), 1e-9)) ** total_part
    parts = (1 - own_part) * usual / max(usual.sum(), 1e-9) + own_part * by_deals / max(by_deals.sum(), 1e-9)
    return np.asarray(total * parts)


def _open(pool: Known) -> tuple[Ordinals, Ordinals]:
    """Rep and age in days, up to the last edge, of each open opportunity."""
    return pool.deal_rep[pool.open], np.minimum(pool.day - pool.opened[pool.open], EDGES[-1])


def _opened_a_day(pool: Known, usual: Numbers) -> Numbers:
    days = min(NEW_DAYS, pool.day - pool.since)
    begun = np.bincount(pool.deal_rep[pool.opened >= pool.day - days], minlength=pool.reps)
    prior = usual / max(usual.mean(), 1e-9)
    return np.asarray((begun + NEW_WEIGHT * prior) / (1 + NEW_WEIGHT / max(begun.mean(), 1e-9)) / days)


def _middles() -> Ordinals:
    """A day of age in the middle of each class."""
    return np.asarray(np.minimum((EDGES + np.append(EDGES[1:], EDGES[-1])) // 2, EDGES[-1]))
