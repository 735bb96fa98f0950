"""Faults that were asked for: what a method answers instead of, or after, its work, and what befalls a payload."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, get_args

from sandbox.ack import Kind

When = Literal["before", "after"]
ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Of a method of the Web API, or of payloads of one kind; `*` is any.

    A method's: `before`, it does nothing and answers so; `after`, it does its work and then answers so. Latency alone
    delays and lets it answer as it would. A payload's: it reaches the app late, or the app's acknowledgement is lost.
    `times` None: until cleared. With a `chance` below 1 it happens to so many of the calls, and `times` counts those.
    """

    id: int = 0  # 0 until it waits
    method: str | None = None  # also `response_url`
    payload: str | None = None
    when: When = "before"
    status: int | None = None
    error: str | None = None
    retry_after: int | None = None  # seconds
    drop: bool = False
    lost_ack: bool = False
    latency_ms: int = 0
    times: int | None = 1
    chance: float = 1.0

    def __post_init__(self) -> None:
        for sentence in _contradictions(self):
            raise ValueError(sentence)

    @property
    def answers(self) -> bool:
        return self.drop or self.status is not None or self.error is not None or self.retry_after is not None

    @property
    def http_status(self) -> int:
        return self.status or (429 if self.retry_after is not None else 200)

    @property
    def slack_error(self) -> str:
        if self.error is not None:
            return self.error
        return "ratelimited" if self.http_status == 429 else "internal_error"


def _contradictions(fault: Fault) -> Iterator[str]:
    if (fault.method is None) == (fault.payload is None):
        yield "it befalls a method or a payload"
    if fault.when not in get_args(When):
        yield f"when must be before or after, not {fault.when}"
    if fault.payload is not None and fault.payload not in (*get_args(Kind), ANY):
        yield f"payload must be one of {', '.join(get_args(Kind))} or {ANY}, not {fault.payload}"
    if fault.payload is not None and fault.answers:
        yield "only a method answers; a payload is late, or its acknowledgement lost"
    if fault.method is not None and fault.lost_ack:
        yield "only a payload is acknowledged"
    if not (fault.answers or fault.lost_ack or fault.latency_ms > 0):
        yield "it must say what goes wrong: status, error, retry_after, drop, lost_ack or latency_ms"
    if fault.times is not None and fault.times < 1:
        yield "times must be at least 1, or null for until it is cleared"
    if not 0 < fault.chance <= 1:
        yield "chance must be above 0 and at most 1"


class Faults:
    """What waits to happen, oldest first. The same seed and the same calls bring the same faults."""

    def __init__(self, changed: Callable[[], object], *, seed: int = 0) -> None:
        self._waiting: list[Fault] = []
        self._changed = changed
        self._given = 0
        self._random = Random(seed)

    @property
    def waiting(self) -> tuple[Fault, ...]:
        return tuple(self._waiting)

    def reseed(self, seed: int) -> None:
        self._random = Random(seed)

    def add(self, fault: Fault) -> int:
        """Its id, for as long as it waits."""
        self._given += 1
        self._waiting.append(replace(fault, id=self._given))
        self._changed()
        return self._given

    def clear(self, fault_id: int | None = None) -> int:
        """One of them, or all. Returns how many there were."""
        kept = [] if fault_id is None else [each for each in self._waiting if each.id != fault_id]
        cleared = len(self._waiting) - len(kept)
        self._waiting = kept
        self._changed()
        return cleared

    def of_method(self, name: str, when: When) -> Fault | None:
        """The oldest fault for this method and moment that happens, used once."""
        return self._first(lambda fault: fault.method in (name, ANY) and fault.when == when)

    def of_payload(self, kind: str) -> Fault | None:
        return self._first(lambda fault: fault.payload in (kind, ANY))

    def _first(self, meant: Callable[[Fault], bool]) -> Fault | None:
        for fault in self._waiting:
            if meant(fault) and (fault.chance == 1 or self._random.random() < fault.chance):
                self._use(fault)
                return fault
        return None

    def _use(self, fault: Fault) -> None:
        if fault.times is None:
            return
        at = self._waiting.index(fault)
        self._waiting[at : at + 1] = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
