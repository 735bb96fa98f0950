"""One run: processes send under load, one after the other is killed, and in the end everything is let through."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from random import Random

from benchmarks.crash import sender
from benchmarks.crash.feed import feeding, welcome
from benchmarks.crash.processes import forking
from benchmarks.crash.sender import Orders
from benchmarks.crash.slack import Slack, unreliable_slack
from benchmarks.crash.tally import Tally, tally, unfinished
from storage.database import Database

CLOCKS_APART = timedelta(seconds=90)  # business time of two processes
KILLED_WITHIN = 0.4  # seconds after messages were seen to go out
PATIENCE = 60.0  # seconds without a message, or after the last one: longer and something is stuck
LOOKS_EVERY = 0.02  # seconds
SENT_BETWEEN = 5  # messages at least from one kill to the next
LEAST_LOOKED_UP_AFTER = timedelta(seconds=1)  # longer than any process here is held up

Said = Callable[[str], None]


class Stuck(RuntimeError):
    """Nothing is sent any more, although something is waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`lease` is short, or each kill would cost the minute that a lease has in the bot."""

    database_url: str  # of a migrated database without rows
    processes: int
    kills: int
    is_looked_up: bool
    seed: int
    lease: timedelta


def run(asked: Asked, *, say: Said) -> Tally:
    """Raises Stuck."""
    random = Random(asked.seed)
    with ExitStack() as cleanup:
        database = Database.open(asked.database_url)
        cleanup.callback(database.close)
        welcome(database, _now())
        slack = cleanup.enter_context(unreliable_slack(seed=asked.seed, is_looked_up=asked.is_looked_up))
        senders = Senders(_orders(asked, slack), asked.processes, random)
        cleanup.callback(senders.kill)
        with feeding(database, taken=slack.count, now=_now, seed=asked.seed):
            for number in range(asked.kills):
                _until_under_load(slack, random)
                senders.kill_one()
                say(f"killed {number + 1} of {asked.kills}; Slack took {slack.count()}")
        senders.stop()
        say("letting through what is left")
        senders.begin_to_finish()
        _until_through(database, is_looked_up=asked.is_looked_up)
        senders.stop()
        return tally(database, slack.taken(), kills=asked.kills)


class Senders:
    """The processes that send. The business clocks of some are ahead of the others'."""

    def __init__(self, orders: Orders, number: int, random: Random) -> None:
        self._orders = orders
        self._random = random
        self._all = [self._begun(fast=CLOCKS_APART * (place % 2)) for place in range(number)]

    def kill_one(self) -> None:
        """With -9; another one takes its place."""
        place = self._random.randrange(len(self._all))
        self._all[place].kill()
        self._all[place].join()
        self._all[place] = self._begun(fast=CLOCKS_APART * self._random.randrange(2))

    def begin_to_finish(self) -> None:
        """Again as many, that decide nothing, and for which everything is due."""
        self._all = [self._begun(fast=CLOCKS_APART * 2, decides=False) for _ in self._all]

    def stop(self) -> None:
        """As an operator does. Raises Stuck where one does not end cleanly."""
        for process in self._all:
            process.terminate()
        for process in self._all:
            process.join(PATIENCE)
            if process.exitcode not in (0, -signal.SIGTERM):  # the latter before it had begun
                raise Stuck(f"a process that was to stop ended with {process.exitcode}")

    def kill(self) -> None:
        for process in self._all:
            process.kill()
            process.join()

    def _begun(self, *, fast: timedelta, decides: bool = True) -> ForkServerProcess:
        orders = replace(self._orders, fast=fast, decides=decides)
        process = forking().Process(target=sender.send, args=(orders,))
        process.start()
        return process


def _orders(asked: Asked, slack: Slack) -> Orders:
    return Orders(
        database_url=asked.database_url,
        slack_url=slack.api_url,
        lease=asked.lease,
        looked_up_after=max(asked.lease, LEAST_LOOKED_UP_AFTER),
        fast=timedelta(0),
        decides=True,
    )


def _until_under_load(slack: Slack, random: Random) -> None:
    """A random moment while messages go out."""
    before = slack.count()
    _until(lambda: slack.count() >= before + SENT_BETWEEN)
    threading.Event().wait(random.uniform(0, KILLED_WITHIN))


def _until_through(database: Database, *, is_looked_up: bool) -> None:
    _until(lambda: unfinished(database, is_looked_up=is_looked_up) == 0)


def _until(holds: Callable[[], bool]) -> None:
    given_up = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > given_up:
            raise Stuck(Stuck.__doc__)
        threading.Event().wait(LOOKS_EVERY)


def _now() -> datetime:
    return datetime.now(UTC)
