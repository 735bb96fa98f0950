"""Delivery: takes a workspace's lane, sends what is due one by one, and records what came of it."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from slack_sdk import WebClient

from bot.lookup import LOOKED_UP_AFTER, Lookup
from bot.outcome import Outcome
from bot.sending import Answer, Sent, send, upload
from handlers.blocks import Drawn
from handlers.foresight.pictures.message import instead_of_chart
from handlers.foresight.riding import told_with
from handlers.nudges.drawing import drawing_for
from handlers.nudges.folded import said_with
from handlers.nudges.text_form import text_form
from handlers.visit import Clock
from planning.at_sending import HeldBack, Over, Waits
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Effect, Kind, Message, State
from storage import lanes, outbox, people, workspaces
from storage.database import Database
from storage.store import Store

log = logging.getLogger(__name__)

POLL = timedelta(seconds=1)
LEASE = timedelta(seconds=60)
AFTER_A_FAULT = timedelta(seconds=5)
UNSENT_PAUSE = timedelta(seconds=10)  # the network is away
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLane:
    """A lane this process has: until when, and from when it may send again. Machine time."""

    until: datetime
    free_at: datetime


class Delivery:
    """Sends for every workspace whose lane it gets. One of these a process; any number of processes."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        client_for: Callable[[WorkspaceId], WebClient],
        *,
        sends_per_minute: int,
        lease: timedelta = LEASE,
        looked_up_after: timedelta = LOOKED_UP_AFTER,
    ) -> None:
        """`sends_per_minute` is the pace of one workspace; 0 leaves the pace to Slack's 429.

        `lease`: how long a workspace waits for a sender that was killed. `looked_up_after`: how long Slack may still be
        at what was not answered.
        """
        self._database = database
        self._clock = clock
        self._client_for = client_for
        self._between = timedelta(minutes=1) / sends_per_minute if sends_per_minute else timedelta(0)
        self._owner = secrets.token_hex(8)
        self._held: dict[WorkspaceId, HeldLane] = {}
        self._free_in: timedelta | None = None  # until the first lane that the last sweep found waiting is free
        self._lease_lasts = lease
        self._lookup = Lookup(database, client_for, after=looked_up_after)
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="delivery")
        self._thread.start()

    def wake(self, _touched: Iterable[WorkspaceId] = ()) -> None:
        """Called after a commit that wrote rows of the outbox."""
        self._woken.set()

    def stop(self) -> None:
        """Takes nothing new; what is in flight is finished and recorded."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
        self._release_all()

    def drain(self) -> list[Outcome]:
        """Sends until nothing is due, keeping to the pace but not waiting out a 429; then lets its lanes go."""
        outcomes: list[Outcome] = []
        while not self._stopping.is_set():
            sent = self.sweep()
            outcomes += sent
            if not sent and (self._free_in is None or self._free_in > self._between):
                break
            if not sent and self._free_in is not None:
                self._stopping.wait(self._free_in.total_seconds())
        self._release_all()
        return outcomes

    def sweep(self) -> list[Outcome]:
        """Sends at most one message of each workspace: nobody's thousands delay another's five."""
        outcomes = []
        self._free_in = None
        with self._database.read() as store:
            due = outbox.workspaces_due(store, self._clock.now())
        for workspace in due:
            if self._stopping.is_set():
                break
            if self._may_send(workspace):
                outcome = self._send_next(workspace)
                outcomes += [outcome] if outcome else []
        for workspace in set(self._held) - set(due):
            self._release(workspace)
        return outcomes

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                sent = self.sweep() + self._lookup.resolve()
            except Exception:  # a lost database must not end the thread: it is logged, and tried again
                log.exception("delivery stopped short; going on in %s", AFTER_A_FAULT)
                self._stopping.wait(AFTER_A_FAULT.total_seconds())
                continue
            if not sent:
                self._woken.wait(min(POLL, self._free_in or POLL).total_seconds())
                self._woken.clear()

    def _may_send(self, workspace: WorkspaceId) -> bool:
        """Whether the lane is ours and free; it is taken or renewed where need be."""
        now = self._database.machine_now()
        held = self._held.get(workspace)
        if held is None or held.until - now < self._lease_lasts / 2:
            held = self._lease(workspace, now)
            if held is None:
                self._held.pop(workspace, None)
                return False
            self._held[workspace] = held
        if held.free_at <= now:
            return True
        self._free_in = min(self._free_in or held.free_at - now, held.free_at - now)
        return False

    def _lease(self, workspace: WorkspaceId, now: datetime) -> HeldLane | None:
        seconds = self._lease_lasts.total_seconds()
        with self._database.write() as store:
            lane = lanes.lease(store, workspace, owner=self._owner, machine_now=now, seconds=seconds)
            if lane is None:
                return None
            outbox.strand(store, workspace, now)  # whoever gave the lane back may have failed to record the last one
        return HeldLane(
            until=now + self._lease_lasts, free_at=max(lane.paused_until or LONG_AGO, lane.next_send_at or LONG_AGO)
        )

    def _send_next(self, workspace: WorkspaceId) -> Outcome | None:
        message = self._taken(workspace)
        if message is None:
            return None
        drawn = self._drawn(workspace, message)
        if isinstance(drawn, Outcome):
            return self._record(workspace, drawn)
        client = self._client_for(workspace)
        sent = send(client, message, drawn)
        if sent.answer is Answer.BLOCKS_REFUSED:
            log.warning("blocks of a %s were refused (%s); sending another form", message.decision.kind, sent.error)
            sent = self._send_otherwise(client, message, drawn)
        return self._settle(workspace, message, sent, drawn)

    def _send_otherwise(self, client: WebClient, message: Message, drawn: Drawn) -> Sent:
        """The form of a message without what Slack refused: of a chart a file, where Slack takes that, else text."""
        if message.decision.kind is not Kind.PICTURE:
            return send(client, message, text_form(drawn))
        try:
            with self._database.read() as store:
                instead = instead_of_chart(store, message, self._clock.now())
                viewer = people.person(store, message.workspace, PersonId(message.decision.recipient))
        except Exception:  # as in _drawn
            incident = secrets.token_hex(4)
            log.exception("incident %s: a %s could not be drawn in another form", incident, message.decision.kind)
            return Sent(answer=Answer.REFUSED, error=f"not drawn, incident {incident}")
        if instead is None:
            return Sent(answer=Answer.REFUSED, error="no longer true")
        if instead.file is not None:
            sent = upload(client, message, instead.file, dm=viewer.dm if viewer is not None else None)
            if sent.answer is not Answer.REFUSED:
                return sent
            log.info("a picture goes out as text: %s", sent.error)
        return send(client, message, instead.drawn)

    def _taken(self, workspace: WorkspaceId) -> Message | None:
        """The next message, marked as being sent.

        It is marked before it is drawn: whoever changes what it says from here on has it sent again.
        """
        now = self._database.machine_now()
        with self._database.write() as store:
            message = next(iter(outbox.due(store, workspace, self._clock.now(), limit=1)), None)
            if message is None:
                return None
            outbox.mark(store, workspace, message.id, State.SENDING, machine_now=now)
            original = outbox.message(store, workspace, message.original) if message.original else None
        taken = replace(message, state=State.SENDING, attempts=message.attempts + 1)
        return taken if original is None else replace(taken, channel=original.channel, ts=original.ts)

    def _drawn(self, workspace: WorkspaceId, message: Message) -> Drawn | Outcome:
        now = self._clock.now()
        if message.effect is Effect.UPDATE and message.ts is None:
            return Outcome(message=message, state=State.DROPPED, error="what it updates does not stand")
        try:
            with self._database.read() as store:
                drawn = drawing_for(store, workspace, message, now)
        except Exception:  # one row that cannot be drawn must not stop its lane: it is dead, logged and counted
            incident = secrets.token_hex(4)
            log.exception("incident %s: a %s could not be drawn", incident, message.decision.kind)
            return Outcome(message=message, state=State.DEAD, error=f"not drawn, incident {incident}")
        match drawn:
            case HeldBack(why=why):
                return Outcome(message=message, state=State.HELD, error=why)
            case Over(why=why):
                return Outcome(message=message, state=State.DROPPED, error=why)
            case Waits(until=until, why=why):
                return Outcome(message=message, state=State.READY, error=why, not_before=until)
        return drawn

    def _settle(self, workspace: WorkspaceId, message: Message, sent: Sent, drawn: Drawn) -> Outcome:
        outcome = _outcome(message, sent)
        if outcome.state is State.DEAD:
            log.warning("Slack refuses a %s for good (%s): see `headway doctor`", message.decision.kind, sent.error)
        now = self._database.machine_now()
        free_at = now + (sent.pause or (UNSENT_PAUSE if sent.answer is Answer.UNSENT else self._between))
        with self._database.write() as store:
            is_marked = _mark(store, workspace, outcome, sent, now)
            if is_marked and outcome.state is State.SENT:
                told_with(store, workspace, message.decision, now=self._clock.now())
                said_with(store, message, drawn, now=self._clock.now())
            if sent.answer in (Answer.PAUSE, Answer.UNSENT):
                lanes.pause(store, workspace, self._owner, free_at)
            lanes.set_next_send(store, workspace, self._owner, free_at)
            if sent.answer is Answer.WORKSPACE_STOPPED:
                log.error("Slack takes nothing from this app any more (%s); sending stops", sent.error)
                workspaces.stop_workspace(store, workspace, sent.error or "")
        self._held[workspace] = replace(self._held[workspace], free_at=free_at)
        return outcome

    def _record(self, workspace: WorkspaceId, outcome: Outcome) -> Outcome:
        now = self._database.machine_now()
        with self._database.write() as store:
            outbox.mark(
                store,
                workspace,
                outcome.message.id,
                outcome.state,
                error=outcome.error,
                not_before=outcome.not_before,
                attempt=outcome.message.attempts,
                machine_now=now,
            )
        return outcome

    def _release(self, workspace: WorkspaceId) -> None:
        del self._held[workspace]
        with self._database.write() as store:
            lanes.release(store, workspace, self._owner)

    def _release_all(self) -> None:
        for workspace in list(self._held):
            self._release(workspace)


def _outcome(message: Message, sent: Sent) -> Outcome:
    return Outcome(message=message, state=_state_after(message, sent.answer), error=sent.error)


def _state_after(message: Message, answer: Answer) -> State:
    match answer:
        case Answer.STANDS:
            return State.SENT
        case Answer.PAUSE | Answer.UNSENT | Answer.WORKSPACE_STOPPED:
            return State.READY
        case Answer.UNKNOWN:
            # Updating twice is the same as once; posting twice is not.
            return State.READY if message.effect is Effect.UPDATE else State.AMBIGUOUS
        case Answer.BLOCKS_REFUSED | Answer.REFUSED:
            return State.DEAD


def _mark(store: Store, workspace: WorkspaceId, outcome: Outcome, sent: Sent, now: datetime) -> bool:
    message = outcome.message
    is_marked = outbox.mark(
        store,
        workspace,
        message.id,
        outcome.state,
        channel=sent.channel,
        ts=sent.ts,
        error=sent.error,
        attempt=message.attempts,
        machine_now=now,
    )
    recipient = message.decision.recipient
    if sent.channel is not None and recipient.startswith(("U", "W")):
        people.keep_dm(store, workspace, PersonId(recipient), sent.channel)
    return is_marked
