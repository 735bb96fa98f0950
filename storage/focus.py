"""What became of focus blocks, day by day: the rep's own, never the manager's."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import and_, bindparam, func, select

from planning.calendar import Days
from planning.focus import Answered, FocusAnswer
from planning.ids import ItemId, PlanId, WorkspaceId
from planning.outline import FocusBlock
from storage.columns import here, table_of
from storage.outline_forms import KINDS
from storage.rows import FocusAnswerRow, PlanItemRow, RevisionRow
from storage.store import Store, insert_or_update

_answers, _items, _revisions = table_of(FocusAnswerRow), table_of(PlanItemRow), table_of(RevisionRow)

_SAVE = insert_or_update(_answers)
_ANSWERS = (
    select(_answers)
    .where(
        here(_answers),
        _answers.c.plan == bindparam("plan"),
        _answers.c.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(_answers.c.day, _answers.c.item)
)
_OF_REVISION = and_(
    _revisions.c.workspace == _items.c.workspace,
    _revisions.c.plan == _items.c.plan,
    _revisions.c.number == _items.c.number,
)
_SINCE = (
    select(_items.c.item, func.min(_revisions.c.effective_from).label("since"))
    .select_from(_items.join(_revisions, _OF_REVISION))
    .where(here(_items), _items.c.plan == bindparam("plan"), _items.c.kind == KINDS[FocusBlock])
    .group_by(_items.c.item)
)


def focus_answers(store: Store, workspace: WorkspaceId, plan_id: PlanId, days: Days) -> list[Answered]:
    """Of the blocks on these days, the earliest first."""
    rows = store.rows(_ANSWERS, {"workspace": workspace, "plan": plan_id, "first": days.first, "last": days.last})
    return [Answered(item=ItemId(row.item), day=row.day, answer=FocusAnswer(row.answer)) for row in rows]


def blocks_since(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> dict[ItemId, date]:
    """From which local day on each focus block is in the plan."""
    rows = store.rows(_SINCE, {"workspace": workspace, "plan": plan_id})
    return {ItemId(row.item): row.since for row in rows}


def save_focus_answer(
    store: Store,
    workspace: WorkspaceId,
    plan_id: PlanId,
    *,
    item: ItemId,
    day: date,
    answer: FocusAnswer,
    now: datetime,
) -> None:
    """In the place of an earlier answer about that day."""
    key = {"workspace": workspace, "plan": plan_id, "item": item, "day": day}
    store.changed_here(_SAVE, {**key, "answer": answer.value, "at": now})
