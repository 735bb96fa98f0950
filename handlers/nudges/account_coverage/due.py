"""Whose coverage slips: of those past half of a window, whose accounts were not reached as the pace asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handlers.nudges.looking import Look
from planning.actions import days_of_plan
from planning.cadence import window_of
from planning.calendar import Days
from planning.coverage import SLIPS_FROM, is_slipping
from planning.ids import PersonId
from planning.nudges import Decision, Kind
from planning.nudging.candidate import Candidate
from planning.nudging.worth import COVERAGE
from planning.pace import ActionPace, action_pace
from planning.plan import Cadence, Plan, Tactic
from planning.reach import Reach
from storage import coverage
from storage.store import Store

MOST = 3  # of a person

Covering = Mapping[PersonId, Mapping[Tactic, Days]]  # with the plan's part of the window that runs


def found(store: Store, look: Look) -> Iterator[Candidate]:
    covering = {person: tactics for person, plan in look.plans().items() if (tactics := _half_way(plan, person, look))}
    reaches = _reaches(store, look, covering)
    for person, tactics in covering.items():
        plan, reach = look.plans()[person], reaches.get(person)
        candidates = [_candidate(plan, each, look) for each in _slipping(tactics, reach, person, look)]
        yield from sorted(candidates, key=lambda each: -each.worth)[:MOST]


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
    """Of those with a plan of their own."""
    own = {person: tactics for person, tactics in covering.items() if look.plans()[person].territory is None}
    windows = [days for tactics in own.values() for days in tactics.values()]
    if not windows:
        return {}
    days = Days(min(each.first for each in windows), max(each.last for each in windows))
    lists = {person: {tactic.coverage or "" for tactic in tactics} for person, tactics in own.items()}
    return coverage.reaches_of(store, look.workspace, lists, days)


def _slipping(
    tactics: Mapping[Tactic, Days], reach: Reach | None, person: PersonId, look: Look
) -> Iterator[ActionPace]:
    """Those that slip; of a territory by what all of its reps did."""
    if reach is None:
        standing = look.facts(person).standing
        found: Iterable[ActionPace] = standing.week if standing is not None else ()
    else:
        found = (_now(tactic, days, reach, person, look) for tactic, days in tactics.items())
    return (each for each in found if _slips(each, person, look))


def _now(tactic: Tactic, days: Days, reach: Reach, person: PersonId, look: Look) -> ActionPace:
    """As the plan asks now: what it asked earlier in the window is looked at when it is sent."""
    times = reach.times(tactic, days).values()
    return action_pace(
        tactic,
        done=sum(min(each, tactic.count) for each in times),
        whole=days,
        days=days,
        calendar=look.calendars[person],
        now=look.local,
        accounts=len(reach.accounts(tactic)),
    )


def _slips(action: ActionPace, person: PersonId, look: Look) -> bool:
    return is_slipping(action, share_passed=look.calendars[person].share_passed(action.window, look.local))


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
