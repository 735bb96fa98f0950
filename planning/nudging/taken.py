"""What of a message's proposal was taken into a week, and what came of it: kept in the message's evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    week: str  # such as 2026-W47
    percent: int  # the chance as it was then
    more: Mapping[str, int]  # by type, beyond what was logged then; each above 0
    before: Mapping[str, int]  # of these types, what was done in the week by then

    def done(self, in_week: Mapping[str, int]) -> dict[str, int]:
        """How many of them are done, once so many of each type are done in the week."""
        return {
            type_: min(max(in_week.get(type_, 0) - self.before.get(type_, 0), 0), count)
            for type_, count in self.more.items()
        }

    def left(self, in_week: Mapping[str, int]) -> dict[str, int]:
        """Those that are not done; without types of which all are."""
        done = self.done(in_week)
        return {type_: count - done[type_] for type_, count in self.more.items() if count > done[type_]}


def as_text(taken: Taken) -> str:
    return json.dumps(
        {"week": taken.week, "percent": taken.percent, "more": dict(taken.more), "before": dict(taken.before)},
        separators=(",", ":"),
    )


def from_text(text: str) -> Taken | None:
    """None where nothing was taken, or another release wrote it so that this one cannot read it."""
    try:
        said = json.loads(text)
        return Taken(
            week=str(said["week"]),
            percent=int(said["percent"]),
            more={str(type_): int(count) for type_, count in said["more"].items()},
            before={str(type_): int(count) for type_, count in said["before"].items()},
        )
    except (AttributeError, LookupError, TypeError, ValueError):
        return None
