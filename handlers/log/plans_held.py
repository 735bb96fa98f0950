"""The plans that hold a day: a rep's own, and those of the territories that they serve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.visit import Visit
from planning.entries import DECISIONS, Entry, Sale
from planning.plan import Plan, PlanState
from planning.serving import served
from storage import plans, plans_by_day, territories
from storage.store import Store


def plans_today(store: Store, visit: Visit) -> tuple[Plan, ...]:
    """The rep's own that are under way, the foremost first."""
    found = plans_by_day.plans_of_day(store, visit.workspace, visit.id, visit.today)
    return tuple(plan for plan in found if plan.state is not PlanState.CLOSED)


def plans_served(store: Store, visit: Visit, day: date) -> Iterator[Plan]:
    """Of the territories in which what the rep logs counts, those that hold the day: as they stand now."""
    for each in territories.territories_of_rep(store, visit.workspace, visit.id):
        kept = plans.plans_of(store, visit.workspace, each.keeper) if visit.id in each.counted else []
        yield from (plan for plan in kept if plan.territory == each.id and plan.is_saved and day in plan.period)


def counts_in(entry: Entry, plan: Plan) -> bool:
    """Whether it serves a tactic of the plan, or is booked in its currency."""
    if isinstance(entry, Sale):
        return entry.amount.currency == plan.revision.target.currency
    if entry.type in DECISIONS:
        return True
    return served(plan.revision.tactics, type=entry.type, tactic=entry.tactic) is not None
