"""A plan's outlook beside what it was computed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planning.foresight.basis import Basis
from planning.foresight.outlook import Outlook, Situation, outlook

# Outlooks, of some kilobytes each: what an answer to a log says, the rep's Home and messages say again, and so does the
# next answer of what was before it.
KEPT = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    basis: Basis
    situation: Situation
    outlook: Outlook

    @property
    def shown(self) -> float | None:
        """The chance that may be shown, 0 to 1; none: there is none to show, or the target is reached by now."""
        is_open = self.situation.booked < self.situation.target
        return self.outlook.chance if self.outlook.why_not is None and is_open else None

    @property
    def percent(self) -> int | None:
        """The same as every screen writes it."""
        return None if self.shown is None else self.outlook.percent


def foresight(basis: Basis, situation: Situation) -> Foresight:
    return Foresight(basis=basis, situation=situation, outlook=_outlook(basis, situation))


@lru_cache(maxsize=KEPT)
def _outlook(basis: Basis, situation: Situation) -> Outlook:
    """Computed once, and again as soon as anything that it rests on is another."""
    return outlook(basis, situation)
