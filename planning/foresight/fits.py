"""What still fits into a week: one answer for every screen that asks for more, or doubts that so much can be done."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from planning.calendar import Calendar, Days, week_of
from planning.funnel import a_day
from planning.standing import Standing

TIMES_THE_PLAN = 2  # nobody is asked for more in a week than so many times what their plan asks, or a full day's work
LEAST_FREE = Fraction(1, 3)  # of the days that are left: so much can be made free of what else the plan asks


def days_left_in_week(standing: Standing, calendar: Calendar) -> Fraction:
    """The work that is left in the week and the period, in full days; today counts whole, whatever the hour."""
    today = standing.now.date()
    last = min(week_of(today).last, standing.plan.period.last)
    return calendar.work_in(Days(today, last)) if today <= last else Fraction(0)


def done_this_week(standing: Standing, type_: str) -> int:
    """Of what the week counts plainly."""
    return sum(each.done for each in standing.week if each.type == type_ and each.is_weekly_count)


def planned_left(standing: Standing, type_: str) -> int:
    """What the week, as the rep arranged it, still asks of a type."""
    counted = [each for each in standing.week if each.type == type_ and each.is_weekly_count]
    asked = sum(standing.arranged.get(each.item, each.planned) for each in counted)
    return max(asked - done_this_week(standing, type_), 0)


def most_more(standing: Standing, type_: str, days: Fraction) -> int:
    """How many more of one type these days hold, if nothing else is done."""
    asks = sum(each.planned for each in standing.week if each.type == type_ and each.is_weekly_count)
    most = max(TIMES_THE_PLAN * asks, a_day(type_)) - done_this_week(standing, type_)
    return max(min(floor(a_day(type_) * days), most), 0)


def is_more_than_a_day(standing: Standing, calendar: Calendar) -> bool:
    """Whether what today still asks takes more than the day's work."""
    today = standing.now.date()
    takes = sum((Fraction(action.left, a_day(action.type)) for action in standing.today), Fraction(0))
    return takes > calendar.work_in(Days(today, today))


def days_free(standing: Standing, days: Fraction, *, of: frozenset[str]) -> Fraction:
    """Of these days, for types that share them, beside what the week asks of others."""
    others = {each.type for each in standing.week} - of
    taken = sum((Fraction(planned_left(standing, type_), a_day(type_)) for type_ in others), Fraction(0))
    return max(days - taken, days * LEAST_FREE)


def fitting(standing: Standing, more: Mapping[str, int], days: Fraction) -> dict[str, int]:
    """As much of all that is wanted as fits together, each type cut in the same measure."""
    each_fits = {type_: min(count, most_more(standing, type_, days)) for type_, count in more.items()}
    free = days_free(standing, days, of=frozenset(more))
    takes = sum((Fraction(count, a_day(type_)) for type_, count in each_fits.items()), Fraction(0))
    share = min(free / takes, Fraction(1)) if takes else Fraction(1)
    return {type_: floor(count * share) for type_, count in each_fits.items()}
