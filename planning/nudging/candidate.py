"""A message that could be sent, what it is worth, and what was ruled of it."""

from __future__ import annotations

from dataclasses import dataclass

from planning.nudges import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    decision: Decision
    worth: float  # the expected share of the plan's target that acting on it brings: planning/nudging/worth.py


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A candidate, and why it is held back; none: it is sent."""

    candidate: Candidate
    held: str | None
    waits: bool = False  # nothing is kept of it: the look at midweek rules again
