"""When reps are away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import bindparam, delete, insert, select, update

from planning.calendar import ONE_DAY, Days
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
) -> Days:
    """The run as it stands then: made one with those that it overlaps or touches."""
    joined, found = days, absences(store, workspace, rep)
    while any(_touch(other, joined) and not _within(other, joined) for other in found):
        near = [joined, *(other for other in found if _touch(other, joined))]
        joined = Days(min(run.first for run in near), max(run.last for run in near))
    for other in found:
        if _within(other, joined):
            remove_absence(store, workspace, rep, other)
    store.changed(
        _ADD,
        {
            "workspace": workspace,
            "id": new_id(),
            "rep": rep,
            "first_day": joined.first,
            "last_day": joined.last,
            "by": by,
            "made_at": now,
        },
    )
    return joined


def end_absence(store: Store, workspace: WorkspaceId, rep: PersonId, on: date) -> None:
    """The rep is back on this day: what runs is cut to the day before; what is still to come stays."""
    theirs = (_absences.c.workspace == workspace, _absences.c.rep == rep)
    store.changed(delete(_absences).where(*theirs, _absences.c.first_day == on))
    runs = (_absences.c.first_day < on, _absences.c.last_day >= on)
    store.changed(update(_absences).where(*theirs, *runs).values(last_day=on - ONE_DAY))


def remove_absence(store: Store, workspace: WorkspaceId, rep: PersonId, days: Days) -> bool:
    """Whether there was such a run."""
    same = (_absences.c.first_day == days.first, _absences.c.last_day == days.last)
    theirs = (_absences.c.workspace == workspace, _absences.c.rep == rep)
    return store.changed(delete(_absences).where(*theirs, *same)) > 0


def absences(store: Store, workspace: WorkspaceId, rep: PersonId) -> tuple[Days, ...]:
    """All of the rep's, past ones too, ordered by their first day."""
    return absences_of(store, workspace, [rep]).get(rep, ())


def absences_of(store: Store, workspace: WorkspaceId, reps: Collection[PersonId]) -> dict[PersonId, tuple[Days, ...]]:
    """Those of several reps; a rep with none is left out."""
    found: dict[PersonId, tuple[Days, ...]] = {}
    for row in store.rows(_OF, {"workspace": workspace, "reps": list(reps)}):
        found[row.rep] = (*found.get(row.rep, ()), Days(row.first_day, row.last_day))
    return found


def _within(one: Days, other: Days) -> bool:
    return one.first in other and one.last in other


def _touch(one: Days, other: Days) -> bool:
    return one.first <= other.last + ONE_DAY and other.first <= one.last + ONE_DAY
