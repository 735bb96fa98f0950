"""What came of one message."""

from dataclasses import dataclass

from planning.nudges import Message, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    message: Message
    state: State
    error: str | None = None
