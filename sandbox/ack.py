"""The app's acknowledgement, whichever way it was reached."""

from dataclasses import dataclass
from typing import Literal, Protocol

from sandbox.shapes import Json

Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """`failure` is Slack's word for what went wrong, None if the app acknowledged in time; `body` may be empty."""

    body: Json | None = None
    failure: str | None = None

    @property
    def timed_out(self) -> bool:
        return self.failure == "operation_timeout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """An event that is delivered again: `number` from 1."""

    number: int
    reason: str


class Way(Protocol):
    """How a payload gets to the app: Socket Mode or signed HTTP."""

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Ack: ...
