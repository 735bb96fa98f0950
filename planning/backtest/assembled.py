"""Rows as columns of numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.backtest.rows import Deal, Sale
from planning.foresight.history import NEVER, History

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Refunds:
    """What went back; columns of one length."""

    rep: Ints  # index into the history's reps
    day: Ints
    amount: Floats  # hundredths above 0


def one_spelling(names: Iterable[str]) -> Mapping[str, str]:
    """Each name → how most rows write it: those that differ in case alone are one."""
    many: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        many[name.casefold()][name] += 1
    usual = {folded: min(each, key=lambda name: (-each[name], name)) for folded, each in many.items()}
    return {name: usual[folded] for folded, each in many.items() for name in each}


def history_of(sales: Sequence[Sale], deals: Sequence[Deal], reps: Mapping[str, str]) -> History:
    """Of what was sold; `reps` says how each name is spelled."""
    number = _numbers(reps)
    won = [
        (number[deal.rep], deal.decided.toordinal(), deal.amount, at)
        for at, deal in enumerate(deals)
        if deal.won and deal.decided is not None and deal.amount is not None
    ]
    sold = [(number[sale.rep], sale.day.toordinal(), sale.amount, -1) for sale in sales if sale.amount > 0] + won
    return History(
        reps=tuple(sorted(set(reps.values()), key=_order)),
        deal_rep=_ints(number[deal.rep] for deal in deals),
        deal_opened=_ints(deal.engaged.toordinal() for deal in deals),
        deal_decided=_ints(NEVER if deal.decided is None else deal.decided.toordinal() for deal in deals),
        deal_won=np.array([deal.won for deal in deals], dtype=np.bool_),
        deal_amount=np.array([deal.amount or np.nan for deal in deals], dtype=np.float64),
        deal_stated=np.full(len(deals), np.nan),
        sale_rep=_ints(rep for rep, _, _, _ in sold),
        sale_day=_ints(day for _, day, _, _ in sold),
        sale_amount=np.array([amount for _, _, amount, _ in sold], dtype=np.float64),
        sale_deal=_ints(deal for _, _, _, deal in sold),
        deal_kind=_kinds(deals),
    )


def refunds_of(sales: Sequence[Sale], reps: Mapping[str, str]) -> Refunds:
    number, back = _numbers(reps), [sale for sale in sales if sale.amount < 0]
    return Refunds(
        rep=_ints(number[sale.rep] for sale in back),
        day=_ints(sale.day.toordinal() for sale in back),
        amount=np.array([-sale.amount for sale in back], dtype=np.float64),
    )


def _numbers(reps: Mapping[str, str]) -> Mapping[str, int]:
    at = {rep: number for number, rep in enumerate(sorted(set(reps.values()), key=_order))}
    return {name: at[rep] for name, rep in reps.items()}


def _order(rep: str) -> tuple[str, str]:
    return rep.casefold(), rep


def _kinds(deals: Sequence[Deal]) -> Ints:
    number = {product: at for at, product in enumerate(dict.fromkeys(deal.product for deal in deals))}
    return _ints(number[deal.product] for deal in deals)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)
