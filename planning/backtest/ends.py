"""The days that a file spans, but for a handful far away from all others, which were mistyped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from planning.backtest.rows import Rows
from planning.calendar import Days

FAR = 92  # days without a row: more than a quarter
HANDFUL = 0.01  # of all days
FEWEST = 20  # days, below which none is an exception


@dataclass(frozen=True, slots=True, kw_only=True)
class FarAway:
    """A day that no other is near to, and the line on which it stands."""

    line: int
    day: date


def dense(days: Sequence[date]) -> Days:
    """From the first to the last of them, without a handful that a gap of more than a quarter parts from the others."""
    at = np.sort(np.fromiter((day.toordinal() for day in days), dtype=np.int64))
    handful = max(int(HANDFUL * len(at)), 1) if len(at) >= FEWEST else 0
    gaps = np.flatnonzero(np.diff(at) > FAR)
    last = next((gap for gap in gaps if gap >= len(at) - 1 - handful), len(at) - 1)
    first = next((gap + 1 for gap in gaps[::-1] if gap < handful), 0)
    return Days(date.fromordinal(int(at[first])), date.fromordinal(int(at[last])))


def far_away(rows: Rows, span: Days) -> Iterator[FarAway]:
    """The rows with a day outside it, but for deals that were only opened before it."""
    for sale in rows.sales:
        if sale.day not in span:
            yield FarAway(line=sale.line, day=sale.day)
    for deal in rows.deals:
        if deal.engaged > span.last:
            yield FarAway(line=deal.line, day=deal.engaged)
        elif deal.decided is not None and deal.decided not in span:
            yield FarAway(line=deal.line, day=deal.decided)
