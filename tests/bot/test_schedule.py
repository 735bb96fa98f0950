"""When the tick runs."""

from __future__ import annotations

import threading
from datetime import timedelta

from bot.schedule import ticking

OFTEN = timedelta(milliseconds=20)
SOME_TICKS = 0.2  # seconds: ten intervals
LONG = 5.0  # seconds, for what is to come


def test_a_tick_that_takes_longer_than_its_interval_does_not_pile_up() -> None:
    """None begins beside it, and those that were missed are not made up for."""
    begun, may_end = threading.Semaphore(0), threading.Semaphore(0)

    def slow() -> None:
        begun.release()
        may_end.acquire(timeout=LONG)

    with ticking(tick=slow, upkeep=lambda: None, every=OFTEN, first_after=timedelta(0)):
        assert begun.acquire(timeout=LONG)
        second_beside_the_first = begun.acquire(timeout=SOME_TICKS)
        may_end.release()
        assert begun.acquire(timeout=LONG)
        third_beside_the_second = begun.acquire(timeout=SOME_TICKS)
        may_end.release(1000)

    assert not second_beside_the_first
    assert not third_beside_the_second
