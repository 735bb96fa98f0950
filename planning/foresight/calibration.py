"""How often came true what was foreseen: of each chance that was shown, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planning.calendar import week_of
from planning.foresight.kept import KeptOutlook, Outcome
from planning.ids import PlanId

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# Below these it would say more of luck than of the forecast: weeks of one plan share its one end.
ENOUGH_WEEKS = 8  # of a bin
ENOUGH_PLANS = 5  # that were closed, in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The weeks in which a chance from `low` up to `high` was shown, each by its first day of them."""

    low: float
    high: float
    said: float  # the mean of what was said
    came_true: float  # the share of the weeks whose plan reached its target
    n: int  # weeks
    plans: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """`bins` hold those with enough weeks, the lowest first; empty while too few plans were closed."""

    bins: tuple[Bin, ...]
    plans: int  # closed, with a chance that was shown
    brier: float | None = None  # mean square of said minus came true; 0 is perfect, 0.25 is a coin's; none: no bins

    @property
    def is_enough(self) -> bool:
        return bool(self.bins)


NOTHING_TOLD = Calibration(bins=(), plans=0)


def calibration(kept: Iterable[KeptOutlook | Outcome]) -> Calibration:
    """Of every plan that was closed; one chance a plan and week, as those of its days hardly differ."""
    told = _one_a_week(kept)
    plans = {plan for plan, _, _ in told}
    if len(plans) < ENOUGH_PLANS:
        return Calibration(bins=(), plans=len(plans))
    bins = [_bin(low, high, told) for low, high in pairwise(EDGES)]
    shown = tuple(each for each in bins if each is not None)
    brier = sum((chance - hit) ** 2 for _, chance, hit in told) / len(told)
    return Calibration(bins=shown, plans=len(plans), brier=brier if shown else None)


Told = tuple[PlanId, float, bool]  # the plan, what was said, what came of it


def _one_a_week(kept: Iterable[KeptOutlook | Outcome]) -> list[Told]:
    first: dict[tuple[PlanId, date], Told] = {}
    for each in sorted(kept, key=lambda each: each.day):
        if each.chance is not None and each.hit is not None:
            first.setdefault((each.plan, week_of(each.day).first), (each.plan, each.chance, each.hit))
    return list(first.values())


def _bin(low: float, high: float, told: Iterable[Told]) -> Bin | None:
    """None where too little was said there. A certain chance is in the last one."""
    there = [each for each in told if low <= each[1] < high or each[1] == high == EDGES[-1]]
    if len(there) < ENOUGH_WEEKS:
        return None
    n = len(there)
    return Bin(
        low=low,
        high=high,
        said=sum(chance for _, chance, _ in there) / n,
        came_true=sum(hit for _, _, hit in there) / n,
        n=n,
        plans=len({plan for plan, _, _ in there}),
    )
