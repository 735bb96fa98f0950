"""The real process, against the sandbox: it connects, answers, and stops cleanly."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from planning.ids import PersonId
from planning.nudges import Decision, Kind, State
from sandbox import Sandbox
from storage import outbox, people, workspaces
from storage.database import Database
from tests.bot.serving import ask
from tests.examples import WORKSPACE, a_person
from tests.rig import MANIFEST, WEDNESDAY

HEADWAY = [sys.executable, "-m", "bot.cli"]
STOP_SECONDS = 10
YEARS_AGO = datetime(2020, 1, 6, 8, tzinfo=UTC)  # the process has the real clock


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(MANIFEST, clock=WEDNESDAY, speed=0) as started:
        yield started


@contextmanager
def running(sandbox: Sandbox, database_url: str, *options: str) -> Iterator[subprocess.Popen[str]]:
    """`headway run`, from the moment it says that it is there."""
    environ = os.environ | {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "SLACK_SIGNING_SECRET": sandbox.signing_secret,
        "HEADWAY_SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": database_url,
    }
    with subprocess.Popen(
        [*HEADWAY, "run", *options], env=environ, cwd=MANIFEST.parent, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str], words: str) -> str:
    """The line of its log in which these words are. It is the test's own time-out that ends a wait in vain."""
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if words in line:
            return line
    raise AssertionError(f"{words!r} was never said: {''.join(lines)}")


def test_it_stops_cleanly_when_asked(sandbox: Sandbox, database_url: str) -> None:
    """SIGTERM: exit 0, and no complaint."""
    with running(sandbox, database_url) as process:
        said(process, "connected to")
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=STOP_SECONDS)

    assert process.returncode == 0
    assert "error" not in complaints


def test_it_stops_cleanly_when_slack_is_gone(tmp_path: Path) -> None:
    """From a new database on. SIGTERM while it tries to connect again: exit 0; the loss was said in one line."""
    sandbox = Sandbox(MANIFEST, clock=WEDNESDAY, speed=0).start()
    with running(sandbox, f"sqlite:///{tmp_path}/new.sqlite") as process:
        said(process, "the database is new")
        said(process, "connected to")
        sandbox.stop()
        said(process, "is lost")
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=STOP_SECONDS)

    assert process.returncode == 0
    assert "Traceback" not in complaints
    assert "is lost" not in complaints


def test_what_was_taken_is_answered_before_it_stops(sandbox: Sandbox, database_url: str) -> None:
    """A command that is under way when SIGTERM comes gets its answer."""
    answers: list[bool] = []
    anna = sandbox.person("U0ANNA")
    with running(sandbox, database_url) as process:
        said(process, "connected to")
        sandbox.fault("users.info", latency_ms=700)
        asking = threading.Thread(target=lambda: answers.append(anna.types("/log", "meeting Globex").timed_out))
        asking.start()
        sandbox.until(lambda: bool(sandbox.calls(name="users.info")) or not asking.is_alive())
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=STOP_SECONDS)
        asking.join()

    assert answers == [False]
    assert process.returncode == 0


def test_what_is_in_flight_is_recorded_before_it_stops_and_nothing_new_is_taken(
    sandbox: Sandbox, database_url: str
) -> None:
    """SIGTERM while messages go out. What waits goes out once it runs again."""
    database = Database.open(database_url)
    with database.write() as store:
        workspaces.ensure_workspace(store, WORKSPACE, name="Northwind", bot_user=PersonId("U0APP"))
        for rep, occasion in product((PersonId("U0ANNA"), PersonId("U0BEN"), PersonId("U0CARLA")), "abcd"):
            people.save_person(store, WORKSPACE, a_person(rep))
            told = Decision(recipient=rep, kind=Kind.EXPORTED, occasion=occasion, not_before=YEARS_AGO, reason="")
            outbox.decide(store, WORKSPACE, told)
    sandbox.fault("chat.postMessage", when="after", latency_ms=500, times=12)
    with running(sandbox, database_url) as process:
        sandbox.until(lambda: posts(sandbox) > 1)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=STOP_SECONDS)

    with database.read() as store:
        counts = outbox.counts(store, WORKSPACE)
    database.close()
    assert process.returncode == 0
    assert {state: rows for state, rows in counts.items() if rows} == {
        State.SENT: posts(sandbox),
        State.READY: 12 - posts(sandbox),
    }


def posts(sandbox: Sandbox) -> int:
    return sum(len(sandbox.person(rep).messages()) for rep in ("U0ANNA", "U0BEN", "U0CARLA"))


def test_it_serves_http_until_it_is_told_to_stop(sandbox: Sandbox, database_url: str) -> None:
    """`--http` answers as Socket Mode does, ticks by itself, and stops with exit 0."""
    with running(sandbox, database_url, "--http", "127.0.0.1:0") as process:
        address = json.loads(said(process, "serving on http"))["message"].split("http://")[1]
        sandbox.deliver_to(f"http://{address}/slack/events")
        answer = sandbox.person("U0ANNA").types("/log", "meeting Globex")
        healthy = ask(f"http://{address}/healthz")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=STOP_SECONDS)

    assert "Globex" in answer.text
    assert healthy == (200, "ok")
    assert process.returncode == 0


@pytest.mark.parametrize("command", [["run", "--http", "127.0.0.1:{}"], ["demo", "--port", "{}"]])
def test_a_taken_port_is_one_sentence(command: list[str], tmp_path: Path) -> None:
    """Exit 1, before anything begins."""
    env_file = tmp_path / "its.env"
    env_file.write_text(f"SLACK_BOT_TOKEN=xoxb-123456-abcdef\nSLACK_SIGNING_SECRET={'0' * 32}\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        asked = ["--env-file", str(env_file), *(word.format(port) for word in command)]
        ran = subprocess.run(HEADWAY + asked, cwd=MANIFEST.parent, capture_output=True, text=True, check=False)

    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert str(port) in ran.stderr


def test_it_does_not_start_without_its_settings(database_url: str) -> None:
    """Exit 2, a sentence for each."""
    environ = {"PATH": os.environ["PATH"], "DATABASE_URL": database_url, "SLACK_BOT_TOKEN": "xoxp-mine"}
    command = [*HEADWAY, "--env-file", "/nowhere/.env", "run"]

    ran = subprocess.run(command, env=environ, cwd=MANIFEST.parent, capture_output=True, text=True, check=False)

    assert ran.returncode == 2
    assert [line.split()[0] for line in ran.stderr.splitlines()] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
