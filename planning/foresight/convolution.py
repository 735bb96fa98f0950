"""The law of a sum of independent payments, on a grid from 0 to an amount that matters.

The grid has `POINTS` steps up to the amount, whatever it is, and each payment is parted between the two steps
beside it so that its mean is kept. More or larger payments, or a smaller amount, then never make the sum less likely
to reach it. The transform is damped, so that what lies beyond the amount does not come round again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

POINTS = 128  # steps to the amount: a sum that falls short of it by less than one may count in part
ALIASED = 1e-8  # what comes round again; rounding, which grows with the damping, stays as small
READABLE = 1e-4  # chances nearer to 0 or 1 count as this where they are read between: the grid's rounding would show
CURVED = 2.8  # of odds: makes odds near even as straight as the normal law's, and odds in the tails too
FACTORS = 6  # values of the common factor
REACH = 2.0  # standard deviations that they span
ALONE = 128  # opportunities; beside so many of the largest the rest need no grid
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
    together: float = 0.0  # mean of many small opportunities, as of one payment
    together_cv: float = 0.0
    spread: float = 0.0  # variance of the factor (mean 1) on all chances and rates together


def chance_to_reach(below: Numbers) -> float:
    """The amount of the grid; exactly 0 or 1 where rounding is all that is left."""
    missed = below[:, -1:]
    if missed.min() > 1 - 10 * ALIASED or missed.max() < 10 * ALIASED:
        return float(1 - missed.mean().round())
    return 1 - float(_mixed(missed)[0])


def quantiles(below: Numbers, shares: tuple[float, ...], amount: float) -> tuple[float, ...]:
    """The sums below which these shares of the law lie, where the grid's amount is hardly ever exceeded."""
    mixed = np.maximum.accumulate(_mixed(below[:, _AT_FOR_BAND]))
    steps = np.interp(shares, mixed, np.where(_AT_FOR_BAND > 0, _AT_FOR_BAND + 0.5, 0.0))
    return tuple(float(each) * amount / POINTS for each in steps)


def merged(payments: Payments) -> Payments:
    """With opportunities beyond the `ALONE` largest taken together, as something of their mean and their variance."""
    if payments.chances.size <= ALONE:
        return payments
    amounts = np.where(np.isnan(payments.amounts), payments.size, payments.amounts)
    varied = np.isnan(payments.amounts) * payments.size_cv**2
    order = np.argsort(-amounts, kind="stable")
    largest, rest = order[:ALONE], order[ALONE:]
    means = payments.chances[rest] * amounts[rest]
    variance = (means * (amounts[rest] * (1 + varied[rest]) - means)).sum()
    return replace(
        payments,
        chances=payments.chances[largest],
        amounts=payments.amounts[largest],
        together=float(means.sum()),
        together_cv=float(np.sqrt(variance) / means.sum()) if means.sum() else 0.0,
    )


def cumulated(payments: Payments, amounts: Sequence[float]) -> Numbers:
    """(amounts, factors, `POINTS`): that the sum lies below 1, 2, … `POINTS` steps to each amount, all above 0."""
    factors = spread_out(payments.spread, _COMPUTED)
    steps = POINTS / np.array(amounts)
    win = _mean_parted(np.outer(steps * payments.size, spread_out(payments.size_cv**2, _SIZES)))
    law = _unknown(payments, factors, steps, win)
    if payments.sure:
        law *= 1 + _parted(steps[:, None] * (factors * payments.sure))
    if payments.together:
        sums = np.outer(factors, spread_out(payments.together_cv**2, _SIZES)) * payments.together
        law *= 1 + _mean_parted(steps[:, None, None] * sums)
    if payments.amounts.size:
        law *= _deals(payments, factors, steps, win)
    below: Numbers = np.cumsum(np.fft.irfft(law, POINTS) * _UNDAMPED, axis=-1)
    return below


def _unknown(payments: Payments, factors: Numbers, steps: Numbers, win: Complexes) -> Complexes:
    """The transforms (amounts, factors, frequencies) of what nobody has named."""
    wins = payments.wins
    many = min(max((wins - MANY) / (VERY_MANY - MANY), 0.0), 1.0)
    few: Complexes = np.exp(factors[:, None] * min(wins, VERY_MANY) * win[:, None, :])
    if not many:
        return few
    sums = np.outer(factors, spread_out((1 + payments.size_cv**2) / wins, _SIZES)) * (wins * payments.size)
    smooth = 1 + _mean_parted(steps[:, None, None] * sums)
    law: Complexes = few * (1 - many) + smooth * many
    return law


