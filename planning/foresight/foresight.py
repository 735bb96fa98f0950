"""A plan's outlook beside what it was computed from."""

from __future__ import annotations

from dataclasses import dataclass

from planning.foresight.basis import Basis
from planning.foresight.outlook import Outlook, Situation, outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    basis: Basis
    situation: Situation
    outlook: Outlook


def foresight(basis: Basis, situation: Situation) -> Foresight:
    return Foresight(basis=basis, situation=situation, outlook=outlook(basis, situation))
