"""When it is looked what is due beside Monday's message: each morning, and on Wednesday at noon."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from planning.calendar import ONE_DAY, Calendar, Days, week_of
from planning.moments import MIDWEEK, MONDAY, local_instant

MORNING = MONDAY.at
LONGEST_BREAK = 366  # days looked ahead for one on which the person works


def moments_on(day: date) -> tuple[time, ...]:
    """In local time, the earliest first."""
    return (MORNING, MIDWEEK.at) if day.weekday() == MIDWEEK.weekday else (MORNING,)


def last_moment(zone: str, *, tz_today: date, now: datetime) -> datetime:
    """The latest moment of a look in this zone that has come, as UTC. `tz_today` is the local day there."""
    days = (tz_today, tz_today - ONE_DAY)
    return next(at for day in days for at in reversed(_on(day, zone)) if at <= now)


def next_moment(calendar: Calendar, zone: str, *, tz_today: date, after: datetime) -> datetime:
    """The first moment after this one on a day that the person works, as UTC; a day ahead, if they are away for a
    year."""
    days = (tz_today + timedelta(days=ahead) for ahead in range(LONGEST_BREAK))
    found = (at for day in days if calendar.works_on(day) for at in _on(day, zone) if at > after)
    return next(found, after + ONE_DAY)


def next_morning(calendar: Calendar, zone: str, *, day: date) -> datetime:
    """The first look of the next day after this one that the person works, as UTC."""
    ahead = Days(day + ONE_DAY, day + timedelta(days=LONGEST_BREAK))
    return local_instant(next((each for each in ahead if calendar.works_on(each)), ahead.last), MORNING, zone)


def waits_for_midweek(calendar: Calendar, *, local: datetime) -> bool:
    """Whether what has no day of its own is left to a look later this week, at Wednesday noon or after: by then it is
    known what the week's actions ask, and the most useful of all is one message."""
    week = week_of(local.date())
    midweek = week.first + timedelta(days=MIDWEEK.weekday)
    if local.date() > midweek or (local.date() == midweek and local.time() >= MIDWEEK.at):
        return False
    return any(calendar.works_on(day) for day in Days(midweek, week.last))


def next_work(calendar: Calendar, zone: str, *, local: datetime) -> datetime | None:
    """When the person works next, as UTC, from a local time at which they do not; none where they do."""
    today = local.date()
    if calendar.works_on(today):
        starts, ends = calendar.hours_on(today)
        if starts <= local.time() <= ends:
            return None
        if local.time() < starts:
            return local_instant(today, starts, zone)
    ahead = Days(today + ONE_DAY, today + timedelta(days=LONGEST_BREAK))
    day = next((day for day in ahead if calendar.works_on(day)), ahead.last)
    return local_instant(day, calendar.hours_on(day)[0], zone)


def _on(day: date, zone: str) -> list[datetime]:
    return [local_instant(day, at, zone) for at in moments_on(day)]
