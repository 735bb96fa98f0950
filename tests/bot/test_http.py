"""The app over HTTP: signed requests are answered, many at once; everything else is refused and not logged."""

from __future__ import annotations

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from slack_bolt import Ack

from bot.readiness import unready_because
from sandbox.signed_http import signature_headers
from storage import workspaces
from storage.database import Database
from tests.bot.serving import ask, command, served, signed
from tests.rig import Desk

AT_ONCE = 8
FORM = "application/x-www-form-urlencoded"


def test_a_command_over_http_is_answered(desk: Desk) -> None:
    """The same app as over Socket Mode."""
    with served(desk.headway) as url:
        desk.sandbox.deliver_to(f"{url}/slack/events")
        answer = desk.anna.types("/log", "meeting Globex")
        desk.sandbox.deliver_to(None)

    assert not answer.timed_out
    assert "Globex" in answer.text


def test_requests_are_worked_on_at_once(desk: Desk) -> None:
    """Each listener waits for all the others: one after another none of them would ever answer."""
    together = threading.Barrier(AT_ONCE, timeout=10)

    @desk.headway.app.command("/together")
    def wait_for_the_others(ack: Ack) -> None:
        together.wait()
        ack("together")

    body, headers = signed(desk.headway, command(desk.headway, "", name="/together"))
    with served(desk.headway) as url, ThreadPoolExecutor(AT_ONCE) as pool:
        desk.known(desk.anna)
        answers = list(pool.map(lambda _: ask(f"{url}/slack/events", body, headers), range(AT_ONCE)))

    assert answers == [(200, "together")] * AT_ONCE


@pytest.mark.parametrize(
    "wrong",
    [
        {"X-Slack-Signature": "v0=0000"},
        {"X-Slack-Signature": "ünsigned"},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "1"},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Request-Timestamp": ""},
    ],
)
def test_what_slack_did_not_sign_is_refused(
    desk: Desk, wrong: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """401, whatever is wrong with it, and not a word of it in the log."""
    caplog.set_level(logging.DEBUG)
    body, headers = signed(desk.headway, command(desk.headway, "win 987654 Confidential"))

    with served(desk.headway) as url:
        status, _ = ask(f"{url}/slack/events", body, headers | wrong)

    assert status == 401
    assert "Confidential" not in caplog.text


def test_a_request_without_any_header_is_refused(desk: Desk) -> None:
    """Somebody who found the address."""
    with served(desk.headway) as url:
        assert ask(f"{url}/slack/events", b"\xff\xfe")[0] == 401


def test_a_body_larger_than_slack_sends_is_refused(desk: Desk) -> None:
    """Nobody fills the memory."""
    with served(desk.headway) as url:
        assert ask(f"{url}/slack/events", b"x" * 1_000_001)[0] == 413


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[]"),
        ("application/json", b"1"),
        ("application/json", b"[" * 100_000),
        ("application/json", b'{"type": "event_callback", "user": 3, "event": []}'),
        (FORM, b"{"),
        (FORM, b"[]"),
        (FORM, b"payload={"),
        (FORM, b"payload=[1]"),
        (FORM, b"payload="),
        (FORM, b"\xff\xfe"),
        (FORM, b""),
    ],
)
def test_a_signed_body_that_is_no_payload_is_a_bad_request(desk: Desk, content_type: str, body: bytes) -> None:
    """400: whoever holds the secret can find no way to a 500."""
    headers = signature_headers(desk.headway.settings.signing_secret, body, at=int(time.time()))
    with served(desk.headway) as url:
        assert ask(f"{url}/slack/events", body, headers | {"Content-Type": content_type})[0] == 400


def test_a_command_about_a_payload_is_a_command(desk: Desk) -> None:
    """The word is also that of the field in which Slack puts the rest."""
    body, headers = signed(desk.headway, command(desk.headway, "meeting Payload & Sons — payload=1"))
    with served(desk.headway) as url:
        desk.known(desk.anna)
        status, answer = ask(f"{url}/slack/events", body, headers)

    assert status == 200
    assert "Payload &amp; Sons" in json.loads(answer)["text"]


def test_the_process_is_healthy_before_it_is_ready(desk: Desk) -> None:
    """/healthz says that the process is up, /readyz that the clock ticks."""
    with served(desk.headway) as url:
        assert ask(f"{url}/healthz") == (200, "ok")
        before, reason = ask(f"{url}/readyz")
        desk.tick()
        after, _ = ask(f"{url}/readyz")

    assert (before, after) == (503, 200)
    assert "not ticked" in json.loads(reason)["reason"]


def test_a_clock_that_stands_still_is_not_ready(desk: Desk) -> None:
    """Three minutes without a tick: three were missed."""
    machine = desk.database.machine_now() - timedelta(minutes=4)
    with desk.database.write() as store:
        workspaces.record_tick(store, desk.workspace, business=desk.now, machine=machine)

    reason = unready_because(desk.database, desk.workspace, timedelta(minutes=3))

    assert reason == "The clock has not ticked for 3 minutes."


def test_a_database_that_is_away_is_not_ready(desk: Desk) -> None:
    """It is said as one sentence, and nothing of where the database is."""
    away = Database.open("postgresql://nobody@127.0.0.1:1/nothing")

    assert unready_because(away, desk.workspace, timedelta(minutes=3)) == "The database does not answer."
    away.close()
