"""How long the chance of 1,000 reps with 50 open opportunities each takes, against the bare convolution in numpy.

Bare is what cannot be left out: for each rep the product of 50 transforms at each value of the common factor, and its
inverse, once on the grid of the chance and once on that of the band; without rows, dates, learned chances, sizes of
wins, business that nobody has named, or the reading of the band.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import numpy as np

from benchmarks.report import Measured
from planning.foresight.basis import Basis
from planning.foresight.convolution import FACTORS, POINTS
from planning.foresight.outlook import OpenDeal, Situation, outlook

REPS, OPEN = 1_000, 50
ROUNDS = 5
MOST_SECONDS = 1.0
MOST = 3.0  # times the bare convolution
DAY = date(2026, 2, 2)


def measured() -> Iterator[Measured]:
    plans = _plans()
    outlook(*plans[0])  # makes the tables that all share
    took, bare = _seconds(lambda: _chances(plans)), _seconds(_bare)
    yield Measured(
        name="chance",
        ratio=took / bare,
        holds=took / bare <= MOST and took <= MOST_SECONDS,
        details={
            "seconds": round(took, 3),
            "bare_seconds": round(bare, 3),
            "microseconds_each": round(took / REPS * 1e6),
            "reps": REPS,
            "open": OPEN,
        },
    )


def _seconds(run: Callable[[], None]) -> float:
    """Of one core, whatever else runs beside it: the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        rounds.append(time.process_time() - began)
    return statistics.median(rounds)


def _chances(plans: list[tuple[Basis, Situation]]) -> None:
    for basis, situation in plans:
        outlook(basis, situation)


def _plans() -> list[tuple[Basis, Situation]]:
    """No two are alike."""
    draw = random.Random(4)
    return [(_basis(draw), _situation(draw)) for _ in range(REPS)]


def _basis(draw: random.Random) -> Basis:
    return Basis(
        day=DAY,
        ends=date(2026, 3, 31),
        ages=(0, 15, 30, 60, 90, 120),
        wins_by_end=tuple(draw.uniform(0.1, 0.5) for _ in range(6)),
        comes=draw.uniform(1e6, 5e6),
        size=draw.uniform(1e5, 3e5),
        size_cv=draw.uniform(0.5, 1.2),
        spread=draw.uniform(0.02, 0.1),
    )


def _situation(draw: random.Random) -> Situation:
    deals = tuple(
        OpenDeal(amount=draw.randrange(10_000, 600_000), opened=DAY - timedelta(days=draw.randrange(150)))
        for _ in range(OPEN)
    )
    return Situation(today=DAY, target=draw.randrange(4_000_000, 12_000_000), booked=1_000_000, open=deals)


def _bare() -> None:
    draw = np.random.default_rng(4)
    frequencies = POINTS // 2 + 1
    turns = np.exp(-2j * np.pi / POINTS * np.outer(np.arange(POINTS), np.arange(frequencies))) - 1
    for _ in range(REPS):
        for _ in ("chance", "band"):
            transforms = turns[draw.integers(0, POINTS, OPEN)]
            chances = draw.uniform(0.1, 0.5, (FACTORS, OPEN))
            law = np.prod(1 + chances[:, :, None] * transforms, axis=1)
            np.cumsum(np.fft.irfft(law, POINTS), axis=1)
