"""Which differences between two ways are more than luck: both are scored on the same reps, drawn again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planning.backtest.methods import HEADWAY, METHODS, Forecast
from planning.backtest.replay import Answer, Case
from planning.backtest.scores import said_at

DRAWS = 4000
SEED = 1  # the same history gives the same interval
INTERVAL = (0.05, 0.95)
INSIDE = INTERVAL[1] - INTERVAL[0]  # share of the draws; of differences that are none, the others are taken for one
FEWEST_REPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Headway's error less the other's: below 0, Headway is nearer. 90 % of the draws lie from `low` to `high`."""

    method: str
    at: float
    measure: str  # WAPE or Brier
    value: float
    low: float
    high: float

    @property
    def is_noise(self) -> bool:
        return self.low <= 0 <= self.high


def differences(answers: Sequence[Answer], shares: Sequence[float]) -> tuple[Difference, ...]:
    """Of Headway to each other way. None where there are too few reps to draw from, or nothing was booked."""
    return tuple(
        found
        for measure in ("WAPE", "Brier")
        for method in METHODS
        if method != HEADWAY
        for share in shares
        if (found := _difference(answers, method, share, measure)) is not None
    )


def _difference(answers: Sequence[Answer], method: str, share: float, measure: str) -> Difference | None:
    ours, theirs = said_at(answers, HEADWAY, share), said_at(answers, method, share)
    reps = sorted({case.rep for case, _ in ours})
    if len(ours) != len(theirs) or len(reps) < FEWEST_REPS:
        return None
    of_rep = {rep: np.zeros(2) for rep in reps}  # the difference of the errors, and what they are parted by
    for (case, our), (_, their) in zip(ours, theirs, strict=True):
        gained = _error(case, our, measure) - _error(case, their, measure)
        of_rep[case.rep] += (gained, case.result if measure == "WAPE" else 1)
    sums = np.array(list(of_rep.values()))
    drawn = sums[np.random.default_rng(SEED).integers(len(reps), size=(DRAWS, len(reps)))].sum(axis=1)
    if not sums[:, 1].sum() or not drawn[:, 1].all():
        return None
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], INTERVAL)
    value = sums[:, 0].sum() / sums[:, 1].sum()
    return Difference(method=method, at=share, measure=measure, value=value, low=low, high=high)


def _error(case: Case, forecast: Forecast, measure: str) -> float:
    return abs(forecast.expected - case.result) if measure == "WAPE" else (forecast.chance - case.hit) ** 2
