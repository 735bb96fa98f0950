"""The lanes that this process has: taken and renewed, written to at their pace, and given back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.pace import HeldLane, Pace
from bot.sending import Answer, Sent
from bot.since_boot import since_boot
from planning.ids import WorkspaceId
from planning.nudges import Effect, Message
from storage import lanes, outbox
from storage.database import Database
from storage.store import Store

UNREACHED_PAUSE = 10.0  # seconds, doubled as long as the network stays away
UNANSWERED_PAUSE = 1.0  # seconds, doubled likewise: an outage of Slack is to make few messages unclear
LONGEST_PAUSE = 60.0
LINGERS = 1.0  # seconds for which a lane is kept that has nothing to send
SAFE_SHARE = 1 / 4  # of a lease, at its end: no request begins that may outlast it
FAILED = {Answer.UNSENT: UNREACHED_PAUSE, Answer.UNKNOWN: UNANSWERED_PAUSE}
_NEVER = datetime.min.replace(tzinfo=UTC)


class MachineTime:
    """The database's clock without asking it each time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._measured: tuple[datetime, float] | None = None

    def measure(self) -> None:
        """Call it outside any unit of work."""
        self._measured = self._database.machine_now(), since_boot()

    def now(self) -> datetime:
        if self._measured is None or self._database.dialect == "sqlite":
            self.measure()
        assert self._measured is not None
        at, since = self._measured
        return at + timedelta(seconds=since_boot() - since)

    def at(self, instant: float) -> datetime:
        """An instant of `since_boot` in the database's time."""
        return self.now() + timedelta(seconds=instant - since_boot())


class HeldLanes:
    """A workspace is asked about only by who has its turn."""

    def __init__(self, database: Database, pace: Pace, *, lease: timedelta) -> None:
        self.machine = MachineTime(database)
        self._database = database
        self._pace = pace
        self._lasts = lease.total_seconds()
        self._owner = secrets.token_hex(8)
        self._held: dict[WorkspaceId, HeldLane] = {}
        self.elsewhere: set[WorkspaceId] = set()  # whose lane another process had when it was last asked for

    def is_to_be_leased(self, workspace: WorkspaceId) -> bool:
        held = self._held.get(workspace)
        return held is None or held.until - since_boot() < self._lasts / 2

    def lease(self, store: Store, workspace: WorkspaceId) -> HeldLane | None:
        """The lane, taken or renewed; none where another has it. Whoever had it may have left something half-sent."""
        began, now = since_boot(), self.machine.now()
        lane = lanes.lease(store, workspace, owner=self._owner, machine_now=now, seconds=self._lasts)
        if lane is None:
            return None
        outbox.strand(store, workspace, now)
        known = self._held.get(workspace)
        held = replace(known, until=began + self._lasts) if known is not None else HeldLane(until=began + self._lasts)
        return replace(
            held,
            paused_until=max(held.paused_until, _from_now(lane.paused_until, now, began)),
            free_at=max(held.free_at, _from_now(lane.next_send_at, now, began)),
            used_at=max(held.used_at, began),
        )

    def held(self, workspace: WorkspaceId) -> HeldLane:
        return self._held[workspace]

    def keep(self, workspace: WorkspaceId, held: HeldLane) -> None:
        """To be called once the unit of work that leased it is committed."""
        self._held[workspace] = held
        self.elsewhere.discard(workspace)

    def lose(self, workspace: WorkspaceId) -> None:
        self._held.pop(workspace, None)
        self.elsewhere.add(workspace)

    def safe_until(self, workspace: WorkspaceId) -> float:
        """Until when a request may begin, since boot."""
        return self._held[workspace].until - self._lasts * SAFE_SHARE

    def asked(self, message: Message, sent: Sent, *, began: float) -> None:
        """After a request: whom the pace lets wait, and what Slack asked for."""
        ended, workspace, recipient = since_boot(), message.workspace, message.decision.recipient
        held = self._held[workspace]
        if _holds_up(message, sent):
            pause = min(LONGEST_PAUSE, FAILED[sent.answer] * 2**held.failed)
            held = replace(held, paused_until=ended + pause, failed=held.failed + 1)
        elif sent.answer is Answer.PAUSE:
            held = replace(held, paused_until=ended + sent.pause.total_seconds(), failed=0)
        elif sent.answer is not Answer.LATE:
            held = held.written_to(recipient, self._pace, began=began, ended=ended)
        self._held[workspace] = held

    def pause(self, store: Store, workspace: WorkspaceId) -> None:
        """Whoever sends for the workspace next waits too, where it is to wait."""
        until = self._held[workspace].paused_until
        if until > since_boot():
            lanes.pause(store, workspace, self._owner, self.machine.at(until))

    def idle(self) -> list[WorkspaceId]:
        """Those that nothing was sent over for a while."""
        now = since_boot()
        return [workspace for workspace, held in list(self._held.items()) if held.used_at + LINGERS <= now]

    def release(self, workspace: WorkspaceId) -> None:
        """Gives the lane back; with it goes from when it may be written to again."""
        held = self._held.pop(workspace)
        opens_at = max([held.free_at, *held.written.values()])
        next_send_at = self.machine.at(opens_at) if opens_at > since_boot() else None
        with self._database.write() as store:
            lanes.release(store, workspace, self._owner, next_send_at=next_send_at)

    def release_all(self) -> None:
        for workspace in list(self._held):
            self.release(workspace)


def _holds_up(message: Message, sent: Sent) -> bool:
    """An update may be sent twice: where it is not answered nothing has to wait."""
    return sent.answer in FAILED and (sent.answer is Answer.UNSENT or message.effect is Effect.POST)


def _from_now(instant: datetime | None, machine_now: datetime, now: float) -> float:
    """An instant of the database's time, since boot."""
    return now + ((instant or _NEVER) - machine_now).total_seconds()
