"""Histories of a made-up team, with a seed: deals with cycles, and orders; and what one is with another future."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

REPS = tuple(f"Rep {letter}" for letter in "ABCDEFGHIJKL")
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
DEALS_A_DAY, ORDERS_A_DAY = 0.3, 0.35  # of a rep
WON = 0.6
TIMES = {"Basic": 1, "Pro": 4}  # the amount, by product
CYCLE = (1.6, 30.0)  # days: a gamma's shape and scale


@dataclass(frozen=True)
class MadeDeal:
    rep: str
    engaged: date
    closed: date | None
    stage: str
    amount: int | None
    product: str = "Basic"


@dataclass(frozen=True)
class MadeOrder:
    rep: str
    date: date
    amount: int


def deals(seed: int = 5) -> list[MadeDeal]:
    """Of two years; those that would be decided later are open."""
    chance = random.Random(seed)
    found = []
    for at, rep in enumerate(REPS):
        for day in _days():
            if chance.random() < DEALS_A_DAY * (0.6 + at / 12):
                found.append(_deal(chance, rep, day))
    return found


def orders(seed: int = 5) -> list[MadeOrder]:
    chance = random.Random(seed)
    return [
        MadeOrder(rep, day, _amount(chance))
        for at, rep in enumerate(REPS)
        for day in _days()
        if chance.random() < ORDERS_A_DAY * (0.6 + at / 12)
    ]


def with_another_future(made: Sequence[MadeDeal], day: date, seed: int = 8) -> list[MadeDeal]:
    """The same before this day; from it on other reps, outcomes, and amounts or none, and the rows in another order."""
    chance = random.Random(seed)
    kept = [_decided_otherwise(chance, each, day) for each in made if each.engaged < day]
    new = [_deal(chance, chance.choice((*REPS, "Rep Z")), day + timedelta(days=at % 150)) for at in range(900)]
    mixed = kept + new
    chance.shuffle(mixed)
    return mixed


def deals_csv(made: Sequence[MadeDeal]) -> str:
    lines = (
        f"{each.rep},{each.engaged},{each.closed or ''},{each.stage},{each.amount or ''},{each.product}"
        for each in made
    )
    return "\n".join(["rep,engaged,closed,stage,amount,product", *lines, ""])


def orders_csv(made: Sequence[MadeOrder]) -> str:
    return "\n".join(["rep,date,amount", *(f"{each.rep},{each.date},{each.amount}" for each in made), ""])


def _deal(chance: random.Random, rep: str, engaged: date) -> MadeDeal:
    closed = engaged + timedelta(days=round(chance.gammavariate(*CYCLE)))
    product = chance.choice(list(TIMES))
    if closed > LAST:
        return MadeDeal(rep, engaged, None, "Open", None, product)
    is_won = chance.random() < WON
    amount = _amount(chance) * TIMES[product] if is_won else None
    return MadeDeal(rep, engaged, closed, "Won" if is_won else "Lost", amount, product)


def _decided_otherwise(chance: random.Random, deal: MadeDeal, day: date) -> MadeDeal:
    if deal.closed is not None and deal.closed < day:
        return deal
    later = min(day + timedelta(days=round(chance.gammavariate(*CYCLE))), LAST)
    if (stage := chance.choice(("Won", "Lost", "Open"))) == "Open":
        return replace(deal, closed=None, stage=stage, amount=None)
    return replace(deal, closed=later, stage=stage, amount=chance.choice((None, _amount(chance) * 3)))


def _amount(chance: random.Random) -> int:
    return round(chance.lognormvariate(7.5, 0.7))


def _days() -> list[date]:
    every = (FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1))
    return [day for day in every if day.weekday() < 5]
