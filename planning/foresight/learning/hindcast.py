"""How well the pool's last months would have been forecast: by its pace, and by what was open.

Where wins follow what was opened before, the pipeline tells more of the pool's sum; where a pool wins about the same
whatever is open, its pace does. Which of the two a pool is, its own past says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planning.calendar import Days
from planning.foresight.history import History
from planning.foresight.learning.deals import pipeline
from planning.foresight.learning.known import Flags, Known, known
from planning.foresight.learning.presence import SILENT
from planning.foresight.learning.rates import pace
from planning.foresight.learning.season import places

TRIES, APART = 3, 30  # looks back; days between them
LEAST_AHEAD, MOST_AHEAD = 21, 91  # days that each looks ahead
LEAST_PAST, LEAST_WINS, LEAST_CAME = 56, 30, 5  # days and wins that each must have before it; wins that must have come
# Squares of errors, on the scale of logs, that are taken for usual before any is seen.
PACE_ERRS, PIPELINE_ERRS = 0.005, 0.015
SUM_ERRS, SUM_TRIES = 0.01, 3.0  # of both together; how many tries that is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    pace_weight: float  # of the pool's pace beside the pipeline, 0 to 1
    variance: float  # of the factor, mean 1, by which the pool's sum may be off beyond chance


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errors:
    """Logs of what came to what was forecast."""

    pace: float
    pipeline: float
    chance: float  # variance that chance alone makes


def hindcast(history: History, pool: Known, period: Days, *, ahead: int) -> Tried:
    """`ahead` are the days that are to be forecast; all that is used is from before `pool.day`."""
    days = min(max(ahead, LEAST_AHEAD), MOST_AHEAD)
    begins = [pool.day - days - look * APART for look in range(TRIES)]
    looks = [_errors(history, pool, day, days, period) for day in begins if day - pool.since >= LEAST_PAST]
    seen = [each for each in looks if each is not None]
    by_pace = PACE_ERRS + sum(each.pace**2 for each in seen)
    by_pipeline = PIPELINE_ERRS + sum(each.pipeline**2 for each in seen)
    weight = by_pipeline / (by_pace + by_pipeline) if pool.won.any() else 1.0
    beyond = [(weight * each.pace + (1 - weight) * each.pipeline) ** 2 - each.chance for each in seen]
    variance = (SUM_ERRS * SUM_TRIES + sum(max(each, 0.0) for each in beyond)) / (SUM_TRIES + len(seen))
    return Tried(pace_weight=weight, variance=variance * max(ahead / days, 1.0))  # what is off grows with the time


def _errors(history: History, now: Known, day: int, ahead: int, period: Days) -> _Errors | None:
    """Of those who were there all the time: who joins or leaves says nothing of how the pool itself moves."""
    then = known(history, day)
    steady = (then.joined <= day - LEAST_PAST) & (now.seen >= now.day - SILENT)
    pool = _of(then, steady)
    coming = (history.sale_day >= day) & (history.sale_day < day + ahead)
    came = int(np.count_nonzero(steady[history.sale_rep[coming]]))
    if len(pool.sale_day) < LEAST_WINS or came < LEAST_CAME:
        return None
    where, counts = places(pool.since, day + ahead - 1, period), np.ones(ahead, dtype=np.bool_)
    at_pace = float(pace(pool, where, counts).wins.sum())
    by_deals = pipeline(_as_one(pool), where, counts, np.array([at_pace])).pool_sales if pool.won.any() else at_pace
    return _Errors(pace=_off(came, at_pace), pipeline=_off(came, by_deals), chance=1 / came)


def _of(pool: Known, reps: Flags) -> Known:
    deals, sales = reps[pool.deal_rep], reps[pool.sale_rep]
    return replace(
        pool,
        deal_rep=pool.deal_rep[deals],
        opened=pool.opened[deals],
        decided=pool.decided[deals],
        won=pool.won[deals],
        lost=pool.lost[deals],
        sale_rep=pool.sale_rep[sales],
        sale_day=pool.sale_day[sales],
        sale_amount=pool.sale_amount[sales],
        unled=pool.unled[sales],
    )


def _as_one(pool: Known) -> Known:
    """As if all were one rep."""
    return replace(pool, reps=1, deal_rep=np.zeros_like(pool.deal_rep), sale_rep=np.zeros_like(pool.sale_rep))


def _off(came: int, said: float) -> float:
    return float(np.clip(np.log(came / max(said, 1e-9)), -1.0, 1.0))
