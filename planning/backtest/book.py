"""A file's rows as the history that a forecast learns from, and how much of it was known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planning.backtest.rows import Deal, Rows
from planning.calendar import Days
from planning.foresight.history import NEVER, NONE_SAID, History

MOST_SAY = 0.8  # of the open and of the lost deals, that have an amount: then a deal's is known while it is open

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Book:
    history: History  # all of it: `known_before` takes out what was not known on a day
    first: date  # of what was booked or decided
    last: date  # of anything
    amounts_known: bool  # of open deals


def book_of(rows: Rows) -> Book | None:
    """None where nothing was booked or decided."""
    decided = [sale.day for sale in rows.sales] + [deal.decided for deal in rows.deals if deal.decided is not None]
    if not decided:
        return None
    knows = _amounts_are_known(rows.deals)
    return Book(
        history=_history(rows, knows),
        first=min(decided),
        last=max(*decided, *(deal.engaged for deal in rows.deals), decided[0]),
        amounts_known=knows,
    )


def booked(history: History, days: Days) -> Floats:
    """Hundredths that each rep booked on these days."""
    within = (history.sale_day >= days.first.toordinal()) & (history.sale_day <= days.last.toordinal())
    amounts = history.sale_amount[within]
    return np.bincount(history.sale_rep[within], weights=amounts, minlength=len(history.reps)).astype(np.float64)


def known_before(history: History, day: date, *, also: Sequence[str]) -> History:
    """What was known on the morning of a day, and nothing else: not even that a later rep will be there.

    The reps that have a row by then, and those given, in the order of the whole history.
    """
    before = day.toordinal()
    opened = history.deal_opened < before
    sold = history.sale_day < before
    present = np.isin(np.arange(len(history.reps)), np.concatenate([history.deal_rep[opened], history.sale_rep[sold]]))
    present |= np.isin(np.array(history.reps, dtype=object), also)
    rep_now, deal_now = np.cumsum(present) - 1, np.cumsum(opened) - 1
    decided = history.deal_decided[opened]
    of_deal = history.sale_deal[sold]
    kinds = history.deal_kind[opened] if len(history.deal_kind) else history.deal_kind
    return History(
        reps=tuple(rep for rep, is_there in zip(history.reps, present, strict=True) if is_there),
        deal_rep=rep_now[history.deal_rep[opened]],
        deal_opened=history.deal_opened[opened],
        deal_decided=np.where(decided < before, decided, NEVER),
        deal_won=history.deal_won[opened] & (decided < before),
        deal_amount=history.deal_amount[opened],
        deal_stated=history.deal_stated[opened],
        sale_rep=rep_now[history.sale_rep[sold]],
        sale_day=history.sale_day[sold],
        sale_amount=history.sale_amount[sold],
        sale_deal=np.where(of_deal < 0, -1, deal_now[of_deal]) if opened.any() else of_deal,
        deal_kind=kinds if len(np.unique(kinds)) > 1 else NONE_SAID,
    )


def _history(rows: Rows, knows: bool) -> History:
    deals = rows.deals
    names = {sale.rep for sale in rows.sales} | {deal.rep for deal in deals}
    reps = sorted(names, key=lambda rep: (rep.casefold(), rep))
    number = {rep: at for at, rep in enumerate(reps)}
    won = [
        (number[deal.rep], deal.decided.toordinal(), deal.amount, at)
        for at, deal in enumerate(deals)
        if deal.won and deal.decided is not None and deal.amount is not None
    ]
    sold = [(number[sale.rep], sale.day.toordinal(), sale.amount, -1) for sale in rows.sales] + won
    return History(
        reps=tuple(reps),
        deal_rep=_ints(number[deal.rep] for deal in deals),
        deal_opened=_ints(deal.engaged.toordinal() for deal in deals),
        deal_decided=_ints(NEVER if deal.decided is None else deal.decided.toordinal() for deal in deals),
        deal_won=np.array([deal.won for deal in deals], dtype=np.bool_),
        deal_amount=np.array([deal.amount if knows and deal.amount else np.nan for deal in deals], dtype=np.float64),
        deal_stated=np.full(len(deals), np.nan),
        sale_rep=_ints(rep for rep, _, _, _ in sold),
        sale_day=_ints(day for _, day, _, _ in sold),
        sale_amount=np.array([amount for _, _, amount, _ in sold], dtype=np.float64),
        sale_deal=_ints(deal for _, _, _, deal in sold),
        deal_kind=_kinds(deals),
    )


def _kinds(deals: Sequence[Deal]) -> Ints:
    number = {product: at for at, product in enumerate(dict.fromkeys(deal.product for deal in deals))}
    return _ints(number[deal.product] for deal in deals)


def _amounts_are_known(deals: Iterable[Deal]) -> bool:
    """While a deal is open. Where only won deals have an amount, that a deal has one says that it will be won."""
    not_won = [deal for deal in deals if not deal.won]
    parts = [[deal for deal in not_won if (deal.decided is None) is is_open] for is_open in (True, False)]
    return bool(parts[0]) and all(
        sum(deal.amount is not None for deal in part) >= MOST_SAY * len(part) for part in parts
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)
