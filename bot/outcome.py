"""What came of one message. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sending import Answer, Sent
from planning.nudges import Effect, Message, State

MOST_ATTEMPTS = 6  # requests without an answer: then it is dead, and an operator may send it again
FIRST_PAUSE = 30  # seconds, doubled with each attempt: the last comes a quarter of an hour after the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    message: Message
    state: State
    error: str | None = None
    not_before: datetime | None = None  # of one that waits: until when, in business time
    unsent: bool = False  # nothing left this machine: the attempt does not count


def outcome_of(message: Message, sent: Sent, *, now: datetime) -> Outcome:
    """`now` is business time; `message` counts the attempt that was made."""
    match sent.answer:
        case Answer.STANDS:
            return Outcome(message=message, state=State.SENT)
        case Answer.PAUSE | Answer.UNSENT | Answer.WORKSPACE_STOPPED | Answer.LATE:
            return Outcome(message=message, state=State.READY, error=sent.error, unsent=True)
        case Answer.UNKNOWN:
            return _unanswered(message, sent, now)
        case Answer.GONE:
            return Outcome(message=message, state=State.DROPPED, error=sent.error)
        case Answer.BLOCKS_REFUSED | Answer.REFUSED:
            return Outcome(message=message, state=State.DEAD, error=sent.error)


def is_given_up(message: Message) -> bool:
    return message.attempts >= MOST_ATTEMPTS


def pause_after(message: Message) -> timedelta:
    return timedelta(seconds=FIRST_PAUSE << max(0, message.attempts - 1))


def _unanswered(message: Message, sent: Sent, now: datetime) -> Outcome:
    """Updating twice is the same as once; posting twice is not."""
    if message.effect is Effect.POST:
        return Outcome(message=message, state=State.AMBIGUOUS, error=sent.error)
    if is_given_up(message):
        return Outcome(message=message, state=State.DEAD, error=sent.error)
    return Outcome(message=message, state=State.READY, error=sent.error, not_before=now + pause_after(message))
