"""Where a rep stands: the one set of values from which every screen is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil

from planning.calendar import Calendar, Days, week_of
from planning.entries import Sale
from planning.money import Money
from planning.pace import ActionPace, Status, TargetPace, action_pace, target_pace
from planning.plan import Business, Plan

Tallies = Mapping[date, Mapping[str, int]]  # activities by local day and type


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    plan: Plan
    now: datetime  # aware, in the person's zone
    week: tuple[ActionPace, ...]
    last_week: tuple[ActionPace, ...]
    today: tuple[ActionPace, ...]  # what today asks, so that the week comes out as planned
    not_on_plan: Mapping[str, int]  # this week's activities that serve no tactic, by type
    target: TargetPace
    weeks_left: int  # with a working day in them, this one included
    days_left: int  # working days of the period, today included
    days_a_week: int
    best_week: Money  # the most ever booked in a week of this plan
    away_until: date | None

    @property
    def status(self) -> Status:
        return self.target.status

    @property
    def required_a_week(self) -> Money:
        """What a full week must bring from here on, rounded up; in the last week, all that is missing."""
        weeks = max(Fraction(self.days_left, self.days_a_week), Fraction(1))
        return Money(minor=ceil(self.target.gap.minor / weeks), currency=self.target.gap.currency)

    def action(self, type_: str) -> ActionPace | None:
        return next((action for action in self.week if action.type == type_), None)


def standing(plan: Plan, *, now: datetime, calendar: Calendar, tallies: Tallies, sales: Sequence[Sale]) -> Standing:
    """Where a rep stands at this local time.

    `tallies` and `sales` cover the plan's period and last week; sales in another currency than the
    target's are left out.
    """
    this_week = _days_of_plan(plan, week_of(now.date()))
    last_week = _days_of_plan(plan, week_of(now.date() - timedelta(days=7)))
    week = _actions(plan, this_week, calendar=calendar, tallies=tallies, now=now)
    left = _days_left(plan.period, calendar=calendar, today=now.date())
    return Standing(
        plan=plan,
        now=now,
        week=week,
        last_week=_actions(plan, last_week, calendar=calendar, tallies=tallies, now=now),
        today=_today(week, this_week, calendar=calendar, tallies=tallies, now=now),
        not_on_plan=_not_on_plan(plan, week_of(now.date()), tallies),
        target=_target(plan, calendar=calendar, sales=sales, now=now),
        weeks_left=len({week_of(day) for day in left}),
        days_left=len(left),
        days_a_week=len(calendar.hours.weekdays),
        best_week=_best_week(plan, sales),
        away_until=calendar.back_on(now.date()),
    )


def _days_left(period: Days, *, calendar: Calendar, today: date) -> Sequence[date]:
    """The working days of the period, today included."""
    if today > period.last:
        return []
    return calendar.working_days(Days(max(today, period.first), period.last))


def _days_of_plan(plan: Plan, days: Days) -> Days | None:
    """The part of these days in which this plan was there to be carried out."""
    first = max(days.first, plan.period.first, min(plan.revision.effective_from, plan.made_at.date()))
    last = min(days.last, plan.period.last)
    return Days(first, last) if first <= last else None


def _actions(
    plan: Plan, week: Days | None, *, calendar: Calendar, tallies: Tallies, now: datetime
) -> tuple[ActionPace, ...]:
    if week is None:
        return ()
    done = _sum(tallies, week_of(week.first))
    return tuple(
        action_pace(tactic, done=done.get(tactic.type, 0), week=week, calendar=calendar, now=now)
        for tactic in plan.revision.tactics
    )


def _today(
    actions: tuple[ActionPace, ...],
    week: Days | None,
    *,
    calendar: Calendar,
    tallies: Tallies,
    now: datetime,
) -> tuple[ActionPace, ...]:
    """What today asks of each action: what was left this morning over the working days from today, and at least
    what brings the week to where it should be by now."""
    today = now.date()
    if week is None or today not in week or not calendar.works_on(today):
        return ()
    days = len(calendar.working_days(Days(today, week.last)))
    passed = calendar.share_passed(Days(today, today), now)
    found = []
    for action in actions:
        done = tallies.get(today, {}).get(action.type, 0)
        part = ceil(max(action.planned - (action.done - done), 0) / days)
        planned = max(part, done + action.missing)
        found.append(ActionPace(type=action.type, planned=planned, done=done, expected=planned * passed))
    return tuple(found)


def _not_on_plan(plan: Plan, week: Days, tallies: Tallies) -> Mapping[str, int]:
    planned = {tactic.type for tactic in plan.revision.tactics}
    return {type_: count for type_, count in _sum(tallies, week).items() if type_ not in planned}


def _sum(tallies: Tallies, days: Days) -> dict[str, int]:
    total: dict[str, int] = {}
    for day in days:
        for type_, count in tallies.get(day, {}).items():
            total[type_] = total.get(type_, 0) + count
    return total


def _target(plan: Plan, *, calendar: Calendar, sales: Sequence[Sale], now: datetime) -> TargetPace:
    def booked(business: Business) -> Money:
        return _total(plan, [sale for sale in sales if sale.business is business])

    days = _days_of_plan(plan, plan.period)
    return target_pace(
        plan.revision.target,
        new=booked(Business.NEW),
        existing=booked(Business.EXISTING),
        before=_total(plan, [sale for sale in sales if days is None or sale.day < days.first]),
        days=days,
        calendar=calendar,
        now=now,
    )


def _total(plan: Plan, sales: Sequence[Sale]) -> Money:
    currency = plan.revision.target.currency
    counted = [sale.amount.minor for sale in sales if sale.day in plan.period and sale.amount.currency == currency]
    return Money(minor=sum(counted), currency=currency)


def _best_week(plan: Plan, sales: Sequence[Sale]) -> Money:
    weeks = {week_of(sale.day) for sale in sales}
    totals = [_total(plan, [sale for sale in sales if sale.day in week]) for week in weeks]
    return max(totals, key=lambda money: money.minor, default=_total(plan, []))
