"""The chance to reach a target, from what is learned and where the plan stands: one function for every screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planning.foresight.basis import Basis, WhyNot


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeal:
    """An open opportunity, in the plan's currency and by its measure."""

    amount: int  # minor units; 0: not known, a usual win's is taken
    opened: date
    closes: date | None = None  # as the rep expects it
    stated: float | None = None  # the chance that the rep stated or implied, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where a plan stands on a day. Nothing in it depends on the hour."""

    today: date
    target: int  # minor units, as all money here
    booked: int
    open: tuple[OpenDeal, ...] = ()
    flow: int = 0  # that is still to come
    beyond: Mapping[str, float] = field(default_factory=dict)  # actions beyond the usual, by type; below 0: fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the period will bring, as far as it can be said. Money is in minor units."""

    why_not: WhyNot | None = None  # why nothing is said; the rest is empty then
    chance: float = 0.0  # that the target is reached, 0 to 1
    expected: int = 0  # mean of what will be booked when the period is over
    low: int = 0  # 80 % of the results lie between these two
    high: int = 0
    from_open: int = 0  # of the mean: from opportunities that are open
    from_flow: int = 0
    from_unknown: int = 0  # and from business that nobody has named yet

    @property
    def percent(self) -> int | None:
        """The chance as it is written: never 0 or 100 while something may still come; none: no chance is shown."""
        return None if self.why_not is not None else min(max(round(100 * self.chance), 1), 99)


def outlook(basis: Basis, situation: Situation) -> Outlook:
    """The same for the same values, whenever and wherever it is asked."""
    raise NotImplementedError
