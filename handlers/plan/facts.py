"""What a plan's page is drawn from, read in one unit of work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.standings import facts_of
from planning.calendar import Days, week_of
from planning.due import RepFacts
from planning.ids import PersonId, WorkspaceId
from planning.money import Money
from planning.people import Person
from planning.plan import Plan, PlanState
from planning.standing import standing
from storage import entries, plans
from storage.store import Store

_SHOWN = (PlanState.PROPOSED, PlanState.AGREED)
_ENDED = (*_SHOWN, PlanState.CLOSED)


def page_facts(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> RepFacts:
    """Where a rep stands; where no plan is under way, by the next one that begins, else by the last one that ended."""
    facts = facts_of(store, workspace, person, now)
    if facts.standing is not None:
        return facts
    today = _today(person, now)
    plan = next_plan(store, workspace, person.id, today) or last_plan(store, workspace, person.id, today)
    return facts if plan is None else facts_by(store, workspace, facts, plan)


def facts_by(store: Store, workspace: WorkspaceId, facts: RepFacts, plan: Plan) -> RepFacts:
    """The same rep by this plan, be it the current one or not."""
    local = facts.now.astimezone(ZoneInfo(facts.person.zone))
    last_week = week_of(local.date() - timedelta(days=7))
    days = Days(min(plan.period.first, last_week.first), max(plan.period.last, local.date()))
    stands = standing(
        plan,
        now=local,
        calendar=facts.calendar,
        tallies=entries.tallies(store, workspace, facts.person.id, days),
        sales=entries.sales(store, workspace, facts.person.id, days),
    )
    return replace(facts, standing=stands)


def next_plan(store: Store, workspace: WorkspaceId, owner: PersonId, today: date) -> Plan | None:
    """The plan that begins next."""
    coming = [
        plan for plan in plans.plans_of(store, workspace, owner) if plan.state in _SHOWN and plan.period.first > today
    ]
    return min(coming, key=lambda plan: plan.period, default=None)


def last_plan(store: Store, workspace: WorkspaceId, owner: PersonId, today: date) -> Plan | None:
    """The plan that ended last; of two that ended on one day, the longer."""
    ended = [
        plan for plan in plans.plans_of(store, workspace, owner) if plan.state in _ENDED and plan.period.last < today
    ]
    return max(ended, key=lambda plan: (plan.period.last, -plan.period.first.toordinal()), default=None)


def uncounted(store: Store, workspace: WorkspaceId, rep: PersonId, period: Days, currency: str) -> tuple[Money, ...]:
    """What is booked in these days in other currencies than this one: a sum each."""
    found: dict[str, Money] = {}
    for sale in entries.sales(store, workspace, rep, period):
        if (amount := sale.amount).currency != currency:
            found[amount.currency] = found[amount.currency] + amount if amount.currency in found else amount
    return tuple(found.values())


def booked_elsewhere(store: Store, workspace: WorkspaceId, plan: Plan) -> tuple[Money, ...]:
    """What a plan does not count, as it is in another currency."""
    return uncounted(store, workspace, plan.owner, plan.period, plan.revision.target.currency)


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(ZoneInfo(person.zone)).date()
