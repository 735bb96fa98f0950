"""How far forecasts were from what came: money, chance, band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.backtest.methods import HEADWAY, METHODS, Forecast
from planning.backtest.replay import Answer, Case

BINS = 5  # of the chance: 0 to 20 % and so on

Said = Sequence[tuple[Case, Forecast]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScore:
    method: str
    at: float  # share of the period, 0 to 1
    wape: float | None  # sum of the distances to the sum of the results; none: nothing was booked
    brier: float | None  # mean square of the distance between the chance and what came
    coverage80: float | None  # share of the results within the band; none: the way has no band
    n: int  # rep-periods


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Of the times at which the chance lay between two."""

    low: float
    high: float
    n: int
    said: float  # mean chance
    came: float  # share that was reached


def scored(answers: Sequence[Answer], shares: Sequence[float]) -> tuple[ForecastScore, ...]:
    """Each way at each share, on the rows for which Headway shows a chance: so all are of the same rows."""
    return tuple(_score(method, share, said_at(answers, method, share)) for method in METHODS for share in shares)


def said_at(answers: Sequence[Answer], method: str, share: float) -> Said:
    return [
        (each.case, each.said[method])
        for each in answers
        if share in each.look.shares and HEADWAY in each.said and method in each.said
    ]


def calibration(answers: Sequence[Answer]) -> tuple[Calibration, ...]:
    """Of Headway's chances at all shares together; a class without any is left out."""
    chances = [
        (each.said[HEADWAY].chance, each.case.hit) for each in answers if each.look.shares and HEADWAY in each.said
    ]
    classes = [[each for each in chances if min(int(each[0] * BINS), BINS - 1) == at] for at in range(BINS)]
    return tuple(
        Calibration(
            low=at / BINS,
            high=(at + 1) / BINS,
            n=len(those),
            said=sum(chance for chance, _ in those) / len(those),
            came=sum(hit for _, hit in those) / len(those),
        )
        for at, those in enumerate(classes)
        if those
    )


def _score(method: str, share: float, said: Said) -> ForecastScore:
    booked = sum(case.result for case, _ in said)
    bands = [(case.result, forecast.band) for case, forecast in said if forecast.band is not None]
    return ForecastScore(
        method=method,
        at=share,
        wape=sum(abs(forecast.expected - case.result) for case, forecast in said) / booked if booked else None,
        brier=sum((forecast.chance - case.hit) ** 2 for case, forecast in said) / len(said) if said else None,
        coverage80=sum(low <= result <= high for result, (low, high) in bands) / len(bands) if bands else None,
        n=len(said),
    )
