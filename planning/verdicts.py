"""What comes of asking whether a message is due: a decision to send it, or why nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass

from planning.nudges import Decision, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """That nothing is sent, and why."""

    recipient: str
    kind: Kind
    occasion: str
    reason: str


Verdict = Decision | Quiet
