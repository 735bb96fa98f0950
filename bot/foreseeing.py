"""What would become of a decision at an instant, for the dry run: nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.blocks import Drawn
from handlers.nudges.reader import reader_of
from planning.at_sending import GivenUp, HeldBack, NotNow, Over, Waits
from planning.ids import MessageId, WorkspaceId
from planning.nudges import Decision, Effect, Message, State
from planning.nudging.gate import GATED, at_sending
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Foreseen:
    """`state` is none where it stays as it is; `why` is empty where it goes out now."""

    state: State | None = None
    why: str = ""


GOES_OUT = Foreseen()


def at_the_gate(store: Store, workspace: WorkspaceId, decision: Decision, now: datetime, *, zone: str) -> Foreseen:
    """Of a decision that is not stored: whether its recipient would get it now."""
    if decision.not_before > now:
        return waits_until(decision.not_before, zone)
    message = Message(id=MessageId(""), workspace=workspace, decision=decision, effect=Effect.POST, state=State.READY)
    reader = reader_of(store, message, now) if decision.kind in GATED else None
    return GOES_OUT if reader is None else as_answered(at_sending(decision, reader), now, zone=zone)


def as_answered(answer: Drawn | NotNow | None, now: datetime, *, zone: str) -> Foreseen:
    """What the answer at its turn makes of it."""
    match answer:
        case Over(why=why):
            return Foreseen(State.DROPPED, f"would not be sent: {why}")
        case GivenUp(why=why):
            return Foreseen(State.DEAD, why)
        case HeldBack(why=why):
            return Foreseen(State.HELD, f"would be held back: {why}")
        case Waits(until=until, why=why) if until > now:
            return Foreseen(None, f"would wait until {_local(until, zone)}: {why}")
    return GOES_OUT


def waits_until(instant: datetime, zone: str) -> Foreseen:
    return Foreseen(None, f"waits until {_local(instant, zone)}")


def with_why(reason: str, why: str) -> str:
    return f"{reason}; {why}" if why else reason


def _local(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
