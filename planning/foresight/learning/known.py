"""What of a history had happened before a day, and how much each past day of it still counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planning.foresight.history import History

LONGEST = 3 * 365  # days of the past that are looked at

Ordinals = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Known:
    """Deals and sales as they were on the morning of `day`. `since` is the first day from which outcomes are known."""

    day: int
    since: int
    reps: int
    deal_rep: Ordinals
    opened: Ordinals
    decided: Ordinals  # `day` while still open
    won: Flags
    lost: Flags
    sale_rep: Ordinals
    sale_day: Ordinals
    sale_amount: Numbers
    unled: Flags  # sales that were no deal

    @cached_property
    def open(self) -> Flags:
        return np.asarray(self.decided == self.day)

    @cached_property
    def decisions(self) -> int:
        """Opportunities that were won or lost."""
        return int(np.count_nonzero(self.won | self.lost))

    @cached_property
    def own_sales(self) -> Ordinals:
        """Of each rep."""
        return np.bincount(self.sale_rep, minlength=self.reps)

    @cached_property
    def joined(self) -> Ordinals:
        """The day, `since` at the earliest, on which each rep is first seen; `day` of one who is not."""
        first = np.full(self.reps, self.day)
        np.minimum.at(first, self.sale_rep, self.sale_day)
        np.minimum.at(first, self.deal_rep, self.opened)
        return np.asarray(np.maximum(first, self.since))

    @cached_property
    def seen(self) -> Ordinals:
        """The day on which each rep last opened, closed or sold anything; `since` of one who never did."""
        last = np.full(self.reps, self.since)
        np.maximum.at(last, self.sale_rep, self.sale_day)
        np.maximum.at(last, self.deal_rep, np.where(self.open, self.opened, self.decided))
        return last


def known(history: History, day: int) -> Known:
    over = history.deal_decided < day
    sales = (history.sale_day < day) & (history.sale_day >= day - LONGEST)
    deals = (history.deal_opened < day) & (~over | (history.deal_decided >= day - LONGEST))
    decided, over = history.deal_decided[deals], over[deals]
    outcomes = np.concatenate([history.sale_day[sales], decided[over]])
    return Known(
        day=day,
        since=int(outcomes.min()) if outcomes.size else day,
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
