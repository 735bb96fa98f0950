"""Planning sessions: the day on which a team plans together; one to come for each team."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, delete, insert, select

from planning.calendar import Days
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.sessions import PlanningSession
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.rows import PlanningSessionRow
from storage.store import Store

_sessions = table_of(PlanningSessionRow)

_ADD = insert(_sessions)
_ALL = select(_sessions).where(here(_sessions)).order_by(_sessions.c.day, _sessions.c.id)
_ON = _ALL.where(_sessions.c.day.between(bindparam("first"), bindparam("last")))
_OF_TEAM = _ALL.where(_sessions.c.team == bindparam("team"), _sessions.c.day >= bindparam("today"))


def set_session(
    store: Store,
    workspace: WorkspaceId,
    *,
    team: TeamId,
    day: date,
    note: str,
    by: PersonId,
    today: date,
    now: datetime,
) -> None:
    """In place of the session to come, if the team has one."""
    call_off(store, workspace, team=team, today=today)
    values = {"id": new_id(), "team": team, "day": day, "note": note, "by": by, "made_at": now}
    store.changed(_ADD, {"workspace": workspace, **values})


def call_off(store: Store, workspace: WorkspaceId, *, team: TeamId, today: date) -> None:
    """Nothing to come is left; what was, stays."""
    coming = (_sessions.c.workspace == workspace, _sessions.c.team == team, _sessions.c.day >= today)
    store.changed(delete(_sessions).where(*coming))


def next_session(store: Store, workspace: WorkspaceId, team: TeamId, today: date) -> PlanningSession | None:
    """The first one from this day on."""
    row = store.row(_OF_TEAM, {"workspace": workspace, "team": team, "today": today})
    return None if row is None else PlanningSession(team=TeamId(row.team), day=row.day, note=row.note, by=row.by)


def sessions_on(store: Store, workspace: WorkspaceId, days: Days) -> list[PlanningSession]:
    """Of all teams on these days, the earliest first."""
    rows = store.rows(_ON, {"workspace": workspace, "first": days.first, "last": days.last})
    return [PlanningSession(team=TeamId(row.team), day=row.day, note=row.note, by=PersonId(row.by)) for row in rows]
