"""Business time: what messages are stamped with and what a demo moves. Machine time is not touched by it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

LATEST = datetime(2200, 1, 1, tzinfo=UTC)  # ours; what no demo reaches and every calendar can draw
FASTEST = 366 * 86_400  # ours; business seconds a second


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
        """LATEST at the latest."""
        passed = (self._machine() - self._since) * self.speed
        return self._base + timedelta(seconds=min(passed, (LATEST - self._base).total_seconds()))

    def move_to(self, instant: datetime) -> None:
        """Raises ValueError for an instant without an offset, ClockWouldGoBack for one that has passed."""
        if instant.utcoffset() is None:
            raise ValueError(f"{instant.isoformat()} has no offset, such as +01:00")
        if instant > LATEST:
            raise ValueError(f"the clock goes to the year {LATEST.year}")
        now = self.now()
        if instant < now:
            raise ClockWouldGoBack(f"it is {now.isoformat()} already; the clock moves forwards only")
        self._base, self._since = instant.astimezone(UTC), self._machine()

    def run_at(self, speed: float) -> None:
        if speed < 0:
            raise ClockWouldGoBack("the speed cannot be negative; the clock moves forwards only")
        if not speed <= FASTEST:
            raise ValueError(f"the clock runs at most {FASTEST} times as fast, a year a second")
        self._base, self._since, self.speed = self.now(), self._machine(), speed

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ClockWouldGoBack("the clock moves forwards only")
        if not seconds <= (LATEST - self.now()).total_seconds():
            raise ValueError(f"the clock goes to the year {LATEST.year}")
        self.move_to(self.now() + timedelta(seconds=seconds))
