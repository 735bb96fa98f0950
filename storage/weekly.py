"""How many activities reps logged in each week: what is usual for them, and what came of it, is learned from these."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, bindparam, cast, func, select

from planning.entries import DECISIONS
from planning.ids import WorkspaceId
from storage.entry_rows import activities, live
from storage.questions import Question
from storage.store import Store

LOOKED_BACK = timedelta(weeks=53)


def _question(monday: ColumnElement[Any]) -> Question:
    return Question(
        select(activities.c.rep, monday.label("monday"), activities.c.type, func.sum(activities.c.count).label("times"))
        .where(
            live(activities),
            activities.c.day >= bindparam("since"),
            activities.c.day < bindparam("before"),
            activities.c.type.not_in(DECISIONS),
        )
        .group_by(activities.c.rep, monday, activities.c.type)
    )


_MONDAYS = {
    "sqlite": func.date(activities.c.day, "-6 days", "weekday 1", type_=Date),
    "postgresql": cast(func.date_trunc("week", activities.c.day), Date),
}
_WEEKLY = {dialect: _question(monday) for dialect, monday in _MONDAYS.items()}


def weekly_of_all(store: Store, workspace: WorkspaceId, *, before: date) -> dict[str, dict[date, dict[str, int]]]:
    """Of each rep by the Monday of the week and by type, over the last year before a day; what has none is left out."""
    found: dict[str, dict[date, dict[str, int]]] = {}
    asked = {"workspace": workspace, "since": before - LOOKED_BACK, "before": before}
    for row in store.rows(_WEEKLY[store.connection.dialect.name], asked):
        found.setdefault(row.rep, {}).setdefault(row.monday, {})[row.type] = int(row.times)
    return found
