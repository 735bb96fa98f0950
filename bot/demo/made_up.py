"""A made-up history for who has no file at hand. The same each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from planning.backtest.asked import Kind
from planning.backtest.columns import EXAMPLES

NAME = "made-up-history.csv"
REPS = ("Ada Fox", "Bo Lind", "Cem Ay", "Dora Vale", "Eli Novak", "Fay Ortiz", "Gil Marsh", "Hana Sato")
FIRST, LAST = date(2024, 1, 1), date(2026, 9, 30)
A_YEAR = 130  # deals that a rep begins, in a usual year
WON = 0.4
AMOUNT = (9.2, 0.6)  # mean and spread of the logarithm: about 12,000
DAYS_TO_DECIDE = (8, 85)
SPELL = 120  # days that a good time or a bad one lasts
LUCK = (0.45, 0.8, 1.0, 1.2, 1.5)


def made_up() -> bytes:
    """A CSV file of deals."""
    return "\n".join([EXAMPLES[Kind.DEALS], *_rows(), ""]).encode()


def _rows() -> Iterator[str]:
    random = Random("a made-up history")
    for rep in REPS:
        day, spell, luck = FIRST, FIRST, 1.0
        while day <= LAST:
            if day >= spell:
                spell, luck = day + timedelta(days=SPELL), random.choice(LUCK)
            yield _row(rep, day, random)
            day += timedelta(days=max(round(random.expovariate(A_YEAR * luck / 365)), 1))


def _row(rep: str, engaged: date, random: Random) -> str:
    decided = engaged + timedelta(days=random.randrange(*DAYS_TO_DECIDE))
    stage = "Won" if random.random() < WON else "Lost"
    amount = round(random.lognormvariate(*AMOUNT), -2)
    if decided > LAST:
        return f"{rep},{engaged},,Open,{amount:.0f}"
    return f"{rep},{engaged},{decided},{stage},{amount:.0f}"
