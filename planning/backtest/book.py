"""A file's rows as the history that a forecast learns from, and how much of it was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planning.backtest.assembled import Refunds, history_of, one_spelling, refunds_of
from planning.backtest.ends import FarAway, dense, far_away
from planning.backtest.rows import Rows
from planning.calendar import Days
from planning.foresight.history import NEVER, NONE_SAID, History

MOST_SAY = 0.8  # of the deals lost before a day, that have an amount: then a deal's is known while it is open

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Book:
    history: History  # all of it: `known_before` takes out what was not known on a day
    refunds: Refunds
    first: date  # of what was booked or decided
    last: date  # of anything
    far: tuple[FarAway, ...] = ()  # days far from all others, which are not counted


def book_of(rows: Rows) -> Book | None:
    """None where nothing was booked or decided."""
    outcomes = [sale.day for sale in rows.sales] + [deal.decided for deal in rows.deals if deal.decided is not None]
    if not outcomes:
        return None
    first, last = dense(outcomes).first, dense([*outcomes, *(deal.engaged for deal in rows.deals)]).last
    span = Days(first, max(first, last))
    sales = [sale for sale in rows.sales if sale.day in span]
    deals = [
        deal if deal.decided is None or deal.decided <= span.last else replace(deal, decided=None, won=False)
        for deal in rows.deals
        if deal.engaged <= span.last and (deal.decided is None or deal.decided >= span.first)
    ]
    reps = one_spelling([sale.rep for sale in sales] + [deal.rep for deal in deals])
    return Book(
        history=history_of(sales, deals, reps),
        refunds=refunds_of(sales, reps),
        first=span.first,
        last=span.last,
        far=tuple(dict.fromkeys(far_away(rows, span))),
    )


def booked(book: Book, days: Days, *, before: date | None = None) -> Floats:
    """Hundredths that each rep of the whole history booked on these days, less what went back on them."""
    sold, back = book.history, book.refunds
    end = min(days.last.toordinal() + 1, before.toordinal() if before else NEVER)
    brought = _sums(book, sold.sale_rep, sold.sale_day, sold.sale_amount, days.first.toordinal(), end)
    return brought - _sums(book, back.rep, back.day, back.amount, days.first.toordinal(), end)


def has_outcomes(book: Book, days: Days) -> bool:
    """Whether anything was booked or decided on these days."""
    first, last = days.first.toordinal(), days.last.toordinal()
    outcomes = (book.history.sale_day, book.history.deal_decided)
    return any(bool(((each >= first) & (each <= last)).any()) for each in outcomes)


def amounts_are_known(history: History, day: date) -> bool:
    """While a deal is open, as of a day. Where lost deals have no amount, that a deal has one says that it is won."""
    lost = (history.deal_decided < day.toordinal()) & ~history.deal_won
    return bool(lost.any()) and float(np.mean(~np.isnan(history.deal_amount[lost]))) >= MOST_SAY


def kept_share(book: Book, day: date) -> float:
    """What did not go back before a day, of what was sold before it."""
    before = day.toordinal()
    sold = float(book.history.sale_amount[book.history.sale_day < before].sum())
    back = float(book.refunds.amount[book.refunds.day < before].sum())
    return max(1 - back / sold, 0.0) if sold else 1.0


def known_before(book: Book, day: date, *, also: Sequence[str]) -> History:
    """What was known on the morning of a day, and nothing else: not even that a later rep will be there.

    The reps that have a row by then, and those given, in the order of the whole history. Each sale counts less by the
    share of all money that went back by then.
    """
    history, before = book.history, day.toordinal()
    opened = history.deal_opened < before
    sold = history.sale_day < before
    present = np.isin(np.arange(len(history.reps)), np.concatenate([history.deal_rep[opened], history.sale_rep[sold]]))
    present |= np.isin(np.array(history.reps, dtype=object), also)
    rep_now, deal_now = np.cumsum(present) - 1, np.cumsum(opened) - 1
    decided = history.deal_decided[opened]
    of_deal = history.sale_deal[sold]
    kinds = history.deal_kind[opened] if len(history.deal_kind) else history.deal_kind
    amounts = history.deal_amount[opened]
    return History(
        reps=tuple(rep for rep, is_there in zip(history.reps, present, strict=True) if is_there),
        deal_rep=rep_now[history.deal_rep[opened]],
        deal_opened=history.deal_opened[opened],
        deal_decided=np.where(decided < before, decided, NEVER),
        deal_won=history.deal_won[opened] & (decided < before),
        deal_amount=amounts if amounts_are_known(history, day) else np.full_like(amounts, np.nan),
        deal_stated=history.deal_stated[opened],
        sale_rep=rep_now[history.sale_rep[sold]],
        sale_day=history.sale_day[sold],
        sale_amount=history.sale_amount[sold] * kept_share(book, day),
        sale_deal=np.where(of_deal < 0, -1, deal_now[of_deal]) if opened.any() else of_deal,
        deal_kind=kinds if len(np.unique(kinds)) > 1 else NONE_SAID,
    )


def _sums(book: Book, rep: Ints, day: Ints, amount: Floats, first: int, end: int) -> Floats:
    within = (day >= first) & (day < end)
    return np.bincount(rep[within], weights=amount[within], minlength=len(book.history.reps)).astype(np.float64)
