"""Business time: at the start it is what was said, and it never goes back."""

from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from sandbox import Refused, Sandbox
from sandbox.clock import BusinessClock, ClockWouldGoBack
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.fake_time import FakeTime

WEDNESDAY = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)


def test_business_time_runs_at_its_speed(machine: FakeTime) -> None:
    clock = BusinessClock(start=WEDNESDAY, speed=60, machine=machine)

    machine.passes(2)
    assert clock.now() == WEDNESDAY.replace(minute=2)

    clock.run_at(0)
    machine.passes(100)
    assert clock.now() == WEDNESDAY.replace(minute=2)


def test_business_time_does_not_go_back(machine: FakeTime) -> None:
    clock = BusinessClock(start=WEDNESDAY, speed=0, machine=machine)

    with pytest.raises(ClockWouldGoBack):
        clock.move_to(WEDNESDAY.replace(hour=10))


def test_a_demo_moves_the_clock_to_monday() -> None:
    with Sandbox(MANIFEST, clock=WEDNESDAY, speed=0) as sandbox:
        assert sandbox.now() == WEDNESDAY

        sandbox.clock_to("2026-11-23T09:00:00+01:00")
        sandbox.advance(60)

        assert sandbox.now() == datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
        with pytest.raises(Refused, match="the clock moves forwards only"):
            sandbox.clock_to(WEDNESDAY)
        with pytest.raises(Refused, match="has no offset"):
            sandbox.clock_to("2026-11-24T09:00:00")


def test_messages_are_stamped_with_business_time_each_its_own() -> None:
    with Sandbox(MANIFEST, clock=WEDNESDAY, speed=0) as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)

        stamps = [client.chat_postMessage(channel="U0ANNA", text="x")["ts"] for _ in range(3)]

    assert len(set(stamps)) == 3
    assert stamps == sorted(stamps)
    assert {int(float(stamp)) for stamp in stamps} == {int(WEDNESDAY.timestamp())}
