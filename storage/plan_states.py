"""What a plan goes through: proposed, agreed or sent back, closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import update

from planning.ids import PlanId, WorkspaceId
from planning.plan import PlanState
from storage.columns import table_of
from storage.rows import PlanRow
from storage.store import Store

_plans = table_of(PlanRow)


def propose(store: Store, workspace: WorkspaceId, plan_id: PlanId, now: datetime) -> None:
    """To the manager, who answers."""
    _set(store, workspace, plan_id, state=PlanState.PROPOSED.value, proposed_at=now)


def agree(store: Store, workspace: WorkspaceId, plan_id: PlanId, number: int) -> None:
    """That revision `number` is agreed."""
    _set(store, workspace, plan_id, state=PlanState.AGREED.value, agreed=number)


def ask_for_changes(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    """Back to the rep."""
    _set(store, workspace, plan_id, state=PlanState.DRAFT.value)


def close(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    _set(store, workspace, plan_id, state=PlanState.CLOSED.value)


def _set(store: Store, workspace: WorkspaceId, plan_id: PlanId, **values: Any) -> None:
    this = (_plans.c.workspace == workspace, _plans.c.id == plan_id)
    store.changed(update(_plans).where(*this).values(**values))
