"""How the cells of one file write days and amounts, settled for the whole file."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from planning.backtest.asked import HowToRead
from planning.importing.amounts import CENTS, AmountsColumn, DecimalEvidence
from planning.importing.cells import BadCell
from planning.importing.days import DateEvidence, DaysColumn
from planning.importing.text import CsvText
from planning.importing.understood import Asks, DateOrder, NotUnderstood

_NOTHING = re.compile(r"[0.,\s]*")


class Cells:
    def __init__(self, text: CsvText, how: HowToRead, *, days: Collection[int], amount: int) -> None:
        """`days` and `amount` are positions. Raises NotUnderstood where the days do not say their order."""
        dates, decimals = DateEvidence(), DecimalEvidence()
        for _, row in text.rows():
            for position in days:
                if position < len(row):
                    dates.see(row[position])
            if amount < len(row):
                decimals.see(row[amount])
        if dates.order is None and how.dates is None and dates.ambiguous:
            raise NotUnderstood(
                asks=Asks.DATES,
                sentence="The dates do not say whether the day or the month comes first, as in 3/4/2026.",
                choices=tuple(order.value for order in DateOrder),
            )
        told = how.decimal or decimals.decimal
        by_habit = "," if text.delimiter == ";" or dates.dotted else "."
        self._days = DaysColumn(how.dates or dates.order, "UTC")
        self._amounts = AmountsColumn(told or by_habit, lambda _: CENTS, frozenset(), thousands=told is None)
        self.currencies: set[str] = set()  # that amounts name

    def day(self, cell: str) -> date:
        """Raises BadCell."""
        return self._days.day(cell)

    def some_day(self, cell: str) -> date | None:
        """Raises BadCell."""
        return self._days.day(cell) if cell else None

    def amount(self, cell: str) -> int:
        """Hundredths of the currency. Raises BadCell for nothing, zero, and less."""
        minor, currency = self._amounts.minor(cell, "")
        self.currencies |= {currency} - {""}
        return minor

    def some_amount(self, cell: str) -> int | None:
        """None for nothing or zero, as of a deal that is not won. Raises BadCell."""
        return None if _NOTHING.fullmatch(cell) else self.amount(cell)


def of_row(row: list[str], position: int) -> str:
    return row[position].strip() if position < len(row) else ""


def rep_in(row: list[str], position: int) -> str:
    """Raises BadCell."""
    if not (name := " ".join(of_row(row, position).split())):
        raise BadCell("The rep is missing.")
    return name
