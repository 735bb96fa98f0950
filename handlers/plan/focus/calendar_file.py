"""Focus blocks as a calendar file, which every calendar takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planning.calendar import ONE_DAY, Days
from planning.outline import FocusBlock

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//Headway//focus blocks//EN"


def calendar_file(blocks: Iterable[FocusBlock], period: Days, *, zone: str, now: datetime) -> str:
    """A weekly event for each block, from now to the end of the period, in the zone; none of a period that is over.

    Each keeps its id: importing a later file changes the events of an earlier one.
    """
    from icalendar import Calendar  # here: 50 ms of each start, and few ask for a file

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    local = now.astimezone(ZoneInfo(zone))
    for block in blocks:
        event = _event(block, period, local)
        if event is not None:
            calendar.add_component(event)
    calendar.add_missing_timezones(first_date=period.first, last_date=period.last + ONE_DAY)
    written: str = calendar.to_ical().decode()
    return written


def _event(block: FocusBlock, period: Days, local: datetime) -> Event | None:
    begins = max(period.first, local.date())
    day = begins + timedelta(days=(block.weekday - begins.weekday()) % 7)
    if day > period.last:
        return None
    from icalendar import Event

    ends = datetime.combine(period.last, block.ends, local.tzinfo)
    event = Event()
    event.add("uid", f"{block.item}@headway")
    event.add("dtstamp", local.astimezone(UTC))
    event.add("dtstart", datetime.combine(day, block.starts, local.tzinfo))
    event.add("dtend", datetime.combine(day, block.ends, local.tzinfo))
    event.add("rrule", {"freq": "weekly", "until": ends.astimezone(UTC)})
    event.add("summary", block.text or "Focus")
    return event
