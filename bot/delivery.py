"""Delivery: takes what is due, workspace by workspace, sends it one by one, and records what came of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from slack_sdk import WebClient

from bot.courier import Courier, Finished
from bot.held_lanes import HeldLanes
from bot.lookup import LOOKED_UP_AFTER, Lookup
from bot.outcome import Outcome
from bot.pace import HeldLane, pace_of
from bot.recording import record
from bot.sending import Answer
from bot.since_boot import since_boot
from bot.turns import POLL, Turns
from handlers.visit import Clock
from planning.ids import WorkspaceId
from planning.nudges import Message
from storage import outbox
from storage.database import Busy, Database
from storage.store import Store

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
AFTER_A_FAULT = 5.0  # seconds
MOST_WAITED = 2.0  # seconds for which draining waits for the pace, or as long as that is: more is Slack's pause


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a turn brings: a message, or until when what is due has to wait; neither where nothing is due."""

    message: Message | None = None
    waits_until: float | None = None  # since boot


NOTHING = Found()


class Delivery:
    """Sends for every workspace whose lane it gets. One of these a process; any number of processes.

    Some threads take turns: one workspace has one message on its way at a time, and keeps its order but for whom was
    written to within the second.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        client_for: Callable[[WorkspaceId], WebClient],
        *,
        sends_per_minute: int,
        senders: int = 1,
        admins: Collection[str] = (),
        lease: timedelta = LEASE,
        looked_up_after: timedelta = LOOKED_UP_AFTER,
    ) -> None:
        """`sends_per_minute` is the burst that one workspace is sent, spread evenly, with a second between two to one
        channel; 0 leaves the pace to Slack's 429. `senders` is the count of threads.

        `lease`: how long a workspace waits for a sender that was killed. `looked_up_after`: how long Slack may still be
        at what was not answered.
        """
        self._database = database
        self._clock = clock
        self._senders = senders
        self._pace = pace_of(sends_per_minute)
        self._lanes = HeldLanes(database, self._pace, lease=lease)
        self._courier = Courier(database, clock, client_for, admins=admins)
        self._lookup = Lookup(database, clock, client_for, after=looked_up_after)
        self._turns = Turns(self._due)
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        self._threads = [threading.Thread(target=self._look_up, name="lookup")]
        self._threads += [threading.Thread(target=self._run, name=f"delivery-{at}") for at in range(self._senders)]
        for thread in self._threads:
            thread.start()

    def wake(self, _touched: Iterable[WorkspaceId] = ()) -> None:
        """Called after a commit that wrote rows of the outbox."""
        self._turns.wake()

    def take_no_more(self) -> None:
        """From here on only what is in flight is finished and recorded."""
        self._stopping.set()
        self._turns.wake()

    def stop(self) -> None:
        """Takes nothing new, and waits until what is in flight is finished and recorded."""
        self.take_no_more()
        for thread in self._threads:
            thread.join()
        self._lanes.release_all()

    def drain(self) -> list[Outcome]:
        """Sends until nothing is due, keeping to the pace but not waiting out a 429; then lets its lanes go."""
        outcomes: list[Outcome] = []
        finished: Finished | None = None
        is_fresh = False
        self._turns.wake()
        while finished is not None or not self._stopping.is_set():
            taken = self._next(finished)
            outcomes += [finished.outcome] if finished is not None else []
            finished = None if taken is None else self._sent(taken)
            if finished is not None:
                is_fresh = False
                continue
            opens_in = self._turns.opens_in(but_for=self._lanes.elsewhere)
            if opens_in is not None and opens_in <= max(MOST_WAITED, self._pace.between):
                self._stopping.wait(opens_in)
            elif is_fresh:
                break
            else:
                is_fresh = True
                self._turns.wake()
        self._lanes.release_all()
        return outcomes

    def _run(self) -> None:
        """A sender."""
        finished: Finished | None = None
        while finished is not None or not self._stopping.is_set():
            try:
                taken = self._next(finished)
                finished = None
                if taken is None:
                    self._give_back_idle()
            except Busy:
                log.warning("the database is busy; delivery tries again")
                continue
            except Exception:  # a lost database must not end the thread: it is logged, and tried again
                log.exception("delivery stopped short; going on in %d s", AFTER_A_FAULT)
                if self._stopping.wait(AFTER_A_FAULT):
                    return  # what is not recorded is ambiguous, once the lease is over
                continue
            if taken is None:
                self._turns.wait()
            else:
                finished = self._sent_or_left(taken)

    def _sent_or_left(self, taken: Message) -> Finished | None:
        """None where it stopped short: what is half-sent is unclear from the lane's next lease on."""
        try:
            return self._sent(taken)
        except Exception:  # one message must not end the sender
            log.exception("a %s was left half-sent", taken.decision.kind)
            self._turns.over(taken.workspace)
            return None

    def _look_up(self) -> None:
        """What is ambiguous, beside what goes out."""
        while not self._stopping.wait(POLL):
            try:
                if self._lookup.resolve():
                    self._turns.wake()
            except Exception:  # as in _run
                log.exception("the look-up stopped short; going on in %d s", AFTER_A_FAULT)
                self._stopping.wait(AFTER_A_FAULT)

    def _due(self) -> list[WorkspaceId]:
        with self._database.read() as store:
            return outbox.workspaces_due(store, self._clock.now())

    def _next(self, finished: Finished | None) -> Message | None:
        """Records what came of the last message and takes the next one, in one unit of work."""
        mine = finished.workspace if finished is not None else None
        turn = None if self._stopping.is_set() else self._turns.next(mine=mine)
        if finished is None and turn is None:
            return None
        lane: HeldLane | None = None
        found = NOTHING
        try:
            is_to_be_leased = turn is not None and self._lanes.is_to_be_leased(turn)
            if is_to_be_leased:
                self._lanes.machine.measure()
            with self._database.write() as store:
                if finished is not None:
                    record(store, finished, self._lanes, now=self._clock.now())
                if turn is not None:
                    lane = self._lanes.lease(store, turn) if is_to_be_leased else self._lanes.held(turn)
                    found = self._taken(store, turn, lane)
        except BaseException:  # whatever ends this, the workspace is not left as if somebody were at it; raised on
            if turn is not None and turn != mine:
                self._turns.over(turn)
            raise
        if mine is not None and mine != turn:
            self._turns.over(mine)
        if turn is not None:
            self._keep(turn, lane, found)
        return found.message

    def _taken(self, store: Store, workspace: WorkspaceId, lane: HeldLane | None) -> Found:
        """The next message, marked as being sent.

        It is marked before it is drawn: whoever changes what it says from here on has it sent again.
        """
        now = since_boot()
        if lane is None:
            return NOTHING
        if lane.opens_at > now:
            return Found(waits_until=lane.opens_at)
        resting, business_now = lane.resting(now), self._clock.now()
        machine_now = self._lanes.machine.now()
        taken = outbox.take_next(store, workspace, business_now, machine_now=machine_now, but_for=resting)
        if taken is None:
            waits = bool(resting) and outbox.is_due(store, workspace, business_now)
            return Found(waits_until=min(lane.written[each] for each in resting)) if waits else NOTHING
        original = outbox.message(store, workspace, taken.original) if taken.original else None
        return Found(message=taken if original is None else replace(taken, channel=original.channel, ts=original.ts))

    def _keep(self, workspace: WorkspaceId, lane: HeldLane | None, found: Found) -> None:
        """What is known of the lane after its turn began; the turn ends where there is nothing to send."""
        if lane is None:
            self._lanes.lose(workspace)
            self._turns.opens(workspace, since_boot() + POLL)
            self._turns.over(workspace)
            return
        self._lanes.keep(workspace, lane)
        if found.message is not None:
            return
        if found.waits_until is not None:
            self._turns.opens(workspace, found.waits_until)
        self._turns.over(workspace, more=found.waits_until is not None)

    def _sent(self, message: Message) -> Finished:
        began = since_boot()
        finished = self._courier.finish(message, safe_until=self._lanes.safe_until(message.workspace))
        if finished.sent is not None:
            self._lanes.asked(message, finished.sent, began=began)
            self._turns.opens(message.workspace, self._lanes.held(message.workspace).opens_at)
            if finished.sent.answer is Answer.WORKSPACE_STOPPED:
                log.error("Slack takes nothing from this app any more (%s); sending stops", finished.sent.error)
        return finished

    def _give_back_idle(self) -> None:
        for workspace in self._lanes.idle():
            if self._turns.takes(workspace):
                try:
                    self._lanes.release(workspace)
                finally:
                    self._turns.over(workspace, more=False)
