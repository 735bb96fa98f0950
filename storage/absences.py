"""When reps are away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update

from planning.calendar import Days
from planning.ids import PersonId, WorkspaceId
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.questions import Question
from storage.rows import AbsenceRow
from storage.store import Store

_absences = table_of(AbsenceRow)

_ADD = insert(_absences)
_OF = Question(
    select(_absences.c.rep, _absences.c.first_day, _absences.c.last_day)
    .where(here(_absences), _absences.c.rep.in_(bindparam("reps", expanding=True)))
    .order_by(_absences.c.first_day, _absences.c.id)
)


def add_absence(
    store: Store, workspace: WorkspaceId, *, rep: PersonId, days: Days, by: PersonId, now: datetime
) -> None:
    store.changed(
        _ADD,
        {
            "workspace": workspace,
            "id": new_id(),
            "rep": rep,
            "first_day": days.first,
            "last_day": days.last,
            "by": by,
            "made_at": now,
        },
    )


def end_absences(store: Store, workspace: WorkspaceId, rep: PersonId, on: date) -> None:
    """The rep is back on this day: what runs is cut to the day before, what was to come is removed."""
    theirs = (_absences.c.workspace == workspace, _absences.c.rep == rep)
    store.changed(delete(_absences).where(*theirs, _absences.c.first_day >= on))
    store.changed(update(_absences).where(*theirs, _absences.c.last_day >= on).values(last_day=on - timedelta(days=1)))


def absences(store: Store, workspace: WorkspaceId, rep: PersonId) -> tuple[Days, ...]:
    """All of the rep's, past ones too, ordered by their first day."""
    return absences_of(store, workspace, [rep]).get(rep, ())


def absences_of(store: Store, workspace: WorkspaceId, reps: Collection[PersonId]) -> dict[PersonId, tuple[Days, ...]]:
    """Those of several reps; a rep with none is left out."""
    found: dict[PersonId, tuple[Days, ...]] = {}
    for row in store.rows(_OF, {"workspace": workspace, "reps": list(reps)}):
        found[row.rep] = (*found.get(row.rep, ()), Days(row.first_day, row.last_day))
    return found
