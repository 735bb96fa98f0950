"""How managers helped reps."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from planning.helping import Help, TimeChosen, Way
from planning.ids import PersonId, PlanId, TeamId, WorkspaceId
from storage.among import among
from storage.columns import here, table_of
from storage.rows import HelpRow
from storage.store import Store

KEPT = timedelta(days=366)

_helps = table_of(HelpRow)

_ADD = insert(_helps)
_ONE = select(_helps).where(here(_helps), _helps.c.id == bindparam("id"))
_SINCE = (
    select(_helps)
    .where(here(_helps), among(_helps.c.rep, "reps"), _helps.c.made_at >= bindparam("since"))
    .order_by(_helps.c.made_at, _helps.c.id)
)


def add_help(store: Store, workspace: WorkspaceId, help_: Help) -> None:
    store.changed(
        _ADD,
        {
            "workspace": workspace,
            "id": help_.id,
            "team": help_.team,
            "rep": help_.rep,
            "manager": help_.manager,
            "plan": help_.plan,
            "way": help_.way.value,
            "sentence": help_.sentence,
            "first_at": help_.first_at,
            "second_at": help_.second_at,
            "answer": None if help_.answer is None else help_.answer.value,
            "made_at": help_.made_at,
        },
    )


def help_of(store: Store, workspace: WorkspaceId, id: str) -> Help | None:
    row = store.row(_ONE, {"workspace": workspace, "id": id})
    return None if row is None else _help(row)


def helps_since(store: Store, workspace: WorkspaceId, reps: Collection[PersonId], since: datetime) -> list[Help]:
    """How these reps were helped at this instant (aware, business time) or later, the oldest first."""
    asked = {"workspace": workspace, "reps": list(reps), "since": since}
    return [_help(row) for row in store.rows(_SINCE, asked)]


def answer_help(store: Store, workspace: WorkspaceId, id: str, answer: TimeChosen) -> bool:
    """False where the rep had chosen already: nothing is changed."""
    this = (_helps.c.workspace == workspace, _helps.c.id == id, _helps.c.answer.is_(None))
    return store.changed(update(_helps).where(*this).values(answer=answer.value)) == 1


def prune(store: Store, now: datetime) -> int:
    """Forgets what is older than a year, of all workspaces, by business time; how many."""
    return store.changed(delete(_helps).where(_helps.c.made_at < now - KEPT))


def _help(row: Row[Any]) -> Help:
    return Help(
        id=row.id,
        team=TeamId(row.team),
        rep=PersonId(row.rep),
        manager=PersonId(row.manager),
        plan=None if row.plan is None else PlanId(row.plan),
        way=Way(row.way),
        sentence=row.sentence,
        first_at=row.first_at,
        second_at=row.second_at,
        answer=None if row.answer is None else TimeChosen(row.answer),
        made_at=row.made_at,
    )
