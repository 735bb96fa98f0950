"""What a person is told when a listener breaks."""

from __future__ import annotations

import json
import logging
import re

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from handlers import errors
from storage.database import Busy


def answered(broken: Exception) -> str:
    """To a /log whose listener breaks so."""
    app = App(
        signing_secret="unused",
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1"),
        process_before_response=True,
    )
    errors.register(app)

    @app.command("/log")
    def on_log() -> None:
        raise broken

    command = {"command": "/log", "text": "call", "team_id": "T1", "user_id": "U1", "channel_id": "D1"}
    response = app.dispatch(BoltRequest(body=command, mode="socket_mode"))
    assert response.status == 200
    return str(json.loads(response.body)["text"])


def test_what_broke_unexpectedly_may_have_been_stored_so_the_person_looks_first(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        said = answered(RuntimeError("drawn after it was stored"))

    assert "look at `/plan` or `/log list` before you try again" in said
    assert "nothing was stored" not in said
    incident = re.search(r"this id: ([0-9a-f]{8})", said)
    assert incident is not None
    assert f"incident {incident[1]}" in caplog.text
    assert "drawn after it was stored" in caplog.text
    assert "drawn after" not in said


def test_a_busy_database_stored_nothing_and_says_so() -> None:
    assert answered(Busy()) == "The database is busy just now: nothing was stored. Please try again."
