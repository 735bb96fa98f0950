"""The midweek message: whose week slipped, by how much, and by what it is found out among many."""

from __future__ import annotations

from datetime import datetime, timedelta

from planning.actions import Done, actions_on
from planning.cadence import WEEKLY
from planning.calendar import Calendar, Days, week_of
from planning.due import RepFacts, most_behind
from planning.held import at_moments
from planning.moments import MIDWEEK, first_working_moment
from planning.mondays import MADE_BEFORE
from planning.nudges import Decision, Kind
from planning.pace import ActionPace
from planning.plan import Plan
from planning.reach import NO_REACH
from planning.serving import Tallies
from planning.standing import Standing
from planning.verdicts import Quiet, Verdict

DAYS_BEFORE = 2  # working days of the plan in the week, Wednesday included


def midweek_verdict(facts: RepFacts) -> Verdict | None:
    """None while its moment has not come or is over, and for who does not work on that day."""
    calendar = _at_moments(facts)
    moment = first_working_moment(Kind.ACTIONS_BEHIND, zone=facts.person.zone, calendar=calendar, now=facts.now)
    if moment is None:
        return None
    occasion, at = moment
    why_not = no_midweek(facts) or _too_new(facts, at)
    if why_not is not None:
        return Quiet(recipient=facts.person.id, kind=Kind.ACTIONS_BEHIND, occasion=occasion, reason=why_not)
    assert facts.standing is not None  # no_midweek() names a missing plan
    behind = most_behind(facts.standing)
    assert behind is not None  # as it does a week on pace
    return Decision(
        recipient=facts.person.id,
        kind=Kind.ACTIONS_BEHIND,
        occasion=occasion,
        not_before=at,
        reason=f"{behind.done} of {behind.planned} {behind.type}s; {float(behind.expected):.1f} by now",
        evidence={
            "item": behind.item,
            "type": behind.type,
            "done": behind.done,
            "goal": behind.done + behind.missing,
        },
    )


def no_midweek(facts: RepFacts) -> str | None:
    """Why there is nothing to say of the week; none where there is. Asked when deciding, and again when sending."""
    standing = facts.standing
    if standing is None:
        return "no plan for this day"
    if standing.target.gap.minor == 0 and (standing.profit is None or standing.profit.gap.minor == 0):
        return "the target is reached"
    behind = most_behind(standing)
    if behind is None:
        return "the week's actions are where they should be"
    return _too_few_days(behind.window, standing, _at_moments(facts))


def behind_too(standing: Standing, furthest: ActionPace) -> tuple[ActionPace, ...]:
    """The others that are behind, the furthest first."""
    others = [each for each in standing.week if each.is_weekly and each.is_behind and each.item != furthest.item]
    return tuple(sorted(others, key=lambda each: -each.missing / each.planned))


def may_be_behind(plan: Plan, tallies: Tallies, calendar: Calendar, *, now: datetime) -> bool:
    """Whether it is worth to read where a plan stands, by what its owner did this week alone. `now` is local.

    True too where that does not tell: of a territory, of a list to be covered, and of a plan changed this week.
    """
    weekly = [each for each in plan.revision.tactics if each.cadence in WEEKLY]
    if plan.territory is not None or any(each.coverage is not None for each in weekly):
        return True
    if plan.revision.number > 1 and plan.revision.effective_from in week_of(now.date()):
        return True
    done = Done(plan=plan, revisions=(plan.revision,), calendar=calendar, tallies=tallies, reach=NO_REACH, now=now)
    return any(each.is_behind for each in actions_on(done, now.date(), weekly))


def _too_few_days(begun: Days, standing: Standing, calendar: Calendar) -> str | None:
    midweek = week_of(standing.now.date()).first + timedelta(days=MIDWEEK.weekday)
    if begun.first > midweek or len(calendar.working_days(Days(begun.first, midweek))) < DAYS_BEFORE:
        return "the plan has had less than two working days this week"
    return None


def _too_new(facts: RepFacts, at: datetime) -> str | None:
    assert facts.standing is not None
    return "the plan was made after this message's time" if facts.standing.plan.made_at > at - MADE_BEFORE else None


def _at_moments(facts: RepFacts) -> Calendar:
    return at_moments(facts.calendar, facts.person.held, asked=True)
