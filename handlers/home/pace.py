"""A pace: so many at once, then one at a time."""

from __future__ import annotations


class Pace:
    """For one thread. Time is in seconds of any clock that does not go back."""

    def __init__(self, *, at_once: int, every: float) -> None:
        self._ahead = (at_once - 1) * every
        self._every = every
        self._due = 0.0  # when the next one would be due if all of them had kept the interval

    def wait(self, now: float) -> float:
        """How long to wait before the next one, which is counted with this."""
        self._due = max(self._due, now)
        waiting = max(0.0, self._due - self._ahead - now)
        self._due += self._every
        return waiting
