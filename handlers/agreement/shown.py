"""Which plan a manager sees: one that was proposed. What the rep has not shown yet is not read for them."""

from __future__ import annotations

from datetime import date

from planning.agreement import is_shown_to_manager
from planning.ids import PersonId, WorkspaceId
from planning.plan import Plan, PlanState
from storage import plans
from storage.store import Store


def shown_plan(store: Store, workspace: WorkspaceId, rep: PersonId, today: date) -> Plan | None:
    """The proposed plan that is under way, the shortest of several; else the next one, else the last one."""
    theirs = plans.plans_of(store, workspace, rep)
    shown = [plan for plan in theirs if plan.is_saved and is_shown_to_manager(plan)]
    under_way = [plan for plan in shown if today in plan.period and plan.state is not PlanState.CLOSED]
    coming = [plan for plan in shown if plan.period.first > today]
    over = [plan for plan in shown if plan.period.last < today]
    if under_way:
        return min(under_way, key=lambda plan: plan.period.last - plan.period.first)
    if coming:
        return min(coming, key=lambda plan: plan.period)
    return max(over, key=lambda plan: plan.period.last, default=None)
