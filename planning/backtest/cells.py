"""How the cells of one file write days and amounts, settled for the whole file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from planning.backtest.asked import HowToRead
from planning.importing.amounts import CENTS, AmountsColumn, DecimalEvidence
from planning.importing.cells import BadCell
from planning.importing.days import DateEvidence, DaysColumn
from planning.importing.text import CsvText
from planning.importing.understood import Asks, DateOrder, NotUnderstood

_NOTHING = re.compile(r"\D{0,4}0[0.,\s]*\D{0,4}")
_MINUS_BEFORE = re.compile(r"(\D*?)[-−–(]\s*(\D*\d[^()]*)\)?")  # -50, €-50, (50)
_MINUS_BEHIND = re.compile(r"(.*\d)\s*[-−–]")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2\d")


class Cells:
    def __init__(self, text: CsvText, how: HowToRead, *, days: Collection[int], amount: int) -> None:
        """`days` and `amount` are positions. Raises NotUnderstood where the days do not say their order."""
        dates, decimals = DateEvidence(), DecimalEvidence()
        proofs: dict[DateOrder, str] = {}  # what shows each order first
        for line, row in text.rows():
            for position in days:
                if position < len(row):
                    dates.see(row[position])
                    _see(proofs, row[position].strip(), line)
            if amount < len(row):
                decimals.see(row[amount])
        if len(proofs) > 1 and how.dates is None:
            raise _both(proofs)
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

    def signed(self, cell: str) -> int:
        """Hundredths of the currency, below 0 for what went back. Raises BadCell."""
        if _NOTHING.fullmatch(cell):
            return 0
        if before := _MINUS_BEFORE.fullmatch(cell):
            return -self.amount(before[1] + before[2])
        behind = _MINUS_BEHIND.fullmatch(cell)
        return self.amount(cell) if behind is None else -self.amount(behind[1])

    def amount(self, cell: str) -> int:
        """Hundredths of the currency. Raises BadCell for nothing, zero, and less."""
        minor, currency = self._amounts.minor(cell, "")
        self.currencies |= {currency} - {""}
        return minor

    def some_amount(self, cell: str) -> int:
        """The same, and 0 for none. Raises BadCell."""
        return self.signed(cell) if cell.strip() else 0


def of_row(row: list[str], position: int) -> str:
    return row[position].strip() if position < len(row) else ""


def rep_in(row: list[str], position: int) -> str:
    """Raises BadCell."""
    if not (name := " ".join(of_row(row, position).split())):
        raise BadCell("The rep is missing.")
    return name


def _see(proofs: dict[DateOrder, str], cell: str, line: int) -> None:
    """A number above 12 is a day; of two the row itself is wrong."""
    if (found := _DAY_AND_MONTH.match(cell)) is None:
        return
    first, second = int(found[1]) > 12, int(found[3]) > 12
    if first != second:
        proofs.setdefault(DateOrder.DAY_FIRST if first else DateOrder.MONTH_FIRST, f"{cell[:20]} in line {line}")


def _both(proofs: Mapping[DateOrder, str]) -> NotUnderstood:
    day, month = proofs[DateOrder.DAY_FIRST], proofs[DateOrder.MONTH_FIRST]
    return NotUnderstood(
        asks=Asks.DATES,
        sentence=f"The day comes first in {day}, and the month in {month}: the dates of a file need one order.",
        choices=tuple(order.value for order in DateOrder),
    )
