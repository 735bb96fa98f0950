"""What became of a message, in a few words for the person it was for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.nudges.phrases import KIND_NAMES, when
from handlers.words import Words
from planning.nudges import Kind, Message, State

_COPY = re.compile(r"/snooze-\d+$")

Key = tuple[Kind, str]


def key_of(message: Message) -> Key:
    """Its kind and occasion; a copy that comes back after a snooze has that of its original."""
    return message.decision.kind, _COPY.sub("", message.decision.occasion)


def is_copy(message: Message) -> bool:
    return _COPY.search(message.decision.occasion) is not None


def sleeping(messages: Iterable[Message]) -> dict[Key, datetime]:
    """Until when messages sleep that were put off and have not come back."""
    return {key_of(each): each.decision.not_before for each in messages if is_asleep(each)}


def is_asleep(message: Message) -> bool:
    return message.state is State.READY and is_copy(message)


def became(message: Message, *, now: datetime, words: Words, said_by: Message | None, until: datetime | None) -> str:
    """Plain text. `said_by` is the message that said it instead; `until` is when it comes back, where it was put
    off."""
    said = _said_instead(said_by, words) if said_by is not None else _state(message, now=now, words=words)
    return said if until is None else f"{said}; snoozed until {when(until, words)}"


def _said_instead(by: Message, words: Words) -> str:
    day = words.short_day(by.decision.not_before.astimezone(ZoneInfo(words.zone)).date())
    if by.decision.kind is Kind.MONDAY:
        return f"said in Monday's message of {day}"
    return f"said in a message of {day}: {KIND_NAMES[by.decision.kind]}"


def _state(message: Message, *, now: datetime, words: Words) -> str:
    why = f": {message.error}" if message.error else ""
    match message.state:
        case State.HELD:
            return f"held back{why}"
        case State.READY | State.SENDING:
            waits = f"; it waited, as {message.error}" if message.error else ""
            at = message.decision.not_before
            return f"comes {when(at, words)}{waits}" if at > now else "on its way"
        case State.SENT:
            return _sent(message, words)
        case State.AMBIGUOUS:
            return "sent, but Slack did not confirm that it arrived"
        case State.DROPPED:
            return f"not sent{why}"
        case State.DEAD:
            return "not sent: Slack did not take it"


def _sent(message: Message, words: Words) -> str:
    came = "came back after a snooze" if is_copy(message) else "sent"
    return came if message.acted_at is None else f"{came}; you pressed a button on {when(message.acted_at, words)}"
