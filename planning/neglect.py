"""Open opportunities that are left alone: a next step that is due, or nothing that happened for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planning.calendar import ONE_DAY, Calendar, Days
from planning.pipeline import Opportunity

STEP_STANDS = 5  # working days after its own in which a missed step is worth a word: its week
# Half of the won deals that foresight is measured on (docs/design.md) came within 57 days: three weeks without a word
# are more than a third of the whole way. Nine of ten came within 106: what was silent for longer is an old list, which
# the page shows.
SILENT_FROM, SILENT_UNTIL = 21, 105  # days


class Why(StrEnum):
    STEP = "step"  # its next step is due, or was
    CLOSE = "close"  # it was expected to close, and nothing happened since
    SILENT = "silent"  # nothing was logged for it for long


@dataclass(frozen=True, slots=True, kw_only=True)
class Neglected:
    opportunity: Opportunity
    why: Why
    since: date  # of a step its day; else the day of the last entry, or on which it was made

    @property
    def occasion(self) -> str:
        """Of a message on it: a step's day has one, and so has each silence, however it is seen."""
        apart = "" if self.why is Why.STEP else "stale/"
        return f"{self.opportunity.id}/{apart}{self.since.isoformat()}"


def neglected(
    opportunity: Opportunity, *, touched: date | None, made: date, calendar: Calendar, today: date
) -> Neglected | None:
    """Whether an opportunity of somebody with this calendar is left alone; none where it is decided, where a step lies
    ahead, or where something was logged since. `touched` is the local day of the last entry with it, none for none of
    the last SILENT_UNTIL days; `made` the local day on which it was made.
    """
    on = opportunity.next_step_on
    if not opportunity.is_open or (on is not None and on > today):
        return None
    if on is not None and _stands(on, calendar, today):
        is_done = touched is not None and touched >= on
        return None if is_done else Neglected(opportunity=opportunity, why=Why.STEP, since=on)
    since = max(made, touched or made)
    why = _why(opportunity, since, today)
    return None if why is None else Neglected(opportunity=opportunity, why=why, since=since)


def _stands(on: date, calendar: Calendar, today: date) -> bool:
    if (today - on).days > SILENT_FROM:
        return False
    return on == today or len(calendar.working_days(Days(on + ONE_DAY, today))) <= STEP_STANDS


def _why(opportunity: Opportunity, since: date, today: date) -> Why | None:
    closes, days = opportunity.closes, (today - since).days
    if days > SILENT_UNTIL:
        return None
    if since <= closes < today:
        return Why.CLOSE
    return Why.SILENT if days >= SILENT_FROM else None
