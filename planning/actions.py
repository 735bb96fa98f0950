"""A plan's actions in their windows: what was done of each and should be by now, and what today asks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil, floor

from planning.cadence import WEEKLY, window_of
from planning.calendar import Calendar, Days, week_of
from planning.in_effect import as_asked, in_effect, stretches
from planning.pace import ActionPace, action_pace
from planning.plan import Cadence, Plan, Revision, Tactic
from planning.reach import Reach
from planning.serving import Tallies, served_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A plan, and what was done for it: in its period, and in last week."""

    plan: Plan
    revisions: tuple[Revision, ...]  # this one, and those before it that are known
    calendar: Calendar
    tallies: Tallies
    reach: Reach
    now: datetime

    def as_of(self, day: date) -> Done:
        return replace(self, plan=replace(self.plan, revision=in_effect(self.revisions, day)))

    def of(self, tactic: Tactic, days: Days) -> int:
        if tactic.coverage is None:
            return served_in(self.plan.revision.tactics, self.tallies, days).by_item.get(tactic.item, 0)
        windows = [Days(day, day) for day in days] if _each_day(tactic) else [days]
        found = (times for window in windows for times in self.reach.times(tactic, window).values())
        return sum(min(times, tactic.count) for times in found)


def last_weeks_actions(done: Done, week: Days) -> tuple[ActionPace, ...]:
    weekly = [tactic for tactic in done.plan.revision.tactics if tactic.cadence in WEEKLY]
    return actions_on(done, week.first, weekly)


def days_of_plan(plan: Plan, days: Days) -> Days | None:
    """The part of these days in which this plan was there to be carried out."""
    first, last = max(days.first, plan.there_from), min(days.last, plan.period.last)
    return Days(first, last) if first <= last else None


def actions_on(done: Done, day: date, tactics: Sequence[Tactic]) -> tuple[ActionPace, ...]:
    """In the windows of this day; none in a week in which the plan was not there."""
    if days_of_plan(done.plan, week_of(day)) is None:
        return ()
    return tuple(_action(done, day, tactic) for tactic in tactics)


def _action(done: Done, day: date, tactic: Tactic) -> ActionPace:
    """Of a day before or after the plan, in whose week the plan was there, in the window of its nearest day."""
    nearest = min(max(day, done.plan.there_from), done.plan.period.last)
    whole = window_of(nearest, tactic.cadence, begins=done.plan.period.first)
    days = days_of_plan(done.plan, whole)
    assert days is not None  # they hold the nearest day
    action = action_pace(
        tactic,
        done=done.of(tactic, _counted(done.plan, tactic, whole)),
        whole=whole,
        days=days,
        calendar=done.calendar,
        now=done.now,
        accounts=len(done.reach.accounts(tactic)),
    )
    parts = stretches(done.revisions, days)
    return as_asked(action, tactic, done.plan, parts, calendar=done.calendar, now=done.now)


def _counted(plan: Plan, tactic: Tactic, whole: Days) -> Days:
    """A week counts whole; of a month or quarter, what is the plan's."""
    if tactic.cadence in WEEKLY:
        return whole
    return Days(max(whole.first, plan.period.first), min(whole.last, plan.period.last))


def todays_actions(done: Done, actions: Sequence[ActionPace]) -> tuple[ActionPace, ...]:
    """What today asks of each action, so that its window comes out as planned."""
    today, week = done.now.date(), days_of_plan(done.plan, week_of(done.now.date()))
    if week is None or today not in week or not done.calendar.works_on(today):
        return ()
    passed = done.calendar.share_passed(Days(today, today), done.now)
    found = []
    for tactic, action in zip(done.plan.revision.tactics, actions, strict=True):
        here = _done_today(done, tactic, action)
        planned = _asked_today(done, tactic, action, before=action.done - here)
        found.append(replace(action, window=Days(today, today), planned=planned, done=here, expected=planned * passed))
    return tuple(found)


def _asked_today(done: Done, tactic: Tactic, action: ActionPace, *, before: int) -> int:
    """What was left this morning over the working days of the window from today on; `before` were done by then.

    Of a week it is at least what brings it to where it should be by now; a month or quarter that will be where it
    should be by tonight asks nothing of today. What each account is asked every day is no more on another day.
    """
    if _each_day(tactic):
        return tactic.count * len(done.reach.accounts(tactic))
    today, window = done.now.date(), action.window
    work = done.calendar.work_in(Days(today, today))
    part = ceil(max(action.planned - before, 0) * work / done.calendar.work_in(Days(today, window.last)))
    if action.is_weekly:
        return max(part, ceil(action.expected) - before)
    to_come = 1 - done.calendar.share_passed(Days(today, today), done.now)
    tonight = action.expected + action.planned * to_come * work / done.calendar.work_in(window)
    return min(part, max(floor(tonight) - before, 0))


def _each_day(tactic: Tactic) -> bool:
    return tactic.coverage is not None and tactic.cadence is Cadence.DAY


def _done_today(done: Done, tactic: Tactic, action: ActionPace) -> int:
    """Of a coverage, the accounts that were first reached today."""
    today = done.now.date()
    if tactic.coverage is None or _each_day(tactic):
        return done.of(tactic, Days(today, today))
    counted = _counted(done.plan, tactic, window_of(today, tactic.cadence, begins=done.plan.period.first))
    yesterday = today - timedelta(days=1)
    before = done.of(tactic, Days(counted.first, yesterday)) if counted.first <= yesterday else 0
    return action.done - before
