"""What reps write about their goals: appended, never changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, insert, select

from planning.goals import Progress
from planning.ids import ItemId, PersonId, PlanId, WorkspaceId
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.rows import ProgressRow
from storage.store import Store

_progress = table_of(ProgressRow)

_ADD = insert(_progress)
_OF_PLAN = (
    select(_progress.c.item, _progress.c.day, _progress.c.text, _progress.c.by)
    .where(here(_progress), _progress.c.plan == bindparam("plan"))
    .order_by(_progress.c.day.desc(), _progress.c.id.desc())
    .limit(bindparam("most"))
)


def add_progress(
    store: Store,
    workspace: WorkspaceId,
    plan_id: PlanId,
    *,
    goal: ItemId,
    day: date,
    text: str,
    by: PersonId,
    now: datetime,
) -> None:
    store.changed(
        _ADD,
        {
            "workspace": workspace,
            "id": new_id(),
            "plan": plan_id,
            "item": goal,
            "day": day,
            "text": text,
            "by": by,
            "made_at": now,
        },
    )


def progress_of(store: Store, workspace: WorkspaceId, plan_id: PlanId, *, limit: int = 500) -> list[Progress]:
    """What was written about a plan's goals, the latest first."""
    found = store.rows(_OF_PLAN, {"workspace": workspace, "plan": plan_id, "most": limit})
    return [Progress(goal=ItemId(row.item), day=row.day, text=row.text, by=PersonId(row.by)) for row in found]
