"""Delivery of 5,000 messages over 10 workspaces at a Slack that takes 20 ms, against a bare client loop.

The bare loop posts the same drawn message as often, with as many threads, and keeps nothing. The message is a small
one: what larger ones cost to draw is no part of this. With the pace on, what went out is compared with what it allows.
"""

from __future__ import annotations

import itertools
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

from slack_sdk import WebClient

from benchmarks.log_http import slack_stub
from benchmarks.report import Measured
from bot.clock import SystemClock
from bot.delivery import Delivery
from bot.sending import send
from bot.settings import DEFAULT_SENDERS, DEFAULT_SENDS_PER_MINUTE
from handlers.blocks import Drawn
from handlers.nudges.drawing import drawing_for
from planning.belongings import told_of_export
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Message, State
from planning.people import Person, Standing
from storage import outbox, people, workspaces
from storage.database import Database
from tests.postgresql import running_postgresql

WORKSPACES = [WorkspaceId(f"T0BENCH{number:02}") for number in range(10)]
MESSAGES = 5_000
PACED = 400
LATENCY_MS = 20
MOST = 1.3  # times the bare loop
OF_PACE = (0.95, 1.02)  # the last one may come half an interval early: bot/pace.py
SEEN_EVERY = 0.02  # seconds


def measured() -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _on("sqlite", lambda name: f"sqlite:///{folder}/{name}.sqlite3")
    with running_postgresql(durable=True) as server:
        yield from _on("postgresql", lambda _: server.make_migrated())


def _on(dialect: str, fresh: Callable[[str], str]) -> Iterator[Measured]:
    with slack_stub(latency_ms=LATENCY_MS) as slack:
        client = WebClient("xoxb-bench", base_url=slack, retry_handlers=[])
        yield _speed(dialect, fresh("speed"), client)
        yield _pace(dialect, fresh("pace"), client)


def _speed(dialect: str, url: str, client: WebClient) -> Measured:
    with _filled(url, MESSAGES) as database:
        one = _one_drawn(database)
        bare = _bare(client, one, MESSAGES // 2)  # half before and half after: a slow minute hits both
        took = _delivered(database, client, sends_per_minute=0)
        bare += _bare(client, one, MESSAGES // 2)
    return Measured(
        name=f"delivery_{dialect}",
        ratio=took / bare,
        holds=took / bare <= MOST,
        details={
            "seconds": round(took, 2),
            "bare_seconds": round(bare, 2),
            "messages": MESSAGES,
            "workspaces": len(WORKSPACES),
            "threads": DEFAULT_SENDERS,
            "a_second": round(MESSAGES / took, 1),
        },
    )


def _pace(dialect: str, url: str, client: WebClient) -> Measured:
    with _filled(url, PACED) as database:
        took = _delivered(database, client, sends_per_minute=DEFAULT_SENDS_PER_MINUTE)
    each = PACED // len(WORKSPACES)
    allowed = 60 / DEFAULT_SENDS_PER_MINUTE * (each - 1)  # seconds from the first to the last
    return Measured(
        name=f"delivery_{dialect}_share_of_pace",
        ratio=allowed / took,
        holds=OF_PACE[0] <= allowed / took <= OF_PACE[1],
        details={"seconds": round(took, 2), "a_minute_and_workspace": round(60 * (each - 1) / took, 1)},
    )


def _bare(client: WebClient, one: tuple[Message, Drawn], messages: int) -> float:
    """Seconds."""
    began = time.perf_counter()
    with ThreadPoolExecutor(DEFAULT_SENDERS) as pool:
        for _ in pool.map(lambda _: send(client, *one), range(messages)):
            pass
    return time.perf_counter() - began


def _delivered(database: Database, client: WebClient, *, sends_per_minute: int) -> float:
    """Seconds until all is recorded as sent."""
    delivery = Delivery(
        database, SystemClock(), lambda _: client, sends_per_minute=sends_per_minute, senders=DEFAULT_SENDERS
    )
    pause = threading.Event()
    began = time.perf_counter()
    delivery.start()
    try:
        while _are_left(database):
            pause.wait(SEEN_EVERY)
        return time.perf_counter() - began
    finally:
        delivery.stop()


def _are_left(database: Database) -> bool:
    with database.read() as store:
        if outbox.workspaces_due(store, datetime.now(UTC)):
            return True
        counts = [outbox.counts(store, workspace) for workspace in WORKSPACES]
    sent = sum(each[State.SENT] for each in counts)
    if sent != sum(sum(each.values()) for each in counts):
        raise RuntimeError(f"only {sent} were sent")
    return False


def _one_drawn(database: Database) -> tuple[Message, Drawn]:
    now = datetime.now(UTC)
    with database.read() as store:
        [message] = outbox.due(store, WORKSPACES[0], now, 1)
        drawn = drawing_for(store, message.workspace, message, now)
    assert isinstance(drawn, Drawn)
    return message, drawn


@contextmanager
def _filled(url: str, messages: int) -> Iterator[Database]:
    """As many messages as given, each to a person of their own."""
    database = Database.open(url)
    try:
        database.migrate()
        now = datetime.now(UTC)
        with database.write() as store:
            for workspace in WORKSPACES:
                workspaces.ensure_workspace(store, workspace, name="Bench", bot_user=PersonId("UBOT"))
            for number, workspace in zip(range(messages), itertools.cycle(WORKSPACES), strict=False):
                rep = PersonId(f"U0REP{number:05}")
                people.save_person(store, workspace, _person(rep, now))
                outbox.decide(store, workspace, told_of_export(rep, now))
        yield database
    finally:
        database.close()


def _person(id: PersonId, now: datetime) -> Person:
    zone, locale = "Europe/Berlin", "en-GB"
    return Person(id=id, name=id, zone=zone, locale=locale, standing=Standing.MEMBER, refreshed_at=now)
