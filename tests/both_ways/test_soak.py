"""A small soak: 150 interactions of made-up people while Slack fails now and then; the long one is a benchmark."""

from __future__ import annotations

import logging

import pytest

from benchmarks.soak.book import counted
from benchmarks.soak.found import Watched
from benchmarks.soak.street import Street
from benchmarks.soak.weather import OF_METHODS, begin_weather
from planning.ids import PersonId
from storage import entries
from tests.rig import Desk

INTERACTIONS, REPS, AT_ONCE = 150, 6, 2
OURS = ("bot", "handlers", "storage", "planning", "slack_bolt", "slack_sdk.socket_mode")


def test_nothing_breaks_is_lost_or_doubled_in_bad_weather(
    desk: Desk, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    street, watched = Street(desk.sandbox, reps=REPS, seed=7, is_socket=way == "socket"), Watched()
    begin_weather(desk.sandbox, seed=7, of_methods=OF_METHODS, of_payloads=())

    def goes_on(_done: int) -> None:
        desk.tick()
        desk.deliver()
        watched.read(desk.sandbox.calls(since=watched.seq))

    street.live(INTERACTIONS, at_once=AT_ONCE, now_and_then=goes_on)

    assert watched.acknowledged > INTERACTIONS / 2
    assert watched.late == []
    assert [each.getMessage() for each in caplog.records if is_ours(each)] == []
    assert "Traceback" not in caplog.text
    assert street.book.sure > REPS
    assert list(street.book.wrong(counted(notes(desk, street.reps)))) == []


def is_ours(record: logging.LogRecord) -> bool:
    """An error, but for what slack_sdk says of each connection that was dropped."""
    return record.levelno >= logging.ERROR and record.name.startswith(OURS)


def notes(desk: Desk, reps: list[str]) -> list[str]:
    with desk.database.read() as store:
        return [
            entry.note or ""
            for rep in reps
            for entry in entries.entries(store, desk.workspace, PersonId(rep), limit=INTERACTIONS)
        ]
