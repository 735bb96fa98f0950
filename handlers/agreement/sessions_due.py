"""Which reps are due the preparation list of a planning session."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.nudges.looking import Look
from planning.calendar import ONE_DAY, Days
from planning.ids import PersonId
from planning.nudges import Kind
from planning.nudging.candidate import Candidate
from planning.nudging.worth import ASSUMED
from planning.sessions import AHEAD, preparation
from storage import sessions, teams
from storage.store import Store

MOST = 3  # candidates a person


def found(store: Store, look: Look) -> Iterable[Candidate]:
    """Of the members of a team that plans soon, those who share with it."""
    coming = sessions.sessions_on(store, look.workspace, Days(look.today, look.today + AHEAD + ONE_DAY))
    theirs = {team.id: team.sharing for team in teams.teams(store, look.workspace)} if coming else {}
    told: dict[PersonId, int] = {}
    for session in sorted(coming, key=lambda each: each.day):
        for rep in theirs.get(session.team, ()):
            if rep not in look.people or told.get(rep, 0) == MOST:
                continue
            decision = preparation(session, look.people[rep], calendar=look.calendars[rep], now=look.local)
            if decision is not None:
                told[rep] = told.get(rep, 0) + 1
                yield Candidate(decision=decision, worth=ASSUMED[Kind.SESSION])
