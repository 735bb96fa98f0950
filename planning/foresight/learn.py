"""What the history of a pool says of each rep's period, from nothing that is dated on or after a day."""

from __future__ import annotations

from datetime import date

import numpy as np

from planning.calendar import Days
from planning.foresight.basis import Basis, WhyNot
from planning.foresight.hazards import EDGES, hazards, won_by_end
from planning.foresight.history import History
from planning.foresight.known import known
from planning.foresight.rates import of_the_pool, own_shares, own_sizes
from planning.foresight.season import classes

POOL_WINS = 30  # fewer say nothing
SIZE_WEIGHT = 10.0
SPREAD = 0.06
MOST = 0.95  # chance of a single deal


def learn(history: History, *, as_of: date, period: Days) -> tuple[Basis, ...]:
    """What each rep's forecast of `period` rests on, in the order of `history.reps`. Money is in minor units."""
    pool = known(history, as_of.toordinal())
    own = np.bincount(pool.sale_rep, minlength=pool.reps)
    why = WhyNot.OVER if as_of > period.last else WhyNot.THIN if pool.sale_day.size < POOL_WINS else None
    counted = {"pool_wins": int(own.sum()), "pool_deals": int((pool.won | pool.lost).sum())}
    if why is not None:
        return tuple(Basis(day=as_of, ends=period.last, why_not=why, own_wins=int(n), **counted) for n in own)
    seasons = classes(pool.since, period.last.toordinal(), period)
    past, coming = seasons[: pool.day - pool.since], seasons[max(pool.day, period.first.toordinal()) - pool.since :]
    total = of_the_pool(pool, past, coming)
    shares = own_shares(pool)
    sizes, cv = own_sizes(pool, SIZE_WEIGHT)
    of = hazards(pool, past)
    chance, fresh = won_by_end(of, coming)
    still = pool.decided == pool.day
    ages = np.minimum(pool.day - pool.opened[still], EDGES[-1])
    from_open = np.bincount(pool.deal_rep[still], chance[ages], minlength=pool.reps)
    recent = (pool.opened >= pool.day - 90) & (pool.opened >= pool.since)
    begun = np.bincount(pool.deal_rep[recent], minlength=pool.reps)
    every = min(90, max(pool.day - pool.since, 1))
    from_new = (begun + 10) / (1 + 10 / max(begun.mean(), 1e-9)) / every * fresh.sum()
    unled = np.bincount(pool.sale_rep[pool.unled], minlength=pool.reps).sum() / max(own.sum(), 1)
    led = from_open + from_new
    by_deals = led / led.sum() if led.sum() else shares
    wins = total * (shares + by_deals) / 2
    scale = wins * (1 - unled) / np.maximum(led, 1e-9)
    middle = np.minimum((EDGES + np.append(EDGES[1:], EDGES[-1])) // 2, EDGES[-1])
    return tuple(
        Basis(
            day=as_of,
            ends=period.last,
            ages=tuple(int(each) for each in EDGES),
            wins_by_end=tuple(float(each) for each in np.minimum(chance[middle] * scale[rep], MOST)),
            comes=float(max(sizes[rep] * (wins[rep] - scale[rep] * from_open[rep]), 0.0)),
            size=float(max(sizes[rep], 0.0)),
            size_cv=cv,
            spread=SPREAD,
            own_wins=int(own[rep]),
            **counted,
        )
        for rep in range(pool.reps)
    )
