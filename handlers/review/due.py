"""Which plans are in their last week, and which are to be closed: one message for those that end on one day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of
from planning.calendar import NO_TIME_OFF, ONE_DAY, Days
from planning.due import Verdict
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.nudges import Decision, Kind
from planning.people import Person, Standing
from planning.plan import Plan
from planning.review import LAST_DAYS, closing, drafting, follows, together
from storage import absences, people, plans, plans_by_day
from storage.store import Store

AT_WORK = (Standing.MEMBER, Standing.ADMIN)
LOOKED_BACK = timedelta(days=60)  # a plan that ended longer ago, while nothing ran, stays as it is


def review_verdicts(store: Store, workspace: WorkspaceId, now: datetime) -> list[tuple[Verdict, str]]:
    """Each with the zone of its recipient."""
    over = Days(now.date() - LOOKED_BACK, now.date())
    soon = Days(now.date() - ONE_DAY, now.date() + LAST_DAYS)
    to_close = plans_by_day.plans_ending(store, workspace, over, kind=Kind.REVIEW)
    to_draft = plans_by_day.plans_ending(store, workspace, soon, kind=Kind.NEXT_PLAN)
    ending = {plan.id: plan for plan in (*to_close, *to_draft)}.values()
    owners = people.people(store, workspace, {plan.owner for plan in ending})
    away = absences.absences_of(store, workspace, list(owners))
    found: dict[tuple[PersonId, date, Kind], list[tuple[Plan, Decision]]] = {}
    for plan in ending:
        owner = owners[plan.owner]
        if owner.standing not in AT_WORK or owner.held.holds:
            continue
        calendar, local = calendar_of(owner, away.get(owner.id, NO_TIME_OFF)), now.astimezone(ZoneInfo(owner.zone))
        verdict = closing(plan, calendar=calendar, now=local)
        if verdict is None and (drafts := drafting(plan, owner, calendar=calendar, now=local)) is not None:
            theirs = plans.plans_of(store, workspace, owner.id)
            verdict = None if any(follows(plan, other) for other in theirs) else drafts
        if verdict is not None:
            found.setdefault((owner.id, plan.period.last, verdict.kind), []).append((plan, verdict))
    return [
        (together([plan for plan, _ in decided], decided[0][1]), owners[owner].zone)
        for (owner, _, _), decided in found.items()
    ]


def plans_left(store: Store, workspace: WorkspaceId, now: datetime) -> list[PlanId]:
    """Plans that are to be closed with nobody to tell: their owners are not at work here any more."""
    over = Days(now.date() - LOOKED_BACK, now.date())
    ended = plans_by_day.plans_ending(store, workspace, over, kind=Kind.REVIEW)
    owners = people.people(store, workspace, {plan.owner for plan in ended})
    left = [plan for plan in ended if owners[plan.owner].standing not in AT_WORK]
    return [plan.id for plan in left if _is_over(plan, owners[plan.owner], now)]


def _is_over(plan: Plan, owner: Person, now: datetime) -> bool:
    return closing(plan, calendar=calendar_of(owner), now=now.astimezone(ZoneInfo(owner.zone))) is not None
