"""The app's acknowledgement, whichever way it was reached."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sandbox.shapes import Json

Kind = Literal["slash_commands", "interactive", "events_api"]

INVALID = "invalid_command_response"  # what cannot be drawn: github.com/haruotsu/slack-review-notify/pull/99

# docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
_ANSWERED_IN_THE_BODY = ("view_submission", "block_suggestion")


def takes_a_body(kind: Kind, payload: Json) -> bool:
    """Whether the app may answer in its acknowledgement; elsewhere Slack ignores what stands there."""
    return kind == "slash_commands" or (kind == "interactive" and payload.get("type") in _ANSWERED_IN_THE_BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came back over a way, before anybody looked at it: `said` is JSON, or the text of what is none.

    `failure` and `no_retry` as in Ack.
    """

    said: Any = None
    failure: str | None = None
    no_retry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """`failure` is Slack's word for what went wrong, None if the app acknowledged in time; `body` may be empty.

    `no_retry`: the app asked not to be told again.
    """

    body: Json | None = None
    failure: str | None = None
    no_retry: bool = False

    @property
    def timed_out(self) -> bool:
        return self.failure == "operation_timeout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """An event that is delivered again: `number` from 1, `failure` is that of the time before."""

    number: int
    failure: str


class Way(Protocol):
    """How a payload gets to the app: Socket Mode or signed HTTP."""

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Came: ...
