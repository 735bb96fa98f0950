"""The inspector: what went over the wire, and what the sandbox found too lax to let pass in silence."""

from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
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
    ) -> None:
        seq = self._feed.changed()
        self._kept.append(Call(seq, self._now().isoformat(), kind, name, request, response))

    def warn(self, name: str, sentence: str, *, request: Any = None) -> None:
        self.record("warning", name, request=request, response=sentence)

    def since(self, seq: int) -> list[Json]:
        return [asdict(call) for call in self._kept if call.seq > seq]
