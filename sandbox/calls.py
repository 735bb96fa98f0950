"""The inspector: what went over the wire, and what the sandbox found too lax to let pass in silence."""

from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice, takewhile
from typing import Any, Literal

from sandbox.feed import Feed
from sandbox.shapes import Json

KEPT_CALLS = 5_000  # ours; enough for a demo, bounded for a benchmark


@dataclass(frozen=True, slots=True)
class Call:
    seq: int
    at: str
    kind: Literal["api", "socket", "warning"]
    name: str
    request: Any
    response: Any
    ms: int | None = None  # milliseconds of machine time that it took
    status: int | None = None  # of HTTP
    fault: bool = False  # whether a fault that was asked for answered, or delayed it

    @property
    def is_trouble(self) -> bool:
        return self.kind == "warning" or (isinstance(self.response, dict) and self.response.get("ok") is False)


class Calls:
    def __init__(self, feed: Feed, now: Callable[[], datetime]) -> None:
        self._feed = feed
        self._now = now
        self._kept: deque[Call] = deque(maxlen=KEPT_CALLS)

    def record(
        self,
        kind: Literal["api", "socket", "warning"],
        name: str,
        *,
        request: Any = None,
        response: Any = None,
        ms: int | None = None,
        status: int | None = None,
        fault: bool = False,
    ) -> None:
        seq = self._feed.changed()
        self._kept.append(Call(seq, self._now().isoformat(), kind, name, request, response, ms, status, fault))

    def warn(self, name: str, sentence: str, *, request: Any = None) -> None:
        self.record("warning", name, request=request, response=sentence)

    def since(self, seq: int, *, last: int = KEPT_CALLS, trouble: bool = False) -> list[Json]:
        """What came after a number, oldest first: at most the `last` ones, or of those only refusals and warnings."""
        newer = takewhile(lambda call: call.seq > seq, reversed(self._kept))
        wanted = (call for call in newer if call.is_trouble or not trouble)
        return [asdict(call) for call in reversed(list(islice(wanted, last)))]
