"""Working days: the person's own week, public holidays, time off, half days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate

from planning.public_holidays import half_holidays, public_holidays

ONE_DAY = timedelta(days=1)
HALF = Fraction(1, 2)
LONGEST_BREAK = 15  # days without work that time off is looked for beyond: a weekend among holidays
MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A run of local dates, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("the last day is before the first")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += ONE_DAY

    @property
    def length(self) -> int:
        """How many days it is."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last


class Part(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """A day of which one half is off; the other is worked."""

    day: date
    off: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOff:
    """All that somebody noted, or that was noted for them, each in order."""

    runs: tuple[Days, ...] = ()
    halves: tuple[HalfDay, ...] = ()

    @property
    def whole(self) -> tuple[Days, ...]:
        """The days that are off as a whole, those of which both halves were noted too."""
        days = [half.day for half in self.halves]
        both = {day for day in days if days.count(day) == len(Part)}
        return (*self.runs, *(Days(day, day) for day in sorted(both))) if both else self.runs


NO_TIME_OFF = TimeOff()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """The weekdays a person works (0 is Monday) and the local hours of such a day."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    starts: time = time(9)
    ends: time = time(17, 30)
    mornings: frozenset[int] = frozenset()  # the weekdays of which only the morning is worked

    def __post_init__(self) -> None:
        if not self.weekdays:
            raise ValueError("a working week has at least one day")
        if self.ends <= self.starts:
            raise ValueError("a working day ends after it starts")

    @property
    def middle(self) -> time:
        """Where the morning ends and the afternoon begins."""
        minutes = (_minutes(self.starts) + _minutes(self.ends)) // 2
        return time(minutes // 60, minutes % 60)

    def work_on(self, weekday: int) -> Fraction:
        """How much of a full day such a weekday is: 0, a half or 1."""
        if weekday not in self.weekdays:
            return Fraction(0)
        return HALF if weekday in self.mornings else Fraction(1)

    @property
    def work_a_week(self) -> Fraction:
        """In full days."""
        return Fraction(2 * len(self.weekdays) - len(self.weekdays & self.mornings), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When one person works."""

    hours: WorkingHours = field(default_factory=WorkingHours)
    country: str | None = None  # ISO 3166-1 alpha-2; none: no public holidays are known
    region: str | None = None  # of that country, as `planning.public_holidays.regions` has them
    away: tuple[Days, ...] = ()
    halves: tuple[HalfDay, ...] = ()

    def works_on(self, day: date) -> bool:
        """Half a day is one."""
        return bool(_working_days(self, Days(day, day)))

    def hours_on(self, day: date) -> tuple[time, time]:
        """From when to when a working day is worked."""
        match self.half_off(day):
            case Part.MORNING:
                return self.hours.middle, self.hours.ends
            case Part.AFTERNOON:
                return self.hours.starts, self.hours.middle
            case None:
                return self.hours.starts, self.hours.ends

    def half_off(self, day: date) -> Part | None:
        """Which half of a working day is off; none where it is a full one."""
        off = _halves_off(self, day)
        return next(iter(off)) if len(off) == 1 else None

    def is_at_work(self, local: datetime) -> bool:
        """Whether this local time lies in the working hours of a working day."""
        if not self.works_on(local.date()):
            return False
        starts, ends = self.hours_on(local.date())
        return starts <= local.time() <= ends

    def is_away(self, day: date) -> bool:
        """All day."""
        return any(day in days for days in self.away)

    def is_public_holiday(self, day: date) -> bool:
        return day in public_holidays(self.country, self.region, day.year)

    def working_days(self, days: Days) -> Sequence[date]:
        """In order, half ones too."""
        return _working_days(self, days)

    def work_in(self, days: Days) -> Fraction:
        """The work these days hold, in full days: half a day is half of one."""
        return Fraction(_half_days_before(self, days)[-1], 2)

    def share_passed(self, days: Days, now: datetime) -> Fraction:
        """The share of these days' working time that has passed at this local time.

        1 where none of the days is a working day.
        """
        working, before = self.working_days(days), _half_days_before(self, days)
        if not working:
            return Fraction(1)
        full = bisect_left(working, now.date())
        if full == len(working) or working[full] != now.date():
            return Fraction(before[full], before[-1])
        today = before[full + 1] - before[full]
        whole_day = today == len(Part)
        starts, ends = (self.hours.starts, self.hours.ends) if whole_day else self.hours_on(now.date())
        minutes = _minutes(ends) - _minutes(starts)
        passed = min(max(_minutes(now.time()) - _minutes(starts), 0), minutes)
        return Fraction(before[full] * minutes + today * passed, before[-1] * minutes)

    def back_on(self, day: date) -> date | None:
        """The last day of the time off that covers this day, none when at work; with the runs that begin by the next
        day that would be worked."""
        last = max((days.last for days in self.away if day in days), default=None)
        if last is None:
            return None
        ahead = (last + ONE_DAY * days for days in range(1, LONGEST_BREAK))
        following = next((each for each in ahead if self.is_away(each) or self.works_on(each)), last)
        return (self.back_on(following) if following > last else None) or last


@lru_cache(maxsize=4096)
def _working_days(calendar: Calendar, days: Days) -> tuple[date, ...]:
    """Asked many times for each answer, of the same few periods."""
    return tuple(
        day
        for day in days
        if day.weekday() in calendar.hours.weekdays
        and not calendar.is_away(day)
        and not calendar.is_public_holiday(day)
        and len(_halves_off(calendar, day)) < len(Part)
    )


@lru_cache(maxsize=4096)
def _half_days_before(calendar: Calendar, days: Days) -> tuple[int, ...]:
    """Of each working day of these the half days of work before it; then those of all."""
    halves = (len(Part) - len(_halves_off(calendar, day)) for day in _working_days(calendar, days))
    return tuple(accumulate(halves, initial=0))


def _halves_off(calendar: Calendar, day: date) -> frozenset[Part]:
    """The halves that fall away of a day that is not off as a whole."""
    off = frozenset(half.off for half in calendar.halves if half.day == day)
    ends_early = day.weekday() in calendar.hours.mornings
    if ends_early or day in half_holidays(calendar.country, calendar.region, day.year):
        return off | {Part.AFTERNOON}
    return off


def week_of(day: date) -> Days:
    """The ISO week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def iso_week(day: date) -> str:
    """The name of a day's ISO week, such as 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def month_of(day: date) -> Days:
    next_month = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Days(day.replace(day=1), next_month - ONE_DAY)


def quarter_of(day: date) -> Days:
    first = day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
    return Days(first, month_of(first.replace(month=first.month + 2)).last)


def year_of(day: date) -> Days:
    return Days(day.replace(month=1, day=1), day.replace(month=12, day=31))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
