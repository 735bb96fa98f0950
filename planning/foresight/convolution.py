"""The law of a sum of independent payments, on a grid from 0 to an amount that matters.

The grid has `POINTS` steps up to the amount, whatever it is, and each payment is parted between the two steps
beside it so that its mean is kept. More or larger payments, or a smaller amount, then never make the sum less likely
to reach it. The transform is damped, so that what lies beyond the amount does not come round again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

POINTS = 256  # steps to the amount: a payment less than 1/256 of it short may count in part
ALIASED = 1e-8  # what comes round again; rounding, which grows with the damping, stays as small
FACTORS = 7  # values that stand for the common factor
SIZES = 64  # and for the size of a win

Numbers = NDArray[np.float64]
Complexes = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """What may come, in one unit of money. `chances` and `amounts` have one length."""

    chances: Numbers
    amounts: Numbers  # nan: of the size of a win
    wins: float = 0.0  # mean number of wins that nobody has named
    size: float = 0.0  # mean of a win
    size_cv: float = 0.0  # its standard deviation to its mean
    sure: float = 0.0
    spread: float = 0.0  # variance of the factor (mean 1) on all chances and rates together


def chance_to_reach(payments: Payments, amount: float) -> float:
    """That the sum is at least this amount, which is above 0; exact 0 and 1 where rounding is all that is left."""
    below = float(_below(payments, amount)[-1])
    return 0.0 if below > 1 - 10 * ALIASED else 1.0 if below < 10 * ALIASED else 1 - below


def quantiles(payments: Payments, shares: tuple[float, ...], upper: float) -> tuple[float, ...]:
    """The sums below which these shares of the law lie; `upper` is an amount that it hardly ever exceeds."""
    below = np.maximum.accumulate(np.clip(_below(payments, upper), 0.0, 1.0))
    middles = np.concatenate(([0.0], (below[:-1] + below[1:]) / 2))
    return tuple(float(np.interp(share, middles, np.arange(POINTS))) * upper / POINTS for share in shares)


def _below(payments: Payments, amount: float) -> Numbers:
    """The chance that the sum lies below 1, 2, … `POINTS` steps."""
    powers, undamped = _grid()
    factors = spread_out(payments.spread, FACTORS)[:, None]
    step = amount / POINTS
    win = _parted(spread_out(payments.size_cv**2, SIZES) * (payments.size / step), powers).mean(axis=0)
    law = np.exp(factors * payments.wins * win) * (1 + _parted(factors[:, 0] * (payments.sure / step), powers))
    if payments.amounts.size:
        known = np.nan_to_num(payments.amounts, nan=0.0)
        each = _parted(known / step, powers)
        each[np.isnan(payments.amounts)] = win
        law *= np.prod(1 + _under(factors, payments.chances)[:, :, None] * each, axis=1)
    below: Numbers = np.cumsum(np.fft.irfft(law.mean(axis=0), POINTS) * undamped)
    return below


def _under(factors: Numbers, chances: Numbers) -> Numbers:
    """The chances (factors, deals) under each factor. The smaller of both sides moves, so that the mean stays."""
    moved: Numbers = np.clip(chances + (factors - 1) * np.minimum(chances, 1 - chances), 0.0, 1.0)
    return moved


def _parted(steps: Numbers, powers: Complexes) -> Complexes:
    """Transforms, less 1, of payments of these sizes; what is beyond the grid is at its end."""
    capped = np.minimum(steps, POINTS)
    whole = capped.astype(np.int64)
    rest = (capped - whole)[:, None]
    parted: Complexes = powers[whole] * (1 - rest) + powers[whole + 1] * rest
    return parted


def spread_out(variance: float, count: int) -> Numbers:
    """Equally likely values that stand for a gamma law of mean 1 (Wilson and Hilferty 1931)."""
    values = np.maximum(1 - variance / 9 + _normal(count) * np.sqrt(variance / 9), 0.0) ** 3
    spread: Numbers = values / values.mean()
    return spread


@lru_cache(maxsize=4)
def _normal(count: int) -> Numbers:
    values = np.array([NormalDist().inv_cdf((each + 0.5) / count) for each in range(count)])
    normal: Numbers = values / values.std()
    return normal


@lru_cache(maxsize=1)
def _grid() -> tuple[Complexes, Numbers]:
    """The damped transforms, less 1, of each number of steps; and what undoes the damping."""
    damped = ALIASED ** (np.arange(POINTS + 2) / POINTS)
    turns = np.exp(-2j * np.pi / POINTS * np.outer(np.arange(POINTS + 2), np.arange(POINTS // 2 + 1)))
    return damped[:, None] * turns - 1, 1 / damped[:POINTS]
