"""What of a history had happened before a day, and how much each past day of it still counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.foresight.history import History

LONGEST = 3 * 365  # days of the past that are looked at

Ordinals = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Deals and sales as they were on the morning of `day`. `since` is the first day from which outcomes are known."""

    day: int
    since: int
    reps: int
    deal_rep: Ordinals
    opened: Ordinals
    decided: Ordinals  # `day` while still open
    won: NDArray[np.bool_]
    lost: NDArray[np.bool_]
    sale_rep: Ordinals
    sale_day: Ordinals
    sale_amount: Numbers
    unled: NDArray[np.bool_]  # sales that were no deal


def known(history: History, day: int) -> Known:
    deals = history.deal_opened < day
    decided = history.deal_decided[deals]
    over = decided < day
    sales = (history.sale_day < day) & (history.sale_day >= day - LONGEST)
    outcomes = np.concatenate([history.sale_day[sales], decided[over]])
    since = max(int(outcomes.min()), day - LONGEST) if outcomes.size else day
    return Known(
        day=day,
        since=since,
        reps=len(history.reps),
        deal_rep=history.deal_rep[deals],
        opened=history.deal_opened[deals],
        decided=np.where(over, decided, day),
        won=over & history.deal_won[deals],
        lost=over & ~history.deal_won[deals],
        sale_rep=history.sale_rep[sales],
        sale_day=history.sale_day[sales],
        sale_amount=history.sale_amount[sales],
        unled=history.sale_deal[sales] < 0,
    )


def fading(days: Ordinals, *, by: int, half_life: float) -> Numbers:
    """How much what happened on a day counts when one looks from the day `by`: 1 now, half as much a half-life ago."""
    return np.asarray(0.5 ** ((by - days) / half_life))
