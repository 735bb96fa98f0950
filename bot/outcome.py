"""What came of one message."""

from dataclasses import dataclass
from datetime import datetime

from planning.nudges import Message, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    message: Message
    state: State
    error: str | None = None
    not_before: datetime | None = None  # of one that waits: until when, in business time
