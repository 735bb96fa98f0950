"""When each kind of unasked message has its moment, in the recipient's zone, and how late it makes sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import Calendar, Days, iso_week, week_of
from planning.nudges import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A local weekday (0 is Monday) and wall-clock time, and for how long after it the message makes sense."""

    weekday: int
    at: time
    lasts: timedelta


MONDAY = Moment(weekday=0, at=time(9), lasts=timedelta(hours=36))  # a machine asleep on Monday: still on Tuesday
MIDWEEK = Moment(weekday=2, at=time(12), lasts=timedelta(hours=28))  # until Thursday afternoon
ROLL_UP_LASTS = timedelta(hours=24)


def opened(moment: Moment, *, zone: str, now: datetime) -> datetime | None:
    """The latest such moment in this zone, as UTC, if it has come and still makes sense; else none."""
    local = now.astimezone(ZoneInfo(zone))
    for week in (week_of(local.date()), week_of(local.date() - timedelta(days=7))):
        at = local_instant(week.first + timedelta(days=moment.weekday), moment.at, zone)
        if at <= now < at + moment.lasts:
            return at
    return None


def opened_at_work(moment: Moment, *, zone: str, calendar: Calendar, now: datetime) -> tuple[str, datetime] | None:
    """The week of such a moment, and its instant, for somebody who reads it at work: on the first working day from
    it on, as long as that is of the same week."""
    local = now.astimezone(ZoneInfo(zone))
    for week in (week_of(local.date()), week_of(local.date() - timedelta(days=7))):
        days = calendar.working_days(Days(week.first + timedelta(days=moment.weekday), week.last))
        at = local_instant(days[0], moment.at, zone) if days else None
        if at is not None and at <= now < at + moment.lasts:
            return iso_week(week.first), at
    return None


def local_instant(day: date, at: time, zone: str) -> datetime:
    """A wall-clock time in a zone as UTC. A time that a clock change skips falls right after the change."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def first_working_moment(kind: Kind, *, zone: str, calendar: Calendar, now: datetime) -> tuple[str, datetime] | None:
    """The occasion and instant of a rep's reminder this week, if it has come and still makes sense.

    Monday's moves to the first working day of the week; midweek's falls on Wednesday, and is left out by who
    does not work then.
    """
    local = now.astimezone(ZoneInfo(zone))
    working = calendar.working_days(week_of(local.date()))
    moment = MONDAY if kind is Kind.MONDAY else MIDWEEK
    days = working[:1] if kind is Kind.MONDAY else [day for day in working if day.weekday() == moment.weekday]
    for day in days:
        at = local_instant(day, moment.at, zone)
        if at <= now < at + moment.lasts:
            return iso_week(day), at
    return None


def open_occasions(kind: Kind, zones: Iterable[str], *, now: datetime) -> dict[str, str]:
    """The zones in which somebody's moment for this kind may be open now, with its occasion there.

    A sieve: it leaves out zones in which nobody can be due, whatever days they work.
    """
    found = {}
    for zone in zones:
        local = now.astimezone(ZoneInfo(zone))
        moment = MONDAY if kind is Kind.MONDAY else MIDWEEK
        days = week_of(local.date()) if kind is Kind.MONDAY else [_weekday_of(local.date(), moment.weekday)]
        if any(at <= now < at + moment.lasts for at in (local_instant(day, moment.at, zone) for day in days)):
            found[zone] = iso_week(local.date())
    return found


def _weekday_of(day: date, weekday: int) -> date:
    return week_of(day).first + timedelta(days=weekday)
