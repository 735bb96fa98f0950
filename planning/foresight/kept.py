"""What is kept of a forecast: what it rested on and said on a day, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planning.foresight.basis import Basis
from planning.ids import PlanId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOutlook:
    """One plan on one local day of its owner. Money is in minor units of the plan's currency, by its measure."""

    plan: PlanId
    day: date
    basis: Basis
    chance: float | None  # 0 to 1; none: none could be shown
    expected: int
    low: int
    high: int
    booked: int
    target: int
    at_risk: bool
    hit: bool | None = None  # whether the target was reached; none: the plan is not closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A chance that was shown on a day, and whether the target was reached in the end."""

    plan: PlanId
    day: date
    chance: float
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was said of a plan on the first day of a week on which it was looked at."""

    day: date
    chance: float | None  # 0 to 1; none: none could be shown
    at_risk: bool
