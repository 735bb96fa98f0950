"""What the lines of a replay have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from planning.backtest.asked import Asked

WIDTH = 100  # columns of a terminal


def wrapped(lines: Iterable[str]) -> Iterator[str]:
    return (part for line in lines for part in wrap(line, WIDTH, subsequent_indent="  "))


def rep_periods(many: int, asked: Asked) -> str:
    return f"{many:,} rep-{asked.period.value}{'' if many == 1 else 's'}"


def reps_said(many: int) -> str:
    return "1 rep" if many == 1 else f"{many:,} reps"


def rows_said(many: int) -> str:
    return "1 row" if many == 1 else f"{many:,} rows"


def percent(share: float, decimals: int = 0) -> str:
    return f"{100 * share:.{decimals}f} %"
