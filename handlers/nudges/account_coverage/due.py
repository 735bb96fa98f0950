"""Whose coverage slips: of those past half of a window, whose accounts were not reached as the pace asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.nudges.looking import Look
from planning.actions import days_of_plan
from planning.cadence import window_of
from planning.calendar import Days
from planning.coverage import SLIPS_FROM, is_slipping
from planning.ids import PersonId
from planning.nudges import Decision, Kind
from planning.nudging.candidate import Candidate
from planning.nudging.worth import COVERAGE
from planning.pace import BEHIND_FROM, ActionPace
from planning.plan import Cadence, Plan, Tactic
from planning.reach import NO_REACH, Reach
from storage import coverage
from storage.store import Store

MOST = 3  # of a person

Covering = Mapping[PersonId, Mapping[Tactic, Days]]  # with the plan's part of the window that runs


def found(store: Store, look: Look) -> Iterator[Candidate]:
    covering = {person: tactics for person, plan in look.plans().items() if (tactics := _half_way(plan, person, look))}
    reaches = _reaches(store, look, covering)
    for person, tactics in covering.items():
        plan, reach = look.plans()[person], reaches.get(person, NO_REACH)
        if plan.territory is None and not any(_may_slip(*each, reach, person, look) for each in tactics.items()):
            continue
        slipping = [_candidate(plan, action, look) for action in _slipping(person, look)]
        yield from sorted(slipping, key=lambda each: -each.worth)[:MOST]


def _half_way(plan: Plan, person: PersonId, look: Look) -> dict[Tactic, Days]:
    """The tactics that cover a list, past half of their windows' working time."""
    windows = {
        tactic: days_of_plan(plan, window_of(look.today, tactic.cadence, begins=plan.period.first))
        for tactic in plan.revision.tactics
        if tactic.coverage is not None and tactic.cadence is not Cadence.DAY
    }
    calendar = look.calendars[person]
    return {
        tactic: days
        for tactic, days in windows.items()
        if days is not None and calendar.share_passed(days, look.local) >= SLIPS_FROM
    }


def _reaches(store: Store, look: Look, covering: Covering) -> dict[PersonId, Reach]:
    windows = [days for tactics in covering.values() for days in tactics.values()]
    if not windows:
        return {}
    days = Days(min(each.first for each in windows), max(each.last for each in windows))
    lists = {person: {tactic.coverage or "" for tactic in tactics} for person, tactics in covering.items()}
    return coverage.reaches_of(store, look.workspace, lists, days)


def _may_slip(tactic: Tactic, days: Days, reach: Reach, person: PersonId, look: Look) -> bool:
    """A sieve: what a plan asked earlier in the window is not read here."""
    times = reach.times(tactic, days)
    done = sum(min(each, tactic.count) for each in times.values())
    asked = len(reach.accounts(tactic)) * tactic.count
    return done < asked * look.calendars[person].share_passed(days, look.local) * BEHIND_FROM


def _slipping(person: PersonId, look: Look) -> list[ActionPace]:
    standing, calendar = look.facts(person).standing, look.calendars[person]
    actions = standing.week if standing is not None else ()
    return [each for each in actions if is_slipping(each, share_passed=calendar.share_passed(each.window, look.local))]


def _candidate(plan: Plan, action: ActionPace, look: Look) -> Candidate:
    first, last = action.window.first.isoformat(), action.window.last.isoformat()
    decision = Decision(
        recipient=plan.owner,
        kind=Kind.COVERAGE,
        occasion=f"{plan.id}/{action.item}/{first}",
        not_before=look.moment,
        reason=f"{action.done} of {action.planned} were reached; {float(action.expected):.1f} by now",
        evidence={"plan": plan.id, "item": action.item, "first": first, "last": last, "done": action.done},
    )
    return Candidate(decision=decision, worth=COVERAGE * action.left / action.planned)
