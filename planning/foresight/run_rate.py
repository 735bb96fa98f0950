"""What must come from here on, beside what comes now and what ever came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from planning.calendar import ONE_DAY, Calendar, Days, week_of
from planning.foresight.recoverable import Recoverable, best_pace, recoverable
from planning.margin import by_margin
from planning.money import Money
from planning.plan import Measure, Revision
from planning.standing import Standing

LATELY = timedelta(days=28)


class Per(StrEnum):
    WEEK = "week"
    DAY = "working day"  # once less than a week of work is left


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldOn:
    """What was sold on a day in one currency, in minor units."""

    day: date
    amount: int
    profit: int  # where a sale said one
    without_profit: int  # of the amount: of sales that said none


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRate:
    """By the plan's measure, of all that was ever booked, in this plan and before it."""

    per: Per
    required: Money  # rounded up
    current: Money | None  # on average in the last four weeks; none: less than a week of them is known
    times: int  # weeks, or days, that brought at least what is required
    best: Money  # the most that one brought; zero: nothing was booked yet
    best_week: Money
    recoverable: Recoverable | None  # none: nothing is missing, or four weeks are not known


def brought_by_day(sold: Iterable[SoldOn], revision: Revision) -> dict[date, int]:
    """What each day brought of what the plan counts, in minor units."""
    if revision.measure is Measure.REVENUE:
        return {each.day: each.amount for each in sold}
    currency = revision.target.currency
    return {
        each.day: each.profit + by_margin(Money(minor=each.without_profit, currency=currency), revision).minor
        for each in sold
    }


def run_rate(standing: Standing, by_day: Mapping[date, int], *, calendar: Calendar) -> RunRate:
    """`by_day` is all that was booked up to today, in minor units."""
    today, period = standing.now.date(), standing.plan.period
    by_week = _summed(by_day)
    per = Per.DAY if 0 < standing.weeks_of_work < 1 else Per.WEEK
    ever = by_week if per is Per.WEEK else by_day
    required = _required(standing, per, calendar)
    best_a_day = best_pace(by_day, calendar=calendar, today=today)

    def money(minor: int) -> Money:
        return Money(minor=minor, currency=required.currency)

    return RunRate(
        per=per,
        required=required,
        current=_lately(standing, by_day, per, calendar),
        times=sum(1 for booked in ever.values() if booked >= required.minor),
        best=money(max(ever.values(), default=0)),
        best_week=money(max(by_week.values(), default=0)),
        recoverable=recoverable(
            standing.target.gap.minor, best_a_day=best_a_day, period=period, calendar=calendar, today=today
        ),
    )


def with_run_rate(standing: Standing, by_day: Mapping[date, int], *, calendar: Calendar) -> Standing:
    """The same, with what was ever booked: the best week may have been in another plan."""
    found = run_rate(standing, by_day, calendar=calendar)
    return replace(standing, run_rate=found, best_week=found.best_week)


def _summed(by_day: Mapping[date, int]) -> dict[date, int]:
    """By the Monday of each week."""
    sums: dict[date, int] = {}
    for day, booked in by_day.items():
        monday = week_of(day).first
        sums[monday] = sums.get(monday, 0) + booked
    return sums


def _required(standing: Standing, per: Per, calendar: Calendar) -> Money:
    if per is Per.WEEK:
        return standing.required_a_week
    days = standing.weeks_of_work * calendar.hours.work_a_week
    gap = standing.target.gap
    return Money(minor=ceil(gap.minor / max(days, Fraction(1))), currency=gap.currency)


def _lately(standing: Standing, by_day: Mapping[date, int], per: Per, calendar: Calendar) -> Money | None:
    """Over the last four weeks, today's too; less where nothing is known of before the plan."""
    today, plan = standing.now.date(), standing.plan
    known = min([max(plan.period.first, plan.made_at.date()), *by_day])
    days = Days(min(max(known, today - LATELY + ONE_DAY), today), today)
    work, a_week = calendar.work_in(days), calendar.hours.work_a_week
    if work < a_week:
        return None
    booked = sum(minor for day, minor in by_day.items() if day in days)
    share = (a_week if per is Per.WEEK else Fraction(1)) / work
    return Money(minor=booked, currency=standing.target.target.currency).share(share)
