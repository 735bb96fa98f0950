"""Several accounts of one count: how many with each."""

from __future__ import annotations

from handlers.log.reading.lines import ActivityLine
from planning.entries import Activity


def spread(line: ActivityLine) -> tuple[tuple[str | None, int], ...]:
    """Each account with its count, in their order: one with each, or so many in all, of which the first get more."""
    if not line.accounts:
        return ((None, line.count),)
    if not line.counted:
        return tuple((name, 1) for name in line.accounts)
    each, more = divmod(max(line.count, len(line.accounts)), len(line.accounts))
    return tuple((name, each + (at < more)) for at, name in enumerate(line.accounts))


def said_with_each(entries: tuple[Activity, ...]) -> str:
    """Such as one with each; 2 with each; empty where the counts differ."""
    counts = {entry.count for entry in entries}
    if len(counts) != 1:
        return ""
    count = counts.pop()
    return f"{'one' if count == 1 else count} with each"
