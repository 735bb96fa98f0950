"""Whose obstacles have come, by their signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from handlers.nudges.came import Seen, signs_seen
from handlers.nudges.looking import Look
from planning.nudges import ANSWERED, Decision, Kind, Message, State
from planning.nudging.budget import is_snoozed
from planning.nudging.candidate import Candidate
from planning.nudging.worth import ASSUMED
from planning.outline import Obstacle, SignKind
from planning.plan import Plan
from storage import plan_items, unasked
from storage.store import Store

ONCE_IN = timedelta(days=14)  # the same sign is told once in this time
ONCE_ANSWERED = timedelta(days=28)  # and once in this, where the rep is on it
MOST = 3  # candidates a person
KNOWN_ALREADY = 0.25  # of the worth: the rep said that it has come, and needs no telling


def found(store: Store, look: Look) -> Iterable[Candidate]:
    theirs = look.plans()
    named = plan_items.items_of(store, look.workspace, list(theirs.values()), Obstacle)
    asked = [
        person
        for person, plan in theirs.items()
        if any(_may_be_told(each, look.today) for each in named.get(plan.id, ()))
    ]
    known = unasked.unasked_of(store, look.workspace, asked, since=look.now - ONCE_ANSWERED) if asked else {}
    for person in asked:
        plan = theirs[person]
        seen = signs_seen(store, look.workspace, look.people[person], plan, look.today)
        told = [each for each in known.get(person, []) if each.decision.kind is Kind.OBSTACLE]
        found = list(_candidates(plan, seen, told, look))
        yield from sorted(found, key=lambda each: -each.worth)[:MOST]


def _may_be_told(obstacle: Obstacle, today: date) -> bool:
    """A sign in words is told from the day after the rep said that it has come."""
    if obstacle.sign.kind is SignKind.WORDS:
        return obstacle.came_on is not None and obstacle.came_on < today
    return True


def _candidates(plan: Plan, seen: Iterable[Seen], told: Sequence[Message], look: Look) -> Iterator[Candidate]:
    for each in seen:
        if not _may_be_told(each.obstacle, look.today):
            continue
        worth = ASSUMED[Kind.OBSTACLE]
        in_words = each.obstacle.sign.kind is SignKind.WORDS
        yield Candidate(
            decision=_decision(plan, each.obstacle, _first_day(plan, each, told, look), look),
            worth=worth * KNOWN_ALREADY if in_words else worth,
        )


def _first_day(plan: Plan, seen: Seen, told: Sequence[Message], look: Look) -> date:
    """That of what was told of it of late, so that it is not told again: of coverage only today is known, and of the
    others the day moves with what is noted later."""
    this = (plan.id, seen.obstacle.item)
    for each in reversed(told):
        evidence = each.decision.evidence
        if (evidence.get("plan"), evidence.get("item")) != this or is_snoozed(each.decision.occasion):
            continue
        lasts = ONCE_ANSWERED if ANSWERED in evidence else ONCE_IN
        if each.state is not State.DROPPED and look.now - each.decision.not_before < lasts:
            return date.fromisoformat(str(evidence["first"]))
    return seen.since


def _decision(plan: Plan, obstacle: Obstacle, first: date, look: Look) -> Decision:
    return Decision(
        recipient=plan.owner,
        kind=Kind.OBSTACLE,
        occasion=f"{plan.id}/{obstacle.item}/{first.isoformat()}",
        not_before=look.now,
        reason=f"the sign of an obstacle of the plan has stood since {first.day} {first:%B}",
        evidence={"plan": plan.id, "item": obstacle.item, "first": first.isoformat()},
    )
