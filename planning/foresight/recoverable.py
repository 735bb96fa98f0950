"""The last recoverable date: after it, what is missing asks for more than the rep's best pace ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from planning.calendar import ONE_DAY, Calendar, Days, week_of

WEEKS = 4  # running, of which the best are the best pace: one lucky week is no pace
LEAST_WORK = Fraction(1, 2)  # of four usual weeks: a sale between holidays is no pace either
ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoverable:
    until: date | None  # none: more than the best pace was asked from the first day on
    is_past: bool
    is_today: bool = False  # it has just passed, and the days left suffice if today brings its part


def recoverable(
    gap: int, *, best_a_day: Fraction | None, period: Days, calendar: Calendar, today: date
) -> Recoverable | None:
    """Until when the gap (minor units) can stay as it is, and the best pace on every working day after still closes it.

    None where there is no gap, no best pace is known, or the period is over. `best_a_day` is of a full day of work.
    """
    if gap <= 0 or not best_a_day or today > period.last:
        return None
    needed = Fraction(gap) / best_a_day
    until = _last_with(needed, period, calendar)
    if _work_after(today, period, calendar) >= needed:
        return Recoverable(until=max(until or today, today), is_past=False)
    suffices = _work_from(today, period, calendar) >= needed
    return Recoverable(until=until, is_past=not suffices, is_today=suffices)


def best_pace(by_day: Mapping[date, int], *, calendar: Calendar, today: date) -> Fraction | None:
    """The most that ever came in a full day of work on average, over four running weeks before this one.

    None while the history is shorter than that. `by_day` holds what was booked, in minor units.
    """
    weeks = _by_week(by_day, before=week_of(today).first)
    halves = _halves_by_week([monday for monday, _ in weeks], calendar)
    least = ceil(WEEKS * calendar.hours.work_a_week * LEAST_WORK * 2)
    paces = []
    for at in range(len(weeks) - WEEKS + 1):
        worked = sum(halves[at : at + WEEKS])
        if worked >= least:
            paces.append(Fraction(2 * sum(booked for _, booked in weeks[at : at + WEEKS]), worked))
    best = max(paces, default=Fraction(0))
    return best if best > 0 else None


def _by_week(by_day: Mapping[date, int], *, before: date) -> list[tuple[date, int]]:
    """Each week from the first sale on by its Monday, those without a sale too."""
    sums: dict[date, int] = {}
    for day, booked in by_day.items():
        sums[week_of(day).first] = sums.get(week_of(day).first, 0) + booked
    monday, found = min(sums, default=before), []
    while monday < before:
        found.append((monday, sums.get(monday, 0)))
        monday += ONE_WEEK
    return found


def _halves_by_week(mondays: Sequence[date], calendar: Calendar) -> list[int]:
    """The work of weeks in a row, in half days: asked at once, as a history has hundreds of them."""
    halves = [0] * len(mondays)
    if mondays:
        for day in calendar.working_days(Days(mondays[0], week_of(mondays[-1]).last)):
            halves[(day - mondays[0]).days // 7] += _halves_of(day, calendar)
    return halves


def _halves_of(working_day: date, calendar: Calendar) -> int:
    return 2 if calendar.half_off(working_day) is None else 1


def _last_with(needed: Fraction, period: Days, calendar: Calendar) -> date | None:
    """The last working day with so much work after it."""
    halves, least = 0, ceil(2 * needed)
    for day in reversed(calendar.working_days(period)):
        if halves >= least:
            return day
        halves += _halves_of(day, calendar)
    return None


def _work_after(day: date, period: Days, calendar: Calendar) -> Fraction:
    return _work_from(day + ONE_DAY, period, calendar)


def _work_from(day: date, period: Days, calendar: Calendar) -> Fraction:
    first = max(day, period.first)
    return calendar.work_in(Days(first, period.last)) if first <= period.last else Fraction(0)
