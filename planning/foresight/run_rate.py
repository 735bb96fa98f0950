"""What must come from here on, worked out from where a plan stands and all that was ever booked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from math import ceil

from planning.calendar import ONE_DAY, Calendar, Days, week_of
from planning.foresight.recoverable import Recoverable, best_pace, recoverable
from planning.foresight.required import Per, Rate, RunRate
from planning.margin import by_margin
from planning.money import Money
from planning.pace import PartPace, TargetPace
from planning.plan import Business, Measure, Revision
from planning.standing import Standing

LATELY = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldOn:
    """What was sold on a day of new, or of existing business, in one currency. In minor units."""

    day: date
    business: Business
    amount: int
    profit: int  # where a sale said one
    without_profit: int  # of the amount: of sales that said none


ByDay = Mapping[date, int]  # what was booked, in minor units; days without are left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """All that was ever booked of what a plan counts, up to today."""

    whole: ByDay = field(default_factory=dict)
    new: ByDay = field(default_factory=dict)
    existing: ByDay = field(default_factory=dict)
    profit: ByDay = field(default_factory=dict)  # beside a target of revenue

    @property
    def by_week(self) -> ByDay:
        """The whole, by the Monday of each week."""
        return _summed(self.whole)


def brought(sold: Sequence[SoldOn], revision: Revision) -> Brought:
    def by_day(measure: Measure, *business: Business) -> ByDay:
        return _by_day([each for each in sold if each.business in business], revision, measure)

    return Brought(
        whole=by_day(revision.measure, *Business),
        new=by_day(revision.measure, Business.NEW),
        existing=by_day(revision.measure, Business.EXISTING),
        profit={} if revision.profit_target is None else by_day(Measure.PROFIT, *Business),
    )


def run_rate(standing: Standing, brought: Brought, *, calendar: Calendar) -> RunRate:
    by_day, target = brought.whole, standing.target
    ahead = _Ahead(standing=standing, calendar=calendar, sold=by_day)
    whole = ahead.rate(target.gap, by_day)

    def money(minor: int) -> Money:
        return Money(minor=minor, currency=target.target.currency)

    def part(of: PartPace | TargetPace | None, booked: ByDay) -> Rate | None:
        missing = 0 if of is None else (of.target - of.booked).minor
        return ahead.rate(money(missing), booked) if missing > 0 else None

    return RunRate(
        per=ahead.per,
        required=whole.required,
        current=whole.current,
        times=whole.times,
        best=money(max(ahead.ever(by_day).values(), default=0)),
        best_week=money(max(_summed(by_day).values(), default=0)),
        recoverable=ahead.recoverable(),
        best_four=ahead.best_four,
        new=part(target.new, brought.new),
        existing=part(target.existing, brought.existing),
        profit=part(standing.profit, brought.profit),
    )


def with_run_rate(standing: Standing, brought: Brought, *, calendar: Calendar) -> Standing:
    """The same, with what was ever booked: the best week may have been in another plan."""
    found = run_rate(standing, brought, calendar=calendar)
    return replace(standing, run_rate=found, best_week=found.best_week)


@dataclass(frozen=True, kw_only=True)
class _Ahead:
    """What is left of a plan's period; `sold` is all that it counts."""

    standing: Standing
    calendar: Calendar
    sold: ByDay

    @cached_property
    def best_a_day(self) -> Fraction | None:
        return best_pace(self.sold, calendar=self.calendar, today=self.standing.now.date())

    @property
    def best_four(self) -> Money | None:
        if self.best_a_day is None:
            return None
        times = self.calendar.hours.work_a_week if self.per is Per.WEEK else Fraction(1)
        return Money(minor=int(self.best_a_day * times), currency=self.standing.target.target.currency)

    @property
    def per(self) -> Per:
        return Per.DAY if 0 < self.standing.weeks_of_work < 1 else Per.WEEK

    def rate(self, gap: Money, by_day: ByDay) -> Rate:
        weeks = max(self.standing.weeks_of_work, Fraction(1))
        if self.per is Per.DAY:
            weeks = max(self.standing.weeks_of_work * self.calendar.hours.work_a_week, Fraction(1))
        required = Money(minor=ceil(gap.minor / weeks), currency=gap.currency)
        times = sum(1 for booked in self.ever(by_day).values() if booked >= required.minor)
        return Rate(required=required, current=self._lately(by_day), times=times)

    def ever(self, by_day: ByDay) -> ByDay:
        """What each week, or each day, brought."""
        return _summed(by_day) if self.per is Per.WEEK else by_day

    def _lately(self, by_day: ByDay) -> Money | None:
        """Over the last four weeks, today's too; less where nothing is known of before the plan."""
        today = self.standing.now.date()
        known = min([self.standing.plan.there_from, *self.sold])
        days = Days(min(max(known, today - LATELY + ONE_DAY), today), today)
        work, a_week = self.calendar.work_in(days), self.calendar.hours.work_a_week
        if work < a_week:
            return None
        booked = sum(minor for day, minor in by_day.items() if day in days)
        share = (a_week if self.per is Per.WEEK else Fraction(1)) / work
        return Money(minor=booked, currency=self.standing.target.target.currency).share(share)

    def recoverable(self) -> Recoverable | None:
        if not self.standing.days_left:
            return None
        today = self.standing.now.date()
        return recoverable(
            self.standing.target.gap.minor,
            best_a_day=self.best_a_day,
            period=self.standing.plan.period,
            calendar=self.calendar,
            today=today,
        )


def _by_day(sold: Iterable[SoldOn], revision: Revision, measure: Measure) -> ByDay:
    found: dict[date, int] = {}
    for each in sold:
        minor = each.amount if measure is Measure.REVENUE else _profit(each, revision)
        found[each.day] = found.get(each.day, 0) + minor
    return found


def _profit(sold: SoldOn, revision: Revision) -> int:
    without = Money(minor=sold.without_profit, currency=revision.target.currency)
    return sold.profit + by_margin(without, revision).minor


def _summed(by_day: ByDay) -> dict[date, int]:
    """By the Monday of each week."""
    sums: dict[date, int] = {}
    for day, booked in by_day.items():
        monday = week_of(day).first
        sums[monday] = sums.get(monday, 0) + booked
    return sums
