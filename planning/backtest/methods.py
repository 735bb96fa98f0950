"""The ways to forecast what a period will bring, each from what is known on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from planning.backtest.periods import Look
from planning.foresight.basis import Basis
from planning.foresight.history import NEVER, History
from planning.foresight.learning.likely_amounts import likely_amounts
from planning.foresight.outlook import OpenDeal, Situation, outlook

HEADWAY, LINEAR, BUSINESS_DAY, WEIGHTED_PIPELINE = "headway", "linear", "business_day", "weighted_pipeline"
METHODS = (HEADWAY, LINEAR, BUSINESS_DAY, WEIGHTED_PIPELINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    expected: float  # hundredths, as all money here
    chance: float  # that the target is reached; of a way that knows none: 1 if it is expected to be, else 0
    band: tuple[float, float] | None = None  # in which 80 % of the results lie; none: the way has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """What the pool's open deals are worth on a day, as a weighted pipeline has it."""

    weighted: tuple[float, ...]  # of each rep: open deals by the share of decided ones that were won


def open_deals(history: History) -> tuple[tuple[OpenDeal, ...], ...]:
    """Of each rep, in a history that knows nothing later."""
    found: list[list[OpenDeal]] = [[] for _ in history.reps]
    amounts = likely_amounts(history)
    for at in np.flatnonzero(history.deal_decided == NEVER):
        amount = amounts[at]
        opened = date.fromordinal(int(history.deal_opened[at]))
        found[int(history.deal_rep[at])].append(
            OpenDeal(amount=0 if np.isnan(amount) else round(amount), opened=opened)
        )
    return tuple(map(tuple, found))


def pipeline(history: History) -> Pipeline | None:
    """Each open deal at its amount, or a mean win's, times the pool's share of won deals. None without decided ones."""
    decided = history.deal_decided != NEVER
    of_deals = history.sale_amount[history.sale_deal >= 0]
    if not decided.any() or not len(of_deals):
        return None
    amounts = likely_amounts(history)
    value = np.where(np.isnan(amounts), of_deals.mean(), amounts) * ~decided
    of_rep = np.bincount(history.deal_rep, weights=value, minlength=len(history.reps))
    return Pipeline(weighted=tuple(of_rep * history.deal_won[decided].mean()))


def headway(basis: Basis, look: Look, *, target: int, booked: int, deals: Sequence[OpenDeal]) -> Forecast | None:
    """As every screen of Headway has it; none where it shows no chance."""
    said = outlook(basis, Situation(today=look.day, target=target, booked=booked, open=tuple(deals)))
    if said.why_not is not None:
        return None
    return Forecast(expected=float(said.expected), chance=said.chance, band=(float(said.low), float(said.high)))


def simple(look: Look, *, target: int, booked: int, weighted: float | None) -> Mapping[str, Forecast]:
    """The ways that know one number only."""
    expected = {
        LINEAR: booked / look.passed,
        BUSINESS_DAY: booked / look.work_passed if look.work_passed else float(booked),
        WEIGHTED_PIPELINE: None if weighted is None else booked + weighted,
    }
    return {
        method: Forecast(expected=money, chance=float(money >= target))
        for method, money in expected.items()
        if money is not None
    }
