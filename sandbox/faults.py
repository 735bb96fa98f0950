"""Faults that were asked for: what a method answers instead of, or after, its work, and what befalls a payload."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import inf
from random import Random
from typing import Any, Literal, TypeAlias, get_args

from sandbox.ack import Kind
from sandbox.shapes import Json

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
    def headers(self) -> dict[str, str]:
        """No 429 of Slack's is without its Retry-After."""
        seconds = 1 if self.retry_after is None and self.http_status == 429 else self.retry_after
        return {} if seconds is None else {"Retry-After": str(seconds)}

    @property
    def slack_error(self) -> str:
        if self.error is not None:
            return self.error
        return "ratelimited" if self.http_status == 429 else "internal_error"


def fault_of(asked: Json) -> Fault:
    """As it was asked for over the wire. Raises ValueError with a sentence."""
    for name in asked:
        if name not in _WANTED:
            raise ValueError(f"it has no {name}; it has {', '.join(_WANTED)}")
    return Fault(**asked)


LATEST_MS = 600_000  # ours; an app that waits so long for an answer has given up

_Wanted: TypeAlias = tuple[Callable[[Any], bool], str]  # whether it fits, and what is said where it does not

_TEXT: _Wanted = (lambda given: isinstance(given, str) and given != "", "text")
_FLAG: _Wanted = (lambda given: isinstance(given, bool), "true or false")


def _whole(least: int, most: float = inf) -> _Wanted:
    between = f"of at least {least}" if most == inf else f"from {least} to {most}"
    return lambda given: type(given) is int and least <= given <= most, f"a whole number {between}"


_WANTED: dict[str, _Wanted] = {
    "method": _TEXT,
    "payload": _TEXT,
    "when": _TEXT,
    "status": (lambda given: given == 200 or _whole(400, 599)[0](given), "200 or a number from 400 to 599"),
    "error": _TEXT,
    "retry_after": _whole(1),
    "drop": _FLAG,
    "lost_ack": _FLAG,
    "latency_ms": _whole(0, LATEST_MS),
    "times": (_whole(1)[0], "a whole number of at least 1, or null for until it is cleared"),
    "chance": (lambda given: type(given) in (int, float) and 0 < given <= 1, "above 0 and at most 1"),
}
_MAY_BE_NONE = ("method", "payload", "status", "error", "retry_after", "times")


def _contradictions(fault: Fault) -> Iterator[str]:
    """The first of them is told: what comes later may rely on it."""
    for name, (fits, wanted) in _WANTED.items():
        given = getattr(fault, name)
        if not (fits(given) or (given is None and name in _MAY_BE_NONE)):
            yield f"{name} must be {wanted}, not {given}"
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
