"""What was reached in a plan: noticed once, and told with the next message."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from planning.ids import PlanId, WorkspaceId
from planning.milestones import Milestone
from storage.columns import here, table_of
from storage.rows import MilestoneRow
from storage.store import Store, insert_unless_there

_milestones = table_of(MilestoneRow)

_ADD = insert_unless_there(_milestones)
_OF_PLAN = (
    select(_milestones)
    .where(here(_milestones), _milestones.c.plan == bindparam("plan"))
    .order_by(_milestones.c.day, _milestones.c.name)
)


def notice(store: Store, workspace: WorkspaceId, plan: PlanId, name: str, day: date, detail: Mapping[str, Any]) -> bool:
    """Whether it is new: what was noticed before stays as it was. `detail` can be written as JSON."""
    key = {"workspace": workspace, "plan": plan, "name": name}
    return store.changed_here(_ADD, {**key, "day": day, "detail": dict(detail), "told_at": None}) == 1


def milestones_of(store: Store, workspace: WorkspaceId, plan: PlanId) -> list[Milestone]:
    """All that was noticed, told or not; the first first."""
    return [_milestone(row) for row in store.rows(_OF_PLAN, {"workspace": workspace, "plan": plan})]


def mark_told(store: Store, workspace: WorkspaceId, plan: PlanId, names: Collection[str], *, now: datetime) -> None:
    """What was told already keeps its time."""
    these = (
        _milestones.c.workspace == workspace,
        _milestones.c.plan == plan,
        _milestones.c.name.in_(names),
        _milestones.c.told_at.is_(None),
    )
    store.changed(update(_milestones).where(*these).values(told_at=now))


def _milestone(row: Row[Any]) -> Milestone:
    return Milestone(name=row.name, day=row.day, detail=row.detail, told_at=row.told_at)
