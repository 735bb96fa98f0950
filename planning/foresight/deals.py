"""What each rep's open and coming opportunities bring, beside the rep's own pace and kept together by the pool's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.foresight.hazards import EDGES, hazards, won_by_end
from planning.foresight.known import Flags, Known, Numbers, Ordinals
from planning.foresight.season import thirds

BY_DEALS = 0.5  # of a forecast follows what is open, the rest the rep's pace: halves did best, and nothing else clearly
FULLY_LEARNED = 30.0  # decided opportunities, at which half of what can be learned of them is
NEW_DAYS = 90  # of the past, from which it is seen how many opportunities a rep opens
NEW_WEIGHT = 30.0  # opportunities' worth of the rep's part of the sales beside those opened
LEAST_SCALE, MOST_SCALE = 0.25, 4.0  # by which a rep's chances are moved at most, so that all keep together
MOST = 0.95  # chance of a single opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCome:
    learned: float  # weight of what is learned of opportunities, 0 to 1; 0: none was won
    wins_by_end: Numbers  # (rep, class of age)
    new: Numbers  # wins of each rep that are no opportunity yet


def deals_to_come(pool: Known, places: Ordinals, counts: Flags, usual: Numbers) -> ToCome:
    """`usual` are the wins of each rep at their own pace; `places` and `counts` as `rates.pace` takes them."""
    if not pool.won.any():
        return ToCome(learned=0.0, wins_by_end=np.zeros((pool.reps, len(EDGES))), new=usual)
    third = thirds(places)
    of = hazards(pool, third[: pool.day - pool.since])
    chance, fresh = won_by_end(of, third[pool.day - pool.since :], counts)
    mine = pool.deal_rep[pool.open], np.minimum(pool.day - pool.opened[pool.open], EDGES[-1])
    from_open = np.bincount(mine[0], chance[mine[1]], minlength=pool.reps)
    from_new = _opened_a_day(pool, usual) * fresh.sum()
    learned = pool.decisions / (pool.decisions + FULLY_LEARNED)
    led = 1 - float(pool.unled.mean())
    wins = _together(usual, (from_open + from_new) * of.own, BY_DEALS * learned * led)
    scale = np.clip(wins * led / np.maximum(from_open + from_new, 1e-9), LEAST_SCALE, MOST_SCALE)
    by_age = np.minimum(chance * scale[:, None], MOST)
    open_wins = np.bincount(mine[0], by_age[mine], minlength=pool.reps)
    return ToCome(
        learned=learned,
        wins_by_end=by_age[:, _middles()],
        new=wins * (1 - led) + np.maximum(wins * led - open_wins, 0.0),
    )


def _together(usual: Numbers, by_deals: Numbers, part: float) -> Numbers:
    """Wins of each rep: their sum is the pool's at its pace, whatever is open; their parts follow both."""
    return np.asarray(usual + part * (by_deals * (usual.sum() / max(by_deals.sum(), 1e-9)) - usual))


def _opened_a_day(pool: Known, usual: Numbers) -> Numbers:
    days = min(NEW_DAYS, pool.day - pool.since)
    begun = np.bincount(pool.deal_rep[pool.opened >= pool.day - days], minlength=pool.reps)
    prior = usual / max(usual.mean(), 1e-9)
    return np.asarray((begun + NEW_WEIGHT * prior) / (1 + NEW_WEIGHT / max(begun.mean(), 1e-9)) / days)


def _middles() -> Ordinals:
    """A day of age in the middle of each class."""
    return np.asarray(np.minimum((EDGES + np.append(EDGES[1:], EDGES[-1])) // 2, EDGES[-1]))
