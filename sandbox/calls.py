"""The inspector: what went over the wire, and what the sandbox found too lax to let pass in silence."""

import json
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice, takewhile
from typing import Any, Literal

from sandbox.feed import Feed
from sandbox.shapes import Json

KEPT_CALLS = 5_000  # ours; enough for a demo, bounded for a benchmark
KEPT_CHARACTERS = 25_000_000  # ours; of their requests and responses as JSON, some five times that in memory


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
        self._kept: deque[Call] = deque()
        self._weights: deque[int] = deque()  # of each in characters
        self._weight = 0

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
        self._keep(Call(seq, self._now().isoformat(), kind, name, request, response, ms, status, fault))

    def _keep(self, call: Call) -> None:
        weight = len(json.dumps([call.request, call.response], default=str))
        self._kept.append(call)
        self._weights.append(weight)
        self._weight += weight
        while len(self._kept) > KEPT_CALLS or (self._weight > KEPT_CHARACTERS and len(self._kept) > 1):
            self._kept.popleft()
            self._weight -= self._weights.popleft()

    def warn(self, name: str, sentence: str, *, request: Any = None) -> None:
        self.record("warning", name, request=request, response=sentence)

    def since(self, seq: int, *, last: int = KEPT_CALLS, trouble: bool = False) -> list[Json]:
        """What came after a number, oldest first: at most the `last` ones, or of those only refusals and warnings."""
        newer = takewhile(lambda call: call.seq > seq, reversed(self._kept))
        wanted = (call for call in newer if call.is_trouble or not trouble)
        return [asdict(call) for call in reversed(list(islice(wanted, last)))]
