"""A process that ticks and sends, as the bot does; it is there to be killed."""

from __future__ import annotations

import logging
import signal
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from slack_sdk import WebClient

from benchmarks.crash.feed import WORKSPACES, decide, reps_of
from bot.delivery import Delivery
from bot.schedule import ticking
from bot.settings import DEFAULT_SENDERS
from bot.tick import run_tick
from storage.database import Busy, Database

TICK_EVERY = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """How it is to send. `fast`: how far its business clock is ahead. `decides`: whether it ticks, too."""

    database_url: str
    slack_url: str
    lease: timedelta
    looked_up_after: timedelta
    fast: timedelta
    decides: bool


@dataclass(frozen=True, slots=True)
class FastClock:
    by: timedelta

    def now(self) -> datetime:
        return datetime.now(UTC) + self.by


def send(orders: Orders) -> None:
    """Until SIGTERM, or worse."""
    logging.disable()  # its faults are meant
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    database, clock = Database.open(orders.database_url), FastClock(orders.fast)
    client = WebClient("xoxb-crash", base_url=orders.slack_url, retry_handlers=[], timeout=10)
    delivery = Delivery(
        database,
        clock,
        lambda _: client,
        sends_per_minute=0,
        senders=DEFAULT_SENDERS,
        lease=orders.lease,
        looked_up_after=orders.looked_up_after,
    )
    database.on_commit(delivery.wake)
    delivery.start()
    tick = partial(_tick, database, clock) if orders.decides else _nothing
    with ticking(tick=tick, upkeep=_nothing, every=TICK_EVERY):
        stop.wait()
    delivery.stop()
    database.close()


def _nothing() -> None:
    pass


def _tick(database: Database, clock: FastClock) -> None:
    """Beside the bot's own tick: somebody is due for something each second, and all processes decide it."""
    now = clock.now()
    for workspace in WORKSPACES:
        run_tick(database, workspace, now)
        try:
            with database.write() as store:
                decide(store, workspace, reps_of(workspace)[0], f"second {int(now.timestamp())}", at=now)
        except Busy:
            return  # as the bot's own tick: again at the next one
