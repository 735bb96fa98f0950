"""What each rep was to bring in a period: from a file, or by a rule from the period before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from planning.backtest.asked import HowToRead, Period
from planning.backtest.cells import Cells, of_row, rep_in
from planning.backtest.columns import settled_targets
from planning.calendar import Days
from planning.importing.cells import BadCell
from planning.importing.text import csv_text
from planning.importing.understood import Rejected

Targets = Callable[[str, Days], int]  # rep, period → hundredths; 0: none


@dataclass(kw_only=True)
class TargetFile:
    by_rep: dict[tuple[str, date], int] = field(default_factory=dict)  # rep in small letters, the period's first day
    rejected: list[Rejected] = field(default_factory=list)

    def __call__(self, rep: str, period: Days) -> int:
        return self.by_rep.get((rep.casefold(), period.first), 0)


def read_targets(file: BinaryIO, how: HowToRead, period: Period) -> TargetFile:
    """Raises NotUnderstood where nothing of the file can be read."""
    text = csv_text(file)
    at = settled_targets(text.headers())
    cells = Cells(text, how, days=[at["period_start"]], amount=at["amount"])
    targets = TargetFile()
    for line, row in text.rows():
        try:
            _take(row, at, cells, period, targets)
        except BadCell as bad:
            targets.rejected.append(Rejected(line=line, reason=str(bad)))
    return targets


def _take(row: list[str], at: Mapping[str, int], cells: Cells, period: Period, targets: TargetFile) -> None:
    rep, starts = rep_in(row, at["rep"]), cells.day(of_row(row, at["period_start"]))
    if starts != (first := period.of(starts).first):
        raise BadCell(f"No {period.value} begins on {starts.isoformat()}: write its first day, {first.isoformat()}.")
    amount = cells.some_amount(of_row(row, at["amount"]))
    if amount <= 0:
        raise BadCell("The target is not above 0.")
    if (rep.casefold(), starts) in targets.by_rep:
        raise BadCell(f"A target of {rep} from {starts.isoformat()} stands in the file before.")
    targets.by_rep[rep.casefold(), starts] = amount
