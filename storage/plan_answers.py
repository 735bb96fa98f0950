"""What managers answered to plans that were proposed: appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from planning.agreement import Part, PartAnswer, PlanAnswer
from planning.ids import PersonId, PlanId, WorkspaceId
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.rows import PlanAnswerRow
from storage.store import Store

_answers = table_of(PlanAnswerRow)

_ADD = insert(_answers)
_OF_PLAN = select(_answers).where(here(_answers), _answers.c.plan == bindparam("plan")).order_by(_answers.c.id)


def add_answer(store: Store, workspace: WorkspaceId, plan_id: PlanId, answer: PlanAnswer) -> None:
    for part in answer.parts:
        store.changed(
            _ADD,
            {
                "workspace": workspace,
                "id": new_id(),
                "plan": plan_id,
                "number": answer.number,
                "part": part.part.value,
                "agreed": part.agreed,
                "comment": part.comment,
                "by": answer.by,
                "at": answer.at,
            },
        )


def answers_of(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> list[PlanAnswer]:
    """All answers to a plan, the latest first."""
    rows = store.rows(_OF_PLAN, {"workspace": workspace, "plan": plan_id})
    found = [_answer(list(parts)) for _, parts in groupby(rows, key=lambda row: (row.number, row.by, row.at))]
    return found[::-1]


def _answer(rows: Sequence[Row[Any]]) -> PlanAnswer:
    first = rows[0]
    parts = (PartAnswer(part=Part(row.part), agreed=row.agreed, comment=row.comment) for row in rows)
    return PlanAnswer(number=first.number, by=PersonId(first.by), at=first.at, parts=tuple(parts))
