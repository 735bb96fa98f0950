"""Whose opportunities are left alone: at most some of each person, those that bring the most first."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.nudges.looking import Look
from handlers.nudges.next_step.facts import left_alone
from planning.foresight.situation import STATED
from planning.neglect import Neglected, Why
from planning.nudges import Decision, Kind
from planning.nudging.candidate import Candidate
from planning.nudging.worth import SILENCE_SAVED, STEP_SAVED, of_amount
from planning.plan import Plan
from storage.store import Store

MOST = 3  # of a person: the message says how many more there are


def found(store: Store, look: Look) -> Iterator[Candidate]:
    calendars = {person: look.calendars[person] for person in look.people}
    all_left = left_alone(store, look.workspace, calendars, zone=look.zone, today=look.today) if calendars else {}
    for person, left in all_left.items():
        plan = look.plans().get(person)
        candidates = [Candidate(decision=_decision(each, look), worth=_worth(each, plan)) for each in left]
        yield from sorted(candidates, key=lambda each: (-each.worth, each.decision.occasion))[:MOST]


def _decision(left: Neglected, look: Look) -> Decision:
    return Decision(
        recipient=left.opportunity.owner,
        kind=Kind.NEXT_STEP,
        occasion=left.occasion,
        not_before=look.moment,
        reason=reason(left),
        evidence={"opportunity": left.opportunity.id, "why": left.why.value, "since": left.since.isoformat()},
    )


def reason(left: Neglected) -> str:
    """With no name: the operator reads it too."""
    since, closes = (f"{day.day} {day:%B}" for day in (left.since, left.opportunity.closes))
    match left.why:
        case Why.STEP:
            return f"the next step of an opportunity is of {since}, and nothing was logged for it from then on"
        case Why.CLOSE:
            return f"an opportunity was to close by {closes}, and nothing was logged for it after {since}"
        case Why.SILENT:
            return f"nothing was logged for an open opportunity after {since}, and no next step lies ahead"


def _worth(left: Neglected, plan: Plan | None) -> float:
    """Nothing is known of an amount in another currency than the plan's, or without a plan."""
    opportunity = left.opportunity
    if plan is None or plan.revision.target.currency != opportunity.amount.currency:
        return 0.0
    chance = opportunity.chance
    return of_amount(
        opportunity.amount.minor,
        likelihood=STATED[opportunity.likelihood] if chance is None else chance / 100,
        saved=STEP_SAVED if left.why is Why.STEP else SILENCE_SAVED,
        target_minor=plan.revision.target.minor,
    )
