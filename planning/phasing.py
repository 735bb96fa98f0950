"""How a target is spread over its period: evenly over the working days, or by weights of the months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from planning.calendar import Calendar, Days, month_of
from planning.entries import Sale
from planning.money import Money
from planning.plan import Phasing, Plan, Revision

SHARES_SUM = 1000  # of last year's months, written as weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The period's months, each with its weight; none: even."""

    months: tuple[tuple[Days, int], ...] = ()


EVENLY = Spread()


def months_in(period: Days) -> tuple[Days, ...]:
    """The calendar months of a period in order, the first and the last cut where the period is."""
    found = []
    first = period.first
    while first <= period.last:
        last = min(month_of(first).last, period.last)
        found.append(Days(first, last))
        first = last + timedelta(days=1)
    return tuple(found)


def spread_of(revision: Revision, period: Days) -> Spread:
    """Even where the weights are not one a month, or all nothing."""
    months = months_in(period)
    if revision.phasing is Phasing.EVEN or len(revision.shares) != len(months) or not any(revision.shares):
        return EVENLY
    return Spread(months=tuple(zip(months, revision.shares, strict=True)))


def share_due(days: Days, spread: Spread, *, calendar: Calendar, now: datetime) -> Fraction:
    """The part of what these days are to bring that is due at this local time, 0 to 1.

    Within a month it is even over the working days; a month without any brings nothing.
    """
    if not spread.months:
        return calendar.share_passed(days, now)
    total = due = Fraction(0)
    for month, weight in spread.months:
        within = _overlap(month, days)
        if within is None or not calendar.work_in(month):
            continue
        part = weight * calendar.work_in(within) / calendar.work_in(month)
        total += part
        due += part * calendar.share_passed(within, now)
    return due / total if total else calendar.share_passed(days, now)


def part_of_target(longer: Plan, period: Days, *, calendar: Calendar) -> Money:
    """What a longer plan's phasing asks of a shorter period: the target that is proposed for it."""
    within = _overlap(longer.period, period)
    if within is None:
        return longer.revision.target.share(Fraction(0))
    spread = spread_of(longer.revision, longer.period)
    before = _share_before(longer.period, within.first, spread, calendar)
    after = _share_before(longer.period, within.last + timedelta(days=1), spread, calendar)
    return longer.revision.target.share(after - before)


def last_years_shares(period: Days, sales: Iterable[Sale], *, currency: str) -> tuple[int, ...]:
    """Weights of the period's months from last year's sales in the same months; none where nothing was sold."""
    sold = [sale for sale in sales if sale.amount.currency == currency]
    months = [_a_year_before(month) for month in months_in(period)]
    sums = [sum(sale.amount.minor for sale in sold if sale.day in month) for month in months]
    whole = sum(sums)
    return tuple(round(Fraction(each * SHARES_SUM, whole)) for each in sums) if whole > 0 else ()


def a_year_before(period: Days) -> Days:
    """The days of which `last_years_shares` wants the sales."""
    return Days(_a_year_before(months_in(period)[0]).first, _a_year_before(months_in(period)[-1]).last)


def _share_before(period: Days, day: date, spread: Spread, calendar: Calendar) -> Fraction:
    morning = datetime.combine(day, calendar.hours.starts)
    return share_due(period, spread, calendar=calendar, now=morning)


def _a_year_before(month: Days) -> Days:
    """The whole month: part of one would be too little to judge by."""
    return month_of(month.first.replace(year=month.first.year - 1, day=1))


def _overlap(one: Days, other: Days) -> Days | None:
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Days(first, last) if first <= last else None
