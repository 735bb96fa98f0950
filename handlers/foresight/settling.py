"""What came of the plans that are closed: kept beside each chance that was shown of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handlers.standings import counted_reps
from planning.ids import PlanId, WorkspaceId
from planning.margin import sum_brought
from planning.mending import Change
from planning.plan import Plan, PlanState
from storage import entries, outlooks, plans
from storage.store import Store


def settle(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    """Whether the target was reached, by the revision in effect at the end. Call it in the unit of work that closes the
    plan, or that corrects what counts in it later."""
    found = plans.latest_plan(store, workspace, plan_id)
    plan = None if found is None else plans.plan(store, workspace, plan_id, found.period.last)
    if plan is not None:
        outlooks.settle(store, workspace, plan_id, hit=_is_reached(store, workspace, plan))


def settle_again(store: Store, workspace: WorkspaceId, theirs: Iterable[Plan], changes: Collection[Change]) -> None:
    """The closed ones of these plans in whose days a sale was changed."""
    days = {change.day for change in changes if change.is_sale}
    for plan in theirs:
        if plan.state is PlanState.CLOSED and any(day in plan.period for day in days):
            settle(store, workspace, plan.id)


def _is_reached(store: Store, workspace: WorkspaceId, plan: Plan) -> bool:
    reps = counted_reps(store, workspace, plan)
    sales = [sale for theirs in entries.booked_of(store, workspace, reps, plan.period).values() for sale in theirs]
    booked = sum_brought(sales, plan.revision, plan.revision.measure)
    return booked.minor >= plan.revision.target.minor
