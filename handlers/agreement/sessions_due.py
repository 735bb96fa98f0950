"""Which reps are due the preparation list of a planning session."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of
from planning.calendar import NO_TIME_OFF, ONE_DAY, Days
from planning.due import Verdict
from planning.ids import WorkspaceId
from planning.people import Standing
from planning.sessions import AHEAD, preparation
from storage import absences, people, sessions, teams
from storage.store import Store


def session_verdicts(store: Store, workspace: WorkspaceId, now: datetime) -> list[tuple[Verdict, str]]:
    """Each with the zone of its recipient."""
    found: list[tuple[Verdict, str]] = []
    for session in sessions.sessions_on(store, workspace, Days(now.date() - ONE_DAY, now.date() + AHEAD + ONE_DAY)):
        team = teams.team(store, workspace, session.team)
        reps = people.people(store, workspace, team.sharing) if team is not None else {}
        away = absences.absences_of(store, workspace, list(reps))
        for rep in reps.values():
            calendar, local = calendar_of(rep, away.get(rep.id, NO_TIME_OFF)), now.astimezone(ZoneInfo(rep.zone))
            verdict = preparation(session, rep, calendar=calendar, now=local)
            inside = rep.standing in (Standing.MEMBER, Standing.ADMIN)
            if verdict is not None and inside and not rep.held.holds:
                found.append((verdict, rep.zone))
    return found
