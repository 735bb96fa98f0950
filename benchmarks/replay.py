"""A real history replayed against what was asked of the forecast and of the nudges: `--data PATH`, which is not ours.

A file of deals, or a folder with sales_pipeline.csv. The last two quarters of it, target = 1.05 × the quarter before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.report import Measured
from planning.backtest.asked import Asked, HowToRead, Period
from planning.backtest.book import Book, book_of
from planning.backtest.methods import HEADWAY
from planning.backtest.periods import chosen
from planning.backtest.policies import POLICIES, PolicyScore
from planning.backtest.replay import by_rule, cases
from planning.backtest.result import Result, result
from planning.backtest.rows import read_rows
from planning.backtest.scores import ForecastScore

PIPELINE = "sales_pipeline.csv"
QUARTERS = 2
MOST_SECONDS = 20.0
MOST_WAPE: Mapping[float, float] = {0.25: 0.185, 0.5: 0.150, 0.75: 0.100}
MOST_BRIER: Mapping[float, float] = {0.25: 0.160, 0.5: 0.140, 0.75: 0.085}
COVERS = (0.75, 0.87)  # pooled over the shares
MOST_NUDGES, FEWEST_WARNED, LATEST_FIRST_WEEK, MOST_FALSELY = 1.0, 0.85, 4.0, 0.20


def measured(data: Path) -> Iterator[Measured]:
    began = time.perf_counter()
    shown = _replayed(data / PIPELINE if data.is_dir() else data)
    yield from _of_forecasts([each for each in shown.forecasts if each.method == HEADWAY])
    yield from _of_nudges(next(each for each in shown.policies if each.policy == HEADWAY))
    yield _at_most("replay.seconds", time.perf_counter() - began, MOST_SECONDS)


def _replayed(file: Path) -> Result:
    with file.open("rb") as opened:
        book = book_of(read_rows(opened, HowToRead()))
    assert book is not None, "nothing in the file was booked"
    asked = _last_quarters(book)
    periods = chosen(asked, book).periods
    return result(book, list(cases(book, periods, by_rule(book, asked))), asked, list(POLICIES))


def _last_quarters(book: Book) -> Asked:
    whole = chosen(Asked(), book).periods
    return Asked(period=Period.QUARTER, first=whole[-QUARTERS:][0].first)


def _of_forecasts(scores: Sequence[ForecastScore]) -> Iterator[Measured]:
    for each in scores:
        yield _at_most(f"replay.wape at {each.at:.0%}", each.wape, MOST_WAPE[each.at], n=each.n)
    for each in scores:
        yield _at_most(f"replay.brier at {each.at:.0%}", each.brier, MOST_BRIER[each.at], n=each.n)
    for each in scores:
        yield Measured(name=f"replay.coverage80 at {each.at:.0%}", ratio=each.coverage80 or 0, details={"n": each.n})
    covered = sum((each.coverage80 or 0) * each.n for each in scores) / sum(each.n for each in scores)
    holds = COVERS[0] <= covered <= COVERS[1]
    yield Measured(name="replay.coverage80", ratio=covered, holds=holds, details={"asked": COVERS})


def _of_nudges(score: PolicyScore) -> Iterator[Measured]:
    yield _at_most("replay.nudges a rep-quarter", score.nudges_per_rep_period, MOST_NUDGES, n=score.n)
    yield _at_least("replay.misses warned", score.misses_warned, FEWEST_WARNED)
    yield _at_most("replay.median first week", score.first_week_median, LATEST_FIRST_WEEK)
    yield _at_most("replay.hits falsely warned", score.hits_falsely_warned, MOST_FALSELY)


def _at_most(name: str, value: float | None, most: float, **details: object) -> Measured:
    return _against(name, value, most, lambda found: found <= most, details)


def _at_least(name: str, value: float | None, least: float) -> Measured:
    return _against(name, value, least, lambda found: found >= least, {})


def _against(
    name: str, value: float | None, asked: float, holds: Callable[[float], bool], details: Mapping[str, object]
) -> Measured:
    """What cannot be said does not hold."""
    return Measured(
        name=name,
        ratio=value or 0.0,
        holds=value is not None and holds(value),
        details={"asked": asked, **details},
    )
