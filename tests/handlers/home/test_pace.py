"""A burst goes at once, what follows at an interval, and whoever was quiet may hurry again."""

from __future__ import annotations

import pytest

from handlers.home.pace import Pace


def test_a_burst_goes_at_once_and_the_rest_keeps_the_interval() -> None:
    pace = Pace(at_once=3, every=0.5)

    waits = [pace.wait(10.0) for _ in range(5)]

    assert waits == pytest.approx([0, 0, 0, 0.5, 1.0])


def test_after_a_quiet_time_there_is_another_burst() -> None:
    pace = Pace(at_once=2, every=0.5)
    for _ in range(4):
        pace.wait(10.0)

    waits = [pace.wait(60.0) for _ in range(3)]

    assert waits == pytest.approx([0, 0, 0.5])
