"""Business time: what messages are stamped with and what a demo moves. Machine time is not touched by it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ClockWouldGoBack(ValueError):
    """Business time moves forwards only."""


class BusinessClock:
    """Runs from `start` at `speed` business seconds a machine second; 0 stands still."""

    def __init__(self, *, start: datetime, speed: float, machine: Callable[[], float]) -> None:
        if start.utcoffset() is None:
            raise ValueError("the clock's start must be aware")
        self._base = start.astimezone(UTC)
        self._since = machine()
        self._machine = machine
        self.speed = speed

    def now(self) -> datetime:
        return self._base + timedelta(seconds=(self._machine() - self._since) * self.speed)

    def move_to(self, instant: datetime) -> None:
        """Raises ValueError for an instant without an offset, ClockWouldGoBack for one that has passed."""
        if instant.utcoffset() is None:
            raise ValueError(f"{instant.isoformat()} has no offset, such as +01:00")
        now = self.now()
        if instant < now:
            raise ClockWouldGoBack(f"it is {now.isoformat()} already; the clock moves forwards only")
        self._base, self._since = instant.astimezone(UTC), self._machine()

    def run_at(self, speed: float) -> None:
        if speed < 0:
            raise ClockWouldGoBack("the speed cannot be negative; the clock moves forwards only")
        self._base, self._since, self.speed = self.now(), self._machine(), speed

    def advance(self, seconds: float) -> None:
        self.move_to(self.now() + timedelta(seconds=seconds))
