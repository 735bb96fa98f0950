"""Who is to be told of the end of a plan: one message for those that end on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers.nudges.looking import Look
from planning.calendar import Days
from planning.ids import PersonId
from planning.nudges import SAID, Decision, Kind, Message
from planning.nudging.candidate import Candidate
from planning.nudging.worth import ASSUMED
from planning.plan import Plan, PlanState
from planning.review import LAST_DAYS, closing, drafting, follows, together
from storage import plans_by_day
from storage.posted import held_since
from storage.store import Store

LOOKED_BACK = timedelta(days=60)  # a plan that ended longer ago, while nothing ran, stays as it is
LOOKED_AHEAD = timedelta(days=400)  # for a next plan that is made already


def found(store: Store, look: Look) -> Iterable[Candidate]:
    """The next plan, in a plan's last week; the review of one that is closed now, or was and is not told yet."""
    people = list(look.people)
    if not people:
        return
    days = Days(look.today - LOOKED_BACK, look.today + LAST_DAYS)
    ending = plans_by_day.plans_ending(store, look.workspace, days, owners=people)
    held = held_since(store, look.workspace, recipients=people, kind=Kind.REVIEW, since=look.now - LOOKED_BACK)
    asked = {plan.owner for plan in ending} | {PersonId(each.decision.recipient) for each in held}
    ahead = Days(look.today - LOOKED_BACK, look.today + LOOKED_AHEAD)
    theirs = plans_by_day.plans_about(store, look.workspace, asked, ahead) if asked else {}
    for person, plans in theirs.items():
        yield from _ending(plans, person, look)
        yield from _to_tell([each for each in held if each.decision.recipient == person], plans, look)


def _ending(plans: Sequence[Plan], person: PersonId, look: Look) -> Iterator[Candidate]:
    ending: dict[tuple[date, Kind], list[tuple[Plan, Decision]]] = {}
    for plan in plans:
        decision = _decision(plan, plans, person, look)
        if decision is not None:
            ending.setdefault((plan.period.last, decision.kind), []).append((plan, decision))
    for theirs in ending.values():
        told = together([plan for plan, _ in theirs], theirs[0][1])
        yield Candidate(decision=told, worth=_worth(told.kind, plans, look))


def _decision(plan: Plan, plans: Sequence[Plan], person: PersonId, look: Look) -> Decision | None:
    if not plan.is_saved or plan.state is PlanState.CLOSED:
        return None
    calendar = look.calendars[person]
    if (closes := closing(plan, calendar=calendar, now=look.local)) is not None:
        return closes
    drafts = drafting(plan, calendar=calendar, now=look.local)
    return None if any(follows(plan, other) for other in plans) else drafts


def _to_tell(held: Sequence[Message], plans: Sequence[Plan], look: Look) -> Iterator[Candidate]:
    """What was closed on a day on which nobody looked for this person, or there was no room."""
    for each in held:
        decision = each.decision
        if SAID not in decision.evidence:
            again = replace(decision, not_before=look.now)
            yield Candidate(decision=again, worth=_worth(Kind.REVIEW, plans, look))


def _worth(kind: Kind, plans: Sequence[Plan], look: Look) -> float:
    """Where no plan follows, a review leads to the next one: it is worth more than the word that none is there."""
    goes_on = any(plan.is_saved and plan.period.last >= look.today for plan in plans)
    return ASSUMED[kind] if kind is not Kind.REVIEW or goes_on else ASSUMED[kind] + ASSUMED[Kind.NO_PLAN]
