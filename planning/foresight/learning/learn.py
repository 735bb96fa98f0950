"""What the history of a pool says of each rep's period, from nothing that is dated on or after a day."""

from __future__ import annotations

from datetime import date

import numpy as np

from planning.calendar import Days
from planning.foresight.basis import OWN_SIGNS, POOL_WINS, Basis, WhyNot
from planning.foresight.history import History
from planning.foresight.learning.deals import pipeline, to_come
from planning.foresight.learning.hazards import EDGES
from planning.foresight.learning.hindcast import hindcast
from planning.foresight.learning.known import Known, Ordinals, known
from planning.foresight.learning.rates import pace
from planning.foresight.learning.season import places
from planning.foresight.learning.sizes import sizes

LEAST_DAYS = 28  # of history, fewer of which say nothing of how often something is sold


def learn(history: History, *, as_of: date, period: Days) -> tuple[Basis, ...]:
    """What each rep's forecast of `period` rests on, in the order of `history.reps`. Money is in minor units."""
    pool = known(history, as_of.toordinal())
    why = _why_not(pool, as_of, period)
    if why is not None:
        return tuple(_silent(pool, rep, as_of, period, why) for rep in range(pool.reps))
    where = places(pool.since, period.last.toordinal(), period)
    counts = np.arange(pool.day, period.last.toordinal() + 1) >= period.first.toordinal()
    own, size = pace(pool, where, counts), sizes(pool)
    tried = hindcast(history, pool, period, ahead=int(counts.sum()))
    line = pipeline(pool, where, counts, own.wins)
    come = to_come(pool, line, own.wins, pace_weight=tried.pace_weight)
    spread = own.variance + size.variance + tried.variance
    few = _own_signs(pool) < OWN_SIGNS
    return tuple(
        _silent(pool, rep, as_of, period, WhyNot.OWN)
        if few[rep]
        else Basis(
            day=as_of,
            ends=period.last,
            ages=tuple(EDGES.tolist()) if line.learned else (),
            wins_by_end=tuple(come.wins_by_end[rep].tolist()) if line.learned else (),
            learned_weight=line.learned,
            comes=float(size.mean[rep] * come.new[rep]),
            size=float(size.mean[rep]),
            size_cv=float(size.cv[rep]),
            spread=float(spread[rep]),
            own_wins=int(pool.own_sales[rep]),
            pool_wins=len(pool.sale_day),
            pool_deals=pool.decisions,
        )
        for rep in range(pool.reps)
    )


def _why_not(pool: Known, as_of: date, period: Days) -> WhyNot | None:
    if as_of > period.last:
        return WhyNot.OVER
    if len(pool.sale_day) < POOL_WINS or pool.sale_amount.sum() <= 0:
        return WhyNot.THIN
    return WhyNot.NEW if pool.day - pool.since < LEAST_DAYS else None


def _silent(pool: Known, rep: int, as_of: date, period: Days, why: WhyNot) -> Basis:
    return Basis(
        day=as_of,
        ends=period.last,
        why_not=why,
        own_wins=int(pool.own_sales[rep]),
        own_signs=int(_own_signs(pool)[rep]),
        pool_wins=len(pool.sale_day),
        pool_deals=pool.decisions,
    )


def _own_signs(pool: Known) -> Ordinals:
    return np.asarray(pool.own_sales + np.bincount(pool.deal_rep[pool.open], minlength=pool.reps))
