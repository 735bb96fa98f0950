"""What is decided of a message when its turn comes: it goes out, waits, is held back, given up, or over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """It is still true, and this is no moment for it."""

    until: datetime  # aware, UTC, business time
    why: str  # one sentence part, such as outside working hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """It is no longer true, or of no use any more."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """It is still true, and something else went out in its place."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """It is still true, and Slack refused the like of it so often that it is not asked again."""

    why: str


NotNow = Waits | Over | HeldBack | GivenUp
