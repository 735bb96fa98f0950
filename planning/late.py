"""Entries that came after a team's cutoff, and why: what the manager is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.ids import PersonId

FRESH = timedelta(days=1)  # an entry as young as that is mended without a reason: it was said, or is not old news yet

LONGEST_WHY = 150  # characters of a reason: the manager reads all of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """One entry, logged or changed late: for which day and why, never what it was."""

    rep: PersonId
    day: date
    because: str  # as typed
    said_at: datetime  # aware, UTC: when it was logged, changed or taken back last


def cutoff(days: Iterable[int | None], today: date) -> date | None:
    """The earliest day that needs no reason, by the strictest of some teams' settings; none where no team set one."""
    said = [each for each in days if each is not None]
    return today - timedelta(days=min(said)) if said else None


def is_late(day: date, earliest: date | None) -> bool:
    return earliest is not None and day < earliest


def mending_is_late(before: date, after: date, *, logged_at: datetime, earliest: date | None, now: datetime) -> bool:
    """Whether a change of an entry takes a reason: `after` is its day then, the same where it is taken back."""
    if is_late(after, earliest) and after != before:
        return True
    return is_late(before, earliest) and now - logged_at > FRESH
