"""Working days: the person's own week, public holidays, time off."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
ASSUMED_REGION = {"GB": "ENG"}  # where the country alone has only the days common to all its parts


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

    def overlaps(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """The weekdays a person works (0 is Monday) and the local hours of such a day."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    starts: time = time(9)
    ends: time = time(17, 30)

    def __post_init__(self) -> None:
        if not self.weekdays:
            raise ValueError("a working week has at least one day")
        if self.ends <= self.starts:
            raise ValueError("a working day ends after it starts")

    def share_of_day(self, at: time) -> Fraction:
        """How much of a working day has passed at this local time: 0 to 1."""
        passed = _minutes(at) - _minutes(self.starts)
        whole = _minutes(self.ends) - _minutes(self.starts)
        return min(max(Fraction(passed, whole), Fraction(0)), Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When one person works."""

    hours: WorkingHours = field(default_factory=WorkingHours)
    country: str | None = None  # ISO 3166-1 alpha-2; none: no public holidays are known
    away: tuple[Days, ...] = ()

    def works_on(self, day: date) -> bool:
        return bool(_working_days(self, Days(day, day)))

    def is_at_work(self, local: datetime) -> bool:
        """Whether this local time lies in the working hours of a working day."""
        return self.works_on(local.date()) and self.hours.starts <= local.time() <= self.hours.ends

    def is_away(self, day: date) -> bool:
        return any(day in days for days in self.away)

    def working_days(self, days: Days) -> Sequence[date]:
        """In order."""
        return _working_days(self, days)

    def share_passed(self, days: Days, now: datetime) -> Fraction:
        """The share of these days' working time that has passed at this local time.

        1 where none of the days is a working day.
        """
        working = self.working_days(days)
        if not working:
            return Fraction(1)
        full = bisect_left(working, now.date())
        at_work = full < len(working) and working[full] == now.date()
        today = self.hours.share_of_day(now.time()) if at_work else Fraction(0)
        return (full + today) / len(working)

    def back_on(self, day: date) -> date | None:
        """The last day of the time off that covers this day, runs that touch joined; none when at work."""
        last = max((days.last for days in self.away if day in days), default=None)
        if last is None:
            return None
        return self.back_on(last + ONE_DAY) or last


@lru_cache(maxsize=4096)
def _working_days(calendar: Calendar, days: Days) -> tuple[date, ...]:
    """Asked many times for each answer, of the same few periods."""
    return tuple(
        day
        for day in days
        if day.weekday() in calendar.hours.weekdays
        and not calendar.is_away(day)
        and day not in public_holidays(calendar.country, day.year)
    )


@lru_cache(maxsize=1024)
def public_holidays(country: str | None, year: int) -> frozenset[date]:
    """A country's public holidays in a year; none for a country that is not known.

    Source: the `holidays` package.
    """
    if country is None or country not in holidays.list_supported_countries(include_aliases=False):
        return frozenset()
    return frozenset(holidays.country_holidays(country, subdiv=ASSUMED_REGION.get(country), years=year))


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
