"""Whose chance has been low for two weeks running, or fell far since they were told: by the weeks that are stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta

from handlers.nudges.looking import Look
from handlers.nudges.target_behind.truth import no_longer
from planning.calendar import iso_week, week_of
from planning.due import RepFacts
from planning.foresight.policy import (
    WEEKS_RUNNING,
    Because,
    JudgedWeek,
    Told,
    level,
    number_of_week,
    percent_of,
    told_now,
)
from planning.foresight.what_if import cheapest_mix
from planning.ids import PersonId, PlanId
from planning.nudges import Decision, Kind, Message
from planning.nudging.candidate import Candidate
from planning.nudging.worth import ASSUMED, of_chance
from planning.plan import Plan
from storage.outlooks import judged_in
from storage.posted import told_since
from storage.store import Store

ONE_WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)  # further than zones are apart


def found(store: Store, look: Look) -> Iterator[Candidate]:
    plans = look.plans()
    weeks = _weeks_at_risk(store, look, plans)
    told = _told(store, look, {person: plan for person, plan in plans.items() if plan.id in weeks})
    for person, plan in plans.items():
        before = told.get(plan.id, ())
        because = told_now(weeks.get(plan.id, ()), before)
        if because is not None and no_longer(look.facts(person), plan.id) is None:
            yield _candidate(look, person, plan, weeks[plan.id][-1], because, before)


def _weeks_at_risk(store: Store, look: Look, plans: Mapping[PersonId, Plan]) -> dict[PlanId, list[JudgedWeek]]:
    """The weeks that the policy asks of, this one last, of the plans that were at risk in all of them."""
    asked = {plan.id: plan for plan in plans.values()}
    weeks: dict[PlanId, list[JudgedWeek]] = {id: [] for id in asked}
    for back in range(WEEKS_RUNNING):  # this week first: most plans are not at risk in it, and are asked of no more
        if not weeks:
            return {}
        judged = judged_in(store, look.workspace, list(weeks), week_of(look.today - back * ONE_WEEK))
        weeks = {
            id: [
                JudgedWeek(
                    number=number_of_week(judged[id].day, asked[id].period),
                    chance=judged[id].chance,
                    at_risk=judged[id].at_risk,
                ),
                *later,
            ]
            for id, later in weeks.items()
            if id in judged and judged[id].at_risk
        }
    return weeks


def _told(store: Store, look: Look, plans: Mapping[PersonId, Plan]) -> dict[PlanId, Sequence[Told]]:
    """What was sent of each plan before, or is under way; of one that was snoozed, once."""
    if not plans:
        return {}
    first = min(plan.period.first for plan in plans.values())
    since = datetime.combine(first, time.min, UTC) - ONE_DAY
    found: dict[PlanId, dict[int, Told]] = {}
    for each in told_since(store, look.workspace, recipients=list(plans), kind=Kind.TARGET_BEHIND, since=since):
        told = _as_told(each)
        found.setdefault(PlanId(str(each.decision.evidence["plan"])), {}).setdefault(told.week, told)
    return {plan: sorted(told.values(), key=lambda each: each.week) for plan, told in found.items()}


def _as_told(message: Message) -> Told:
    evidence = message.decision.evidence
    return Told(week=int(evidence["week"]), percent=int(evidence["percent"]))


def _candidate(
    look: Look, person: PersonId, plan: Plan, week: JudgedWeek, because: Because, before: Sequence[Told]
) -> Candidate:
    facts, percent = look.facts(person), percent_of(week.chance or 0.0)
    evidence: dict[str, str | int] = {"plan": plan.id, "week": week.number, "percent": percent}
    if because is Because.FALLEN:
        evidence["before"] = before[-1].percent
    return Candidate(
        decision=Decision(
            recipient=person,
            kind=Kind.TARGET_BEHIND,
            occasion=f"{plan.id}/{iso_week(look.today)}",
            not_before=look.moment,
            reason=_reason(facts, percent, because, before),
            evidence=evidence,
        ),
        worth=_worth(facts),
    )


def _reason(facts: RepFacts, percent: int, because: Because, before: Sequence[Told]) -> str:
    if because is Because.FALLEN:
        return f"the chance to reach the target fell from {before[-1].percent} % to {percent} %"
    assert facts.standing is not None  # else it would no longer hold
    below = percent_of(level(facts.standing.share_of_period))
    return f"the chance to reach the target was below {below} % for two weeks running: {percent} %"


def _worth(facts: RepFacts) -> float:
    """What the cheapest mix adds to the chance; at least what a word in time is assumed to be worth."""
    standing, least = facts.standing, ASSUMED[Kind.TARGET_BEHIND]
    way = None if standing is None else cheapest_mix(standing, facts.calendar)
    if standing is None or way is None:
        return least
    return max(of_chance(standing.chance or 0.0, way.percent / 100), least)
