"""What a replay shows: one object for the table and for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from planning.backtest import policies, scores
from planning.backtest.asked import Asked
from planning.backtest.book import Book
from planning.backtest.bootstrap import Difference, differences
from planning.backtest.methods import HEADWAY
from planning.backtest.policies import PolicyScore, Told
from planning.backtest.replay import Answer, Case, replay
from planning.backtest.scores import Calibration, ForecastScore

DECIMALS = 6  # of what JSON says


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    cases: tuple[Case, ...]  # that policies are scored on: with a chance in a week at least
    silent: tuple[Case, ...]  # without a chance in any week or at any share
    forecasts: tuple[ForecastScore, ...]
    calibration: tuple[Calibration, ...]
    differences: tuple[Difference, ...]
    policies: tuple[PolicyScore, ...]
    told: tuple[Told, ...]  # what each rep would have heard


def result(book: Book, cases: Sequence[Case], asked: Asked, names: Sequence[str]) -> Result:
    """`names` are of policies."""
    answers = list(replay(book, cases, asked.shares))
    weeks = policies.weeks_of(answers)
    return Result(
        cases=tuple(weeks),
        silent=_silent(cases, answers),
        forecasts=scores.scored(answers, asked.shares),
        calibration=scores.calibration(answers),
        differences=differences(answers, asked.shares),
        policies=tuple(policies.scored(name, weeks) for name in names),
        told=policies.told(weeks),
    )


def as_json(shown: Result) -> dict[str, list[dict[str, Any]]]:
    """Shares are 0 to 1, also `at`; what cannot be said is null."""
    return {
        "forecasts": [_rounded(asdict(each)) for each in shown.forecasts],
        "policies": [_rounded(asdict(each)) for each in shown.policies],
    }


def _silent(cases: Sequence[Case], answers: Sequence[Answer]) -> tuple[Case, ...]:
    spoken = {answer.case for answer in answers if HEADWAY in answer.said}
    return tuple(case for case in cases if case not in spoken)


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, DECIMALS) if isinstance(value, float) else value for name, value in values.items()}
