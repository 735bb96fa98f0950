"""What is to happen at a later machine time: an event that comes again, a connection that ends."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

Deed = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class _Entry:
    at: float
    deed: Deed
    alarm: asyncio.TimerHandle


class Agenda:
    """Used on the server's event loop only. Where machine time is a test's own, `look` does what has become due."""

    def __init__(self, machine: Callable[[], float]) -> None:
        self._machine = machine
        self._entries: dict[int, _Entry] = {}
        self._given = 0
        self._running: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        return len(self._entries)

    def after(self, seconds: float, deed: Deed) -> int:
        """A number to `forget` it by."""
        self._given += 1
        at = self._machine() + seconds
        alarm = asyncio.get_running_loop().call_later(seconds, self.look)
        self._entries[self._given] = _Entry(at, deed, alarm)
        return self._given

    def forget(self, number: int) -> None:
        entry = self._entries.pop(number, None)
        if entry is not None:
            entry.alarm.cancel()

    def look(self) -> None:
        """Starts what is due, earliest first."""
        now = self._machine()
        due = [number for number, entry in self._entries.items() if entry.at <= now]
        for number in sorted(due, key=lambda each: self._entries[each].at):
            deed = self._entries[number].deed
            self.forget(number)
            self._start(deed)

    def _start(self, deed: Deed) -> None:
        task = asyncio.ensure_future(deed())
        self._running.add(task)  # the loop itself holds its tasks weakly
        task.add_done_callback(self._running.discard)
