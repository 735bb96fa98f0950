"""Where a rep stands: the one set of values from which every screen is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil

from planning.actions import Done, actions_on, days_of_plan, last_weeks_actions, todays_actions
from planning.calendar import Calendar, Days, week_of
from planning.entries import Sale
from planning.foresight.foresight import Foresight
from planning.foresight.required import RunRate
from planning.ids import ItemId
from planning.margin import is_assumed, sum_brought
from planning.money import Money
from planning.pace import (
    ActionPace,
    Status,
    TargetPace,
    part_pace,
    share_of_period,
    status_of,
    target_pace,
)
from planning.phasing import spread_of
from planning.plan import Business, Measure, Plan, Revision
from planning.reach import NO_REACH, Reach
from planning.serving import Tallies, served_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    plan: Plan
    now: datetime  # aware, in the person's zone
    week: tuple[ActionPace, ...]  # with those of the month or quarter that runs, each in its own window
    last_week: tuple[ActionPace, ...]  # weekly ones only, of the revision in effect when it ended
    today: tuple[ActionPace, ...]  # what today asks, so that the week comes out as planned
    not_on_plan: Mapping[str, int]  # this week's activities that serve no tactic, by type
    target: TargetPace
    profit: TargetPace | None  # beside a revenue target
    weeks_left: int  # with a working day in them, this one included
    days_left: int  # working days of the period, today included
    days_a_week: int
    weeks_of_work: Fraction  # in the days left, half a day as half of one; this week is part of one
    best_week: Money  # the most ever booked in a week: of this plan, while `run_rate` is not read
    away_until: date | None
    share_of_period: Fraction = Fraction(0)  # of its working time; the same all day
    arranged: Mapping[ItemId, int] = field(default_factory=dict)  # what the rep wants of the week; none: the plan's
    foresight: Foresight | None = None  # none: nothing was learned for the plan yet
    run_rate: RunRate | None = None  # none: what was ever booked is not read

    @property
    def chance(self) -> float | None:
        """To reach the target, 0 to 1; none where none may be shown."""
        said = None if self.foresight is None else self.foresight.outlook
        return None if said is None or said.why_not is not None else said.chance

    @property
    def status(self) -> Status:
        """The one word for the plan, on every screen."""
        if self.target.gap.minor == 0:
            return Status.ON_TRACK
        return status_of(
            self.target.ratio,
            share_passed=self.target.share_passed,
            chance=self.chance,
            share_of_period=self.share_of_period,
        )

    @property
    def required_a_week(self) -> Money:
        """What a full week must bring from here on, rounded up; in the last week, all that is missing."""
        weeks = max(self.weeks_of_work, Fraction(1))
        return Money(minor=ceil(self.target.gap.minor / weeks), currency=self.target.gap.currency)

    @property
    def was_done_before(self) -> bool:
        """Whether what is required ever came: in this plan, or in any where that is read."""
        if self.run_rate is not None:
            return self.run_rate.times > 0
        return self.required_a_week.minor <= self.best_week.minor

    def action(self, item: ItemId | None) -> ActionPace | None:
        return next((action for action in self.week if action.item == item), None)

    def of_type(self, type_: str) -> ActionPace | None:
        return next((action for action in self.week if action.type == type_), None)


def standing(
    plan: Plan,
    *,
    now: datetime,
    calendar: Calendar,
    tallies: Tallies,
    sales: Sequence[Sale],
    reach: Reach = NO_REACH,
    earlier: Sequence[Revision] = (),
    foresight: Foresight | None = None,
) -> Standing:
    """Where a rep stands at this local time.

    `tallies`, `sales` and `reach` cover the plan's period and last week; `reach` is wanted only where a tactic
    covers a list. Sales in another currency than the target's are left out. `earlier` are the revisions that were in
    effect on some day of a window of today's or last week's: each day asks what the revision of that day asked.
    """
    revisions = (*(each for each in earlier if each.number < plan.revision.number), plan.revision)
    done = Done(plan=plan, revisions=revisions, calendar=calendar, tallies=tallies, reach=reach, now=now)
    today = now.date()
    last_week = week_of(today - timedelta(days=7))
    week = actions_on(done, today, plan.revision.tactics)
    left = _days_left(plan.period, calendar=calendar, today=today)
    profit = plan.revision.profit_target
    return Standing(
        plan=plan,
        now=now,
        week=week,
        last_week=last_weeks_actions(done.as_of(last_week.last), last_week),
        today=todays_actions(done, week),
        not_on_plan=served_in(plan.revision.tactics, tallies, week_of(today)).loose,
        target=_target(done, plan.revision.target, plan.revision.measure, sales),
        profit=None if profit is None else _target(done, profit, Measure.PROFIT, sales),
        weeks_left=len({week_of(day) for day in left}),
        days_left=len(left),
        days_a_week=len(calendar.hours.weekdays),
        weeks_of_work=_work_left(plan.period, calendar=calendar, today=today) / calendar.hours.work_a_week,
        best_week=_best_week(plan, sales),
        away_until=calendar.back_on(today),
        share_of_period=share_of_period(plan.period, calendar=calendar, now=now),
        foresight=foresight,
    )


def _days_left(period: Days, *, calendar: Calendar, today: date) -> Sequence[date]:
    """The working days of the period, today included."""
    if today > period.last:
        return []
    return calendar.working_days(Days(max(today, period.first), period.last))


def _work_left(period: Days, *, calendar: Calendar, today: date) -> Fraction:
    """The same, in full days."""
    return calendar.work_in(Days(max(today, period.first), period.last)) if today <= period.last else Fraction(0)


def _target(done: Done, target: Money, measure: Measure, sales: Sequence[Sale]) -> TargetPace:
    plan = done.plan
    counted = [sale for sale in sales if sale.day in plan.period]
    days = days_of_plan(plan, plan.period)
    earlier = [sale for sale in counted if days is None or sale.day < days.first]

    def booked(of: Sequence[Sale], business: Business) -> Money:
        return sum_brought([sale for sale in of if sale.business is business], plan.revision, measure)

    new, existing = (booked(counted, business) for business in Business)
    new_before, existing_before = (booked(earlier, business) for business in Business)
    whole = target_pace(
        target,
        new=new,
        existing=existing,
        before=new_before + existing_before,
        days=days,
        calendar=done.calendar,
        now=done.now,
        spread=spread_of(plan.revision, plan.period),
        assumed=measure is Measure.PROFIT and any(is_assumed(sale, plan.revision) for sale in counted),
    )
    of_new, due = target.share(Fraction(plan.revision.new_share, 100)), whole.share_due
    return replace(
        whole,
        new=part_pace(of_new, booked=new, before=new_before, due=due),
        existing=part_pace(target - of_new, booked=existing, before=existing_before, due=due),
    )


def _best_week(plan: Plan, sales: Sequence[Sale]) -> Money:
    by_week: dict[Days, list[Sale]] = {}
    for sale in sales:
        if sale.day in plan.period:
            by_week.setdefault(week_of(sale.day), []).append(sale)
    totals = [sum_brought(of_week, plan.revision, plan.revision.measure) for of_week in by_week.values()]
    return max(totals, key=lambda money: money.minor, default=sum_brought((), plan.revision, Measure.REVENUE))
