"""Business time in a test."""

from __future__ import annotations

from datetime import UTC, datetime


class FixedClock:
    """Stands still until it is moved, and then only forwards."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def move_to(self, instant: datetime) -> None:
        assert instant >= self._now, "business time never moves back"
        self._now = instant.astimezone(UTC)
