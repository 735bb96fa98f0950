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

POINTS = 128  # steps to the amount: a sum that falls short of it by less than one may count in part
ALIASED = 1e-8  # what comes round again; rounding, which grows with the damping, stays as small
CURVED = 2.8  # of odds: makes odds near even as straight as the normal law's, and odds in the tails too
FOR_CHANCE, FOR_BAND = 7, 5  # values of the common factor
REACH = 2.4  # standard deviations that they span
MANY, VERY_MANY = 64, 128  # wins: between them the grid gives way to a gamma law, which has no steps

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
    below = float(_mixed(_below(payments, amount, FOR_CHANCE)[:, -1:])[0])
    return 0.0 if below > 1 - 10 * ALIASED else 1.0 if below < 10 * ALIASED else 1 - below


def quantiles(payments: Payments, shares: tuple[float, ...], upper: float) -> tuple[float, ...]:
    """The sums below which these shares of the law lie; `upper` is an amount that it hardly ever exceeds."""
    below = np.maximum.accumulate(_mixed(_below(payments, upper, FOR_BAND)))
    middles = np.concatenate(([0.0], (below[:-1] + below[1:]) / 2))
    return tuple(float(np.interp(share, middles, np.arange(POINTS))) * upper / POINTS for share in shares)


def _below(payments: Payments, amount: float, count: int) -> Numbers:
    """The chances (factors, `POINTS`) that the sum lies below 1, 2, … `POINTS` steps."""
    factors = spread_out(payments.spread, _computed(count))
    step = amount / POINTS
    win = _mean_parted(spread_out(payments.size_cv**2, _SIZES) * (payments.size / step))
    law = _unknown(payments, factors, step, win) * (1 + _parted(factors * (payments.sure / step)))
    if payments.amounts.size:
        law *= _deals(payments, factors, step, win)
    below: Numbers = np.cumsum(np.fft.irfft(law, POINTS) / _damping()[:POINTS], axis=1)
    return below


def _unknown(payments: Payments, factors: Numbers, step: float, win: Complexes) -> Complexes:
    """The transforms (factors, frequencies) of what nobody has named."""
    wins = payments.wins
    many = min(max((wins - MANY) / (VERY_MANY - MANY), 0.0), 1.0)
    few: Complexes = np.exp(np.outer(factors * min(wins, VERY_MANY), win))
    if not many:
        return few
    sums = spread_out((1 + payments.size_cv**2) / wins, _SIZES) * (wins * payments.size / step)
    smooth = 1 + np.array([_mean_parted(sums * factor) for factor in factors])
    law: Complexes = few * (1 - many) + smooth * many
    return law


def _deals(payments: Payments, factors: Numbers, step: float, win: Complexes) -> Complexes:
    """The transforms (factors, frequencies) of what opportunities bring."""
    unknown = np.isnan(payments.amounts)
    each = _parted(np.where(unknown, 0.0, payments.amounts) / step)
    each[unknown] = win
    # As real numbers: numpy would make complex ones of the chances, and multiply four times as long.
    moved = _under(factors[:, None], payments.chances)[:, :, None] * each.view(np.float64)
    moved[:, :, ::2] += 1
    deals: Complexes = np.multiply.reduce(moved.view(np.complex128), axis=1)
    return deals


def _under(factors: Numbers, chances: Numbers) -> Numbers:
    """The chances (factors, deals) under each factor. The smaller of both sides moves, so that the mean stays."""
    moved: Numbers = np.clip(chances + (factors - 1) * np.minimum(chances, 1 - chances), 0.0, 1.0)
    return moved


def _parted(steps: Numbers) -> Complexes:
    """Transforms, less 1, of payments of these sizes; what is beyond the grid is at its end."""
    capped = np.minimum(steps, POINTS)
    whole = capped.astype(np.int64)
    rest, powers = (capped - whole)[:, None], _powers()
    parted: Complexes = powers[whole] * (1 - rest) + powers[whole + 1] * rest
    return parted


def _mean_parted(steps: Numbers) -> Complexes:
    """The transform, less 1, of a payment of one of these sizes, each as likely."""
    capped = np.minimum(steps, POINTS)
    whole = capped.astype(np.int64)
    rest = capped - whole
    law = np.bincount(whole, 1 - rest, POINTS + 2) + np.bincount(whole + 1, rest, POINTS + 2)
    damped = law / steps.size * _damping()
    damped[:2] += damped[POINTS:]
    transform: Complexes = np.fft.rfft(damped[:POINTS])
    return transform - 1


def spread_out(variance: float, normal: Numbers) -> Numbers:
    """What values of a normal law are in a gamma law of mean 1 (Wilson and Hilferty 1931)."""
    cubed: Numbers = np.maximum(1 - variance / 9 + normal * np.sqrt(variance / 9), 0.0) ** 3
    return cubed


def _normal(count: int) -> Numbers:
    """Equally likely values of a normal law."""
    values = np.array([NormalDist().inv_cdf((each + 0.5) / count) for each in range(count)])
    return np.asarray(values / values.std())


_SIZES = _normal(64)
_READ = _normal(32)  # where the law is read over the common factor, between the few values at which it is computed


@lru_cache(maxsize=2)
def _computed(count: int) -> Numbers:
    return np.linspace(-REACH, REACH, count)


@lru_cache(maxsize=2)
def _between(count: int) -> Numbers:
    return np.array([np.interp(_READ, _computed(count), row) for row in np.eye(count)]).T


def _mixed(below: Numbers) -> Numbers:
    """Over the common factor. Between its values the chances are read on a scale that is straight for a normal law."""
    capped = np.clip(below, 1e-12, 1 - 1e-12)
    odds = np.log(capped / (1 - capped))
    scaled = np.sign(odds) * (np.sqrt(CURVED**2 + 2 * np.abs(odds)) - CURVED)
    read = (_between(len(below))[:, :, None] * scaled).sum(axis=1)
    back = np.sign(read) * ((np.abs(read) + CURVED) ** 2 - CURVED**2) / 2
    mixed: Numbers = (1 / (1 + np.exp(-back))).mean(axis=0)
    return mixed


@lru_cache(maxsize=1)
def _damping() -> Numbers:
    return ALIASED ** (np.arange(POINTS + 2) / POINTS)


@lru_cache(maxsize=1)
def _powers() -> Complexes:
    """The damped transforms, less 1, of each number of steps."""
    turns = np.exp(-2j * np.pi / POINTS * np.outer(np.arange(POINTS + 2), np.arange(POINTS // 2 + 1)))
    powers: Complexes = _damping()[:, None] * turns - 1
    return powers
