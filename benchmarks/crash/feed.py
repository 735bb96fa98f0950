"""What there is to send: decisions, a unit of work each, over several workspaces and recipients."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from random import Random

from sqlalchemy import Column, MetaData, String, Table

from planning.ids import PersonId, WorkspaceId
from planning.nudges import Decision, Kind
from planning.people import Person, Standing
from storage import outbox, people, workspaces
from storage.database import Busy, Database
from storage.store import Store, insert_unless_there

WORKSPACES = [WorkspaceId(f"T0CRASH{number}") for number in range(6)]
KIND = Kind.EXPORTED  # it needs no history
REPS = 10  # of each workspace
AT_ONCE = 12  # decisions a unit of work
WAITING = 60  # decisions that were not sent yet, at most
LOOKS_EVERY = 0.02  # seconds, whether more is to be decided

# What was decided, kept in the unit of work that decided it and known to nobody but who counts in the end.
DECIDED = Table(
    "crash_decided", MetaData(), *(Column(name, String, primary_key=True) for name in ("reason", "recipient"))
)
_KEEP = insert_unless_there(DECIDED)


def reps_of(workspace: WorkspaceId) -> list[PersonId]:
    return [PersonId(f"U{workspace[1:]}{number:02}") for number in range(REPS)]


def welcome(database: Database, now: datetime) -> None:
    with database.write() as store:
        DECIDED.create(store.connection)
        for workspace in WORKSPACES:
            workspaces.ensure_workspace(store, workspace, name=workspace, bot_user=PersonId("U0APP"))
            for rep in reps_of(workspace):
                people.save_person(store, workspace, _person(rep, now))


def decide(store: Store, workspace: WorkspaceId, rep: PersonId, occasion: str, *, at: datetime) -> bool:
    """Whether it was new."""
    reason = f"export {occasion}"  # by it a row is known again, whatever became of its key
    told = Decision(recipient=rep, kind=KIND, occasion=occasion, not_before=at, reason=reason)
    store.changed_here(_KEEP, {"reason": reason, "recipient": rep})
    return outbox.decide(store, workspace, told) is not None


@contextmanager
def feeding(database: Database, *, taken: Callable[[], int], now: Callable[[], datetime], seed: int) -> Iterator[None]:
    """Something is always waiting to be sent meanwhile. `taken`: how many Slack took."""
    enough = threading.Event()
    thread = threading.Thread(target=_feed, args=(database, taken, now, Random(seed), enough))
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def _feed(
    database: Database, taken: Callable[[], int], now: Callable[[], datetime], random: Random, enough: threading.Event
) -> None:
    decided, numbers = 0, count()
    while not enough.is_set():
        if decided - taken() > WAITING:
            enough.wait(LOOKS_EVERY)
            continue
        workspace = random.choice(WORKSPACES)
        occasions = [(random.choice(reps_of(workspace)), str(next(numbers))) for _ in range(AT_ONCE)]
        try:
            with database.write() as store:
                long_ago = now() - timedelta(minutes=10)  # due by the slowest clock too
                decided += sum(decide(store, workspace, rep, number, at=long_ago) for rep, number in occasions)
        except Busy:
            continue  # nothing was stored, as a person is told who presses a button at such a moment


def _person(rep: PersonId, now: datetime) -> Person:
    return Person(id=rep, name=rep, zone="Europe/Berlin", locale="en-GB", standing=Standing.MEMBER, refreshed_at=now)
