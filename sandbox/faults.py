"""Faults that were asked for: what a method answers instead of, or after, its work."""

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`before`: the method does nothing and answers so. `after`: it does its work, then answers so.

    Latency alone delays and lets the method answer as it would.
    """

    method: str
    when: Literal["before", "after"] = "before"
    status: int | None = None
    error: str | None = None
    retry_after: int | None = None  # seconds
    drop: bool = False
    latency_ms: int = 0
    times: int = 1

    def __post_init__(self) -> None:
        if self.when not in ("before", "after"):
            raise ValueError(f"when must be before or after, not {self.when}")

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


class Faults:
    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()

    def take(self, method: str, when: Literal["before", "after"]) -> Fault | None:
        """The oldest fault for this method and moment, used once."""
        for at, fault in enumerate(self._waiting):
            if fault.method == method and fault.when == when:
                self._waiting[at : at + 1] = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                return fault
        return None
