"""Senders that are killed at any moment, whose clocks differ, or that have very much to do: once is once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import delete, insert

from benchmarks.crash.feed import WORKSPACES, decide, reps_of, welcome
from benchmarks.crash.run import Asked, run
from benchmarks.crash.tally import Tally, tally
from bot.clients import web_client
from bot.delivery import Delivery
from bot.tick import run_tick
from planning.ids import MessageId, PersonId, WorkspaceId
from planning.nudges import Decision, Effect, Kind, Message, State
from storage import lanes, outbox, outbox_rows, people, workspaces
from storage.database import Database
from storage.new_id import new_id
from tests.examples import LONG_AGO, a_person
from tests.rig import Desk

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
A_TENTH = 10  # of the kills of a full run, which is a command: docs/delivery.md
LEASE = timedelta(seconds=0.5)
CLOCKS_APART = timedelta(seconds=90)
BIG, SMALL = WorkspaceId("T0BIG"), WorkspaceId("T0SMALL")
ANNA = PersonId("U0ANNA")


@dataclass(frozen=True, slots=True)
class StillClock:
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


def killed(database_url: str, *, processes: int, is_looked_up: bool, kills: int = A_TENTH) -> Counter[str]:
    asked = Asked(
        database_url=database_url,
        processes=processes,
        kills=kills,
        is_looked_up=is_looked_up,
        seed=processes,
        lease=LEASE,
    )
    return Counter(run(asked, say=lambda _: None).values())


def test_killed_under_load_three_processes_lose_and_double_nothing(database_url: str) -> None:
    """With the look-up nothing stays unclear either."""
    counted = killed(database_url, processes=3, is_looked_up=True)

    assert counted["delivered"] > 0
    assert (counted["lost"], counted["doubled"], counted["ambiguous"]) == (0, 0, 0)


def test_killed_under_load_one_process_without_the_look_up_doubles_nothing(database_url: str) -> None:
    counted = killed(database_url, processes=1, is_looked_up=False, kills=A_TENTH // 2)

    assert counted["delivered"] > 0
    assert (counted["lost"], counted["doubled"]) == (0, 0)


def test_the_count_starts_from_what_was_decided(database: Database) -> None:
    """Of five, one is there, one is thrown away, one deleted, one is there twice, and one may be there."""
    workspace, rep = WORKSPACES[0], reps_of(WORKSPACES[0])[0]
    welcome(database, NOW)
    with database.write() as store:
        for occasion in ("there", "thrown away", "deleted", "twice", "unclear"):
            decide(store, workspace, rep, occasion, at=LONG_AGO)
        rows = {each.decision.occasion: each for each in outbox.due(store, workspace, NOW, 9)}
        again = replace(rows["twice"].decision, occasion="twice, by another key")
        twin = outbox.decide(store, workspace, again)
        assert twin is not None
        came_of = {"there": State.SENT, "thrown away": State.DROPPED, "twice": State.SENT, "unclear": State.AMBIGUOUS}
        for occasion, state in came_of.items():
            outbox.mark(store, workspace, rows[occasion].id, state, machine_now=NOW)
        outbox.mark(store, workspace, twin.id, State.SENT, machine_now=NOW)
        store.connection.execute(delete(outbox_rows.outbox).where(outbox_rows.outbox.c.id == rows["deleted"].id))

    counted = tally(database, Counter([rows["there"].id, rows["twice"].id, twin.id]), kills=0)

    assert counted == Tally(delivered=2, lost=2, doubled=1, ambiguous=1, kills=0)


def test_two_processes_whose_clocks_are_apart_remind_once(desk: Desk) -> None:
    """Both tick and send, each by its own clock, minute by minute around Monday, 09:00."""
    desk.has_plan(desk.anna)
    client = web_client(desk.headway.settings, retry_handlers=[])

    for minute in range(-3, 4):
        at = datetime(2026, 11, 23, 8, tzinfo=UTC) + timedelta(minutes=minute)
        desk.clock_to(at)
        for now in (at, at + CLOCKS_APART):
            run_tick(desk.database, desk.workspace, now)
            Delivery(desk.database, StillClock(now), lambda _: client, sends_per_minute=0).drain()

    assert len(desk.anna.messages()) == 1


class Counting(WebClient):
    """Takes everything; `small` is set once the small workspace has all of its own."""

    def __init__(self, workspace: WorkspaceId, taken: list[WorkspaceId], done: threading.Event) -> None:
        super().__init__("xoxb-counting")
        self._workspace, self._taken, self._done = workspace, taken, done

    def api_call(self, *_: Any, **__: Any) -> Any:
        self._taken.append(self._workspace)
        if self._taken.count(SMALL) == 5:
            self._done.set()
        return {"ok": True, "channel": "D0ANNA", "ts": "1.2"}


def test_ten_thousand_due_in_one_workspace_do_not_delay_anothers_five(database: Database) -> None:
    """They take turns: counted in messages, not in seconds."""
    taken: list[WorkspaceId] = []
    done = threading.Event()
    with database.write() as store:
        for workspace, number in ((BIG, 10_000), (SMALL, 5)):
            workspaces.ensure_workspace(store, workspace, name=workspace, bot_user=PersonId("U0APP"))
            people.save_person(store, workspace, a_person(ANNA))
            store.connection.execute(insert(outbox_rows.outbox), due_rows(workspace, number))
    delivery = Delivery(database, StillClock(), lambda each: Counting(each, taken, done), sends_per_minute=0)

    delivery.start()
    finished = done.wait(30)
    delivery.stop()

    assert finished
    assert taken.index(SMALL) <= 2
    assert [at for at, workspace in enumerate(taken) if workspace == SMALL][4] <= 15


def due_rows(workspace: WorkspaceId, number: int) -> Sequence[dict[str, Any]]:
    return [outbox_rows.values(a_message(workspace, str(occasion))) for occasion in range(number)]


def a_message(workspace: WorkspaceId, occasion: str) -> Message:
    return Message(
        id=MessageId(new_id()),
        workspace=workspace,
        decision=Decision(recipient=ANNA, kind=Kind.EXPORTED, occasion=occasion, not_before=LONG_AGO, reason=""),
        effect=Effect.POST,
        state=State.READY,
    )


@pytest.fixture
def sending(database: Database) -> Message:
    """The one message there is, as a sender left it that was killed long ago."""
    message = a_message(SMALL, "the last")
    with database.write() as store:
        workspaces.ensure_workspace(store, SMALL, name=SMALL, bot_user=PersonId("U0APP"))
        people.save_person(store, SMALL, a_person(ANNA))
        store.connection.execute(insert(outbox_rows.outbox), [outbox_rows.values(message)])
        killed_at = database.machine_now() - timedelta(minutes=5)
        lanes.lease(store, SMALL, owner="killed", machine_now=killed_at)
        outbox.mark(store, SMALL, message.id, State.SENDING, machine_now=killed_at)
    return message


def states(database: Database) -> dict[State, int]:
    with database.read() as store:
        return {state: rows for state, rows in outbox.counts(store, SMALL).items() if rows}


def test_the_last_message_of_a_killed_sender_is_found(database: Database, sending: Message) -> None:
    """Although nothing else is due in its workspace."""
    taken: list[WorkspaceId] = []

    Delivery(database, StillClock(), lambda each: Counting(each, taken, threading.Event()), sends_per_minute=0).drain()

    assert states(database) == {State.AMBIGUOUS: 1}
    assert taken == []


def test_a_late_look_up_does_not_send_again(database: Database, sending: Message) -> None:
    """Two processes looked the same message up before it was sent again; the second one records it too late."""
    with database.write() as store:
        outbox.strand(store, SMALL, NOW)
        [first] = second = outbox.ambiguous(store, SMALL)
        outbox.mark(store, SMALL, first.id, State.READY, attempt=first.attempts, machine_now=NOW)
        outbox.mark(store, SMALL, first.id, State.SENDING, machine_now=NOW)
        outbox.mark(store, SMALL, first.id, State.AMBIGUOUS, attempt=first.attempts + 1, machine_now=NOW)

        is_marked = outbox.mark(store, SMALL, first.id, State.READY, attempt=second[0].attempts, machine_now=NOW)

    assert not is_marked
    assert states(database) == {State.AMBIGUOUS: 1}


def test_a_slow_sender_that_hears_at_last_that_it_stands_is_believed(database: Database, sending: Message) -> None:
    """Its lane was taken over meanwhile, and the message had not been found."""
    with database.write() as store:
        outbox.strand(store, SMALL, NOW)
        outbox.mark(store, SMALL, sending.id, State.READY, attempt=1, machine_now=NOW)

        outbox.mark(store, SMALL, sending.id, State.SENT, attempt=1, machine_now=NOW)

    assert states(database) == {State.SENT: 1}
