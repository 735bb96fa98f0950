"""An HTTP answer of the Web API, before it is sent."""

from dataclasses import dataclass, field

from sandbox.shapes import Json


@dataclass(frozen=True, slots=True)
class Reply:
    body: Json | None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


DROPPED = Reply(None)  # the connection is closed without an answer
