"""A message that Slack took and did not answer for: once it is known to stand it is one like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clients import web_client
from bot.lookup import Lookup
from planning.nudges import State
from planning.settings import Rhythm
from storage import outbox
from tests.handlers.nudges.test_folded import MONDAY, THURSDAY, TUESDAY, goes_on, held, last, silent, wants
from tests.rig import Desk

__all__ = ["silent"]


@dataclass(frozen=True, slots=True)
class ClockAt:
    instant: datetime

    def now(self) -> datetime:
        return self.instant


def states(desk: Desk) -> dict[State, int]:
    with desk.database.read() as store:
        return {state: rows for state, rows in outbox.counts(store, desk.workspace).items() if rows}


def looks_up(desk: Desk) -> None:
    client = web_client(desk.headway.settings, retry_handlers=[])
    Lookup(desk.database, ClockAt(desk.now), lambda _: client, after=timedelta(0)).resolve()
    desk.deliver()


def test_what_a_message_said_that_was_looked_up_does_not_come_again(silent: Desk) -> None:
    goes_on(silent, THURSDAY)
    silent.sandbox.fault("chat.postMessage", when="after", status=500)
    goes_on(silent, MONDAY)

    looks_up(silent)

    assert held(silent) == [True, True, True]
    wants(silent, Rhythm.ACTIVE)
    goes_on(silent, TUESDAY)
    assert "Monday reminder" in last(silent)


def test_what_was_logged_while_it_was_unclear_is_in_it_afterwards(desk: Desk) -> None:
    monday_unclear(desk)
    desk.anna.types("/log", "3 meeting")
    desk.deliver()
    assert "3/10" not in desk.anna.messages()[0].text

    looks_up(desk)

    assert "3/10" in desk.anna.messages()[0].text


def test_a_press_on_an_unclear_message_proves_that_it_stands(desk: Desk) -> None:
    monday_unclear(desk)

    desk.anna.press(desk.anna.messages()[0], "Log a meeting")
    desk.deliver()

    assert State.AMBIGUOUS not in states(desk)
    assert "Today   1 meeting" in desk.anna.messages()[0].text


def monday_unclear(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=10)
    desk.sandbox.fault("chat.postMessage", when="after", status=500)
    goes_on(desk, MONDAY)
    assert states(desk) == {State.AMBIGUOUS: 1}
