"""Whose periods go on after their last sale and their last open deal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from planning.backtest.book import Book, Ints, booked
from planning.backtest.replay import Case
from planning.calendar import Days

SILENT = 92  # days up to the file's end with neither: about a quarter


def gone(book: Book, cases: Sequence[Case]) -> Iterator[Case]:
    """Those that end after the rep had for the last time sold something or a deal open, long before the file's end."""
    last = dict(zip(book.history.reps, _last_signs(book), strict=True))
    silent_since = book.last.toordinal() - SILENT
    return (case for case in cases if last[case.rep] < min(silent_since, case.period.last.toordinal()))


def without_target(book: Book, periods: Sequence[Days], cases: Sequence[Case]) -> int:
    """Rep-periods in which something was booked, and nothing was asked."""
    with_one = {(case.rep, case.period) for case in cases}
    return sum(
        brought > 0 and (rep, period) not in with_one
        for period in periods
        for rep, brought in zip(book.history.reps, booked(book, period), strict=True)
    )


def _last_signs(book: Book) -> Ints:
    history = book.history
    last = np.zeros(len(history.reps), dtype=np.int64)
    np.maximum.at(last, history.sale_rep, history.sale_day)
    np.maximum.at(last, history.deal_rep, history.deal_decided)  # never decided: still open
    return last
