"""When reps are away, for whole days or half ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from planning.calendar import NO_TIME_OFF, ONE_DAY, Days, HalfDay, Part, TimeOff
from planning.ids import PersonId, WorkspaceId
from storage.among import among
from storage.columns import here, table_of
from storage.mondays import ask_anew
from storage.new_id import new_id
from storage.questions import Question
from storage.rows import AbsenceRow
from storage.store import Store

_absences = table_of(AbsenceRow)

_ADD = insert(_absences)
_NOTED = (
    select(_absences)
    .where(here(_absences), _absences.c.rep == bindparam("rep"))
    .order_by(_absences.c.first_day, _absences.c.id)
)
_OF = Question(
    select(_absences.c.rep, _absences.c.first_day, _absences.c.last_day, _absences.c.part)
    .where(here(_absences), among(_absences.c.rep, "reps"))
    .order_by(_absences.c.first_day, _absences.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """As it was noted: whole days, or a half of one."""

    id: str
    days: Days
    part: Part | None
    by: PersonId


def noted(store: Store, workspace: WorkspaceId, rep: PersonId) -> list[Noted]:
    """All of the rep's, past ones too, ordered by their first day; what others noted as well."""
    return [
        Noted(
            id=row.id,
            days=Days(row.first_day, row.last_day),
            part=None if row.part is None else Part(row.part),
            by=PersonId(row.by),
        )
        for row in store.rows(_NOTED, {"workspace": workspace, "rep": rep})
    ]


def add_absence(
    store: Store, workspace: WorkspaceId, *, rep: PersonId, days: Days, by: PersonId, now: datetime
) -> Days:
    """The run as it stands then: of the rep's own made one with those of them that it overlaps or touches.

    What somebody else notes stands beside the rep's own, and neither changes the other.
    """
    own = [each for each in noted(store, workspace, rep) if each.by == rep] if by == rep else []
    joined = _joined(days, [each.days for each in own if each.part is None])
    for each in own:
        if _within(each.days, joined):
            remove_noted(store, workspace, rep, each.id)
    _add(store, workspace, rep=rep, days=joined, part=None, by=by, now=now)
    return joined


def add_apart(
    store: Store,
    workspace: WorkspaceId,
    *,
    rep: PersonId,
    days: Days,
    part: Part | None = None,
    by: PersonId,
    now: datetime,
) -> str:
    """The id of what is noted then, beside all that is noted already, so that it can be removed alone."""
    return _add(store, workspace, rep=rep, days=days, part=part, by=by, now=now)


def add_half_day(
    store: Store, workspace: WorkspaceId, *, rep: PersonId, half: HalfDay, by: PersonId, now: datetime
) -> bool:
    """False where it is off already. Both halves of a day stay two: removing one leaves the other."""
    found = absences(store, workspace, rep)
    if half in found.halves or any(half.day in run for run in found.runs):
        return False
    _add(store, workspace, rep=rep, days=Days(half.day, half.day), part=half.off, by=by, now=now)
    return True


def _add(
    store: Store, workspace: WorkspaceId, *, rep: PersonId, days: Days, part: Part | None, by: PersonId, now: datetime
) -> str:
    id = new_id()
    store.changed(
        _ADD,
        {
            "workspace": workspace,
            "id": id,
            "rep": rep,
            "first_day": days.first,
            "last_day": days.last,
            "part": part,
            "by": by,
            "made_at": now,
        },
    )
    ask_anew(store, workspace, rep)
    return id


def end_sooner(store: Store, workspace: WorkspaceId, rep: PersonId, *, running: date, last: date) -> None:
    """What runs on this day ends on that later one, where it would end after it."""
    theirs = (_absences.c.workspace == workspace, _absences.c.rep == rep)
    runs = (_absences.c.first_day <= running, _absences.c.last_day > last)
    store.changed(update(_absences).where(*theirs, *runs).values(last_day=last))
    ask_anew(store, workspace, rep)


def end_absence(store: Store, workspace: WorkspaceId, rep: PersonId, on: date) -> None:
    """The rep is back on this day: what runs is cut to the day before; what is still to come stays."""
    theirs = (_absences.c.workspace == workspace, _absences.c.rep == rep)
    store.changed(delete(_absences).where(*theirs, _absences.c.first_day == on))
    runs = (_absences.c.first_day < on, _absences.c.last_day >= on)
    store.changed(update(_absences).where(*theirs, *runs).values(last_day=on - ONE_DAY))
    ask_anew(store, workspace, rep)


def remove_noted(store: Store, workspace: WorkspaceId, rep: PersonId, id: str) -> bool:
    """Whether it was there."""
    return _remove_those(store, workspace, rep, _absences.c.id == id)


def remove_absence(store: Store, workspace: WorkspaceId, rep: PersonId, days: Days) -> bool:
    """Whether there was such a run of whole days."""
    return _remove(store, workspace, rep, days, _absences.c.part.is_(None))


def remove_half_day(store: Store, workspace: WorkspaceId, rep: PersonId, half: HalfDay) -> bool:
    """Whether there was such a half day."""
    return _remove(store, workspace, rep, Days(half.day, half.day), _absences.c.part == half.off.value)


def _remove(store: Store, workspace: WorkspaceId, rep: PersonId, days: Days, part: ColumnElement[bool]) -> bool:
    return _remove_those(
        store, workspace, rep, _absences.c.first_day == days.first, _absences.c.last_day == days.last, part
    )


def _remove_those(store: Store, workspace: WorkspaceId, rep: PersonId, *which: ColumnElement[bool]) -> bool:
    theirs = (_absences.c.workspace == workspace, _absences.c.rep == rep)
    ask_anew(store, workspace, rep)
    return store.changed(delete(_absences).where(*theirs, *which)) > 0


def absences(store: Store, workspace: WorkspaceId, rep: PersonId) -> TimeOff:
    """All of the rep's, past ones too, ordered by their first day."""
    return absences_of(store, workspace, [rep]).get(rep, NO_TIME_OFF)


def absences_of(store: Store, workspace: WorkspaceId, reps: Collection[PersonId]) -> dict[PersonId, TimeOff]:
    """Those of several reps; a rep with none is left out."""
    found: dict[PersonId, TimeOff] = {}
    for row in store.rows(_OF, {"workspace": workspace, "reps": list(reps)}):
        theirs = found.get(row.rep, NO_TIME_OFF)
        if row.part is None:
            found[row.rep] = replace(theirs, runs=(*theirs.runs, Days(row.first_day, row.last_day)))
        else:
            found[row.rep] = replace(theirs, halves=(*theirs.halves, HalfDay(row.first_day, Part(row.part))))
    return found


def _joined(days: Days, runs: Sequence[Days]) -> Days:
    """Made one with the runs that it overlaps or touches, and with those that these do."""
    joined = days
    while near := [run for run in runs if _touch(run, joined) and not _within(run, joined)]:
        joined = Days(min(joined.first, *(run.first for run in near)), max(joined.last, *(run.last for run in near)))
    return joined


def _within(one: Days, other: Days) -> bool:
    return one.first in other and one.last in other


def _touch(one: Days, other: Days) -> bool:
    return one.first <= other.last + ONE_DAY and other.first <= one.last + ONE_DAY
