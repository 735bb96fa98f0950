"""Until when a message sleeps."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from planning.calendar import ONE_DAY, Calendar
from planning.moments import local_instant

LATER = timedelta(hours=3)
FURTHEST = timedelta(days=90)  # ahead: as long as messages are kept
LONGEST_BREAK = 366  # days looked ahead for one on which the person works


class Until(StrEnum):
    LATER = "later"
    TOMORROW = "tomorrow"
    MONDAY = "monday"


def snoozed_until(choice: Until, *, calendar: Calendar, zone: str, now: datetime) -> datetime:
    """When a message comes back, as UTC: in the person's working hours, on a day they work."""
    local = now.astimezone(ZoneInfo(zone))
    tomorrow = local.date() + ONE_DAY
    if choice is Until.LATER:
        later = (now + LATER).astimezone(ZoneInfo(zone))
        same_day = later.date() == local.date() and calendar.works_on(later.date())
        if same_day and later.time() <= calendar.hours_on(later.date())[1]:
            return now + LATER
    if choice is Until.MONDAY:
        tomorrow = local.date() + timedelta(days=7 - local.weekday())
    day = _works_from(tomorrow, calendar)
    return local_instant(day, calendar.hours_on(day)[0], zone)


def snoozed_to(day: date, *, calendar: Calendar, zone: str) -> datetime:
    """When a message that is put off to a day comes back, as UTC: as that day's work begins, or that of the next day
    on which the person works."""
    works = _works_from(day, calendar)
    return local_instant(works, calendar.hours_on(works)[0], zone)


def _works_from(day: date, calendar: Calendar) -> date:
    """The first day from this one on that the person works; this one, if they are away for a year."""
    days = (day + timedelta(days=ahead) for ahead in range(LONGEST_BREAK))
    return next((each for each in days if calendar.works_on(each)), day)
