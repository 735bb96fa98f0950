"""A plan's outlook beside what it was computed from, so that a what-if asks the same question of other values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planning.foresight.basis import Basis
from planning.foresight.outlook import Outlook, Situation, outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    basis: Basis
    situation: Situation
    outlook: Outlook


def foresight(basis: Basis, situation: Situation) -> Foresight:
    return Foresight(basis=basis, situation=situation, outlook=outlook(basis, situation))


def with_more(now: Foresight, type: str, more: float) -> Foresight:
    """The same with this many more actions of a type, or fewer where it is below 0."""
    beyond = {**now.situation.beyond, type: now.situation.beyond.get(type, 0.0) + more}
    return foresight(now.basis, replace(now.situation, beyond=beyond))