def _deals(payments: Payments, factors: Numbers, steps: Numbers, win: Complexes) -> Complexes:
    """The transforms (amounts, factors, frequencies) of what opportunities bring."""
    unknown = np.isnan(payments.amounts)
    each = _parted(steps[:, None] * np.where(unknown, 0.0, payments.amounts))
    if unknown.any():
        each[:, unknown] = win[:, None, :]
    # As real numbers: numpy would make complex ones of the chances, and multiply longer.
    moved = _under(factors[:, None], payments.chances)[:, :, None] * each.view(np.float64)[:, None]
    moved[..., ::2] += 1
    deals: Complexes = np.multiply.reduce(moved.view(np.complex128), axis=2)
    return deals


def _under(factors: Numbers, chances: Numbers) -> Numbers:
    """The chances (factors, deals) under each factor. The smaller of both sides moves, so that the mean stays."""
    moved = chances + (factors - 1) * np.minimum(chances, 1 - chances)
    return np.minimum(np.maximum(moved, 0.0), 1.0)


def _parted(steps: Numbers) -> Complexes:
    """Transforms (…, frequencies), less 1, of payments of these sizes; what is beyond the grid is at its end."""
    capped = np.minimum(steps, POINTS)
    whole = capped.astype(np.int64)
    parted: Complexes = _NEXT.take(whole, axis=0)
    parted *= (capped - whole)[..., None]
    parted += _POWERS.take(whole, axis=0)
    return parted


def _mean_parted(steps: Numbers) -> Complexes:
    """Transforms (…, frequencies), less 1, of payments of one of these sizes (…, sizes), each as likely."""
    capped = np.minimum(steps, POINTS)
    whole = capped.astype(np.int64)
    rest = capped - whole
    lines = int(np.prod(steps.shape[:-1]))
    places = (whole.reshape(lines, -1) + (POINTS + 2) * np.arange(lines)[:, None]).ravel()
    law = np.bincount(places, (1 - rest).ravel(), lines * (POINTS + 2))
    law += np.bincount(places + 1, rest.ravel(), lines * (POINTS + 2))
    damped = law.reshape(*steps.shape[:-1], -1) * (_DAMPING / steps.shape[-1])
    damped[..., :2] += damped[..., POINTS:]
    transforms: Complexes = np.fft.rfft(damped[..., :POINTS])
    return transforms - 1


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
_COMPUTED = np.linspace(-REACH, REACH, FACTORS)
_BETWEEN = np.array([np.interp(_READ, _COMPUTED, row) for row in np.eye(FACTORS)]).T

_AT_FOR_BAND = np.array([0, *range(1, POINTS, 2)])  # steps: every other one is near enough
_DAMPING = ALIASED ** (np.arange(POINTS + 2) / POINTS)
_UNDAMPED = 1 / _DAMPING[:POINTS]
_TURNS = np.exp(-2j * np.pi / POINTS * np.outer(np.arange(POINTS + 2), np.arange(POINTS // 2 + 1)))
_POWERS: Complexes = _DAMPING[:, None] * _TURNS - 1  # the damped transforms, less 1, of each number of steps
_NEXT: Complexes = np.diff(_POWERS, axis=0)


def _mixed(below: Numbers) -> Numbers:
    """Over the common factor. Between its values the chances are read on a scale that is straight for a normal law."""
    capped = np.minimum(np.maximum(below, READABLE), 1 - READABLE)
    odds = np.log(capped / (1 - capped))
    scaled = np.sign(odds) * (np.sqrt(CURVED**2 + 2 * np.abs(odds)) - CURVED)
    read = np.einsum("rf,fp->rp", _BETWEEN, scaled)
    back = np.sign(read) * ((np.abs(read) + CURVED) ** 2 - CURVED**2) / 2
    mixed: Numbers = (1 / (1 + np.exp(-back))).mean(axis=0)
    return mixed
