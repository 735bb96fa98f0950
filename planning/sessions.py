"""A planning session of a team, and when its reps get the preparation list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.calendar import Calendar, Days
from planning.ids import PersonId, TeamId
from planning.nudges import Decision, Kind
from planning.people import Person

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningSession:
    team: TeamId
    day: date
    note: str
    by: PersonId


def preparation(session: PlanningSession, rep: Person, *, calendar: Calendar, now: datetime) -> Decision | None:
    """The list for a rep: from the first working day in the week before; once a session, whenever it was opened.

    None while its time has not come, or where no working day is left up to the session. `now` is the rep's local time.
    """
    days = calendar.working_days(Days(session.day - AHEAD, session.day))
    if not days or not days[0] <= now.date() <= session.day:
        return None
    return Decision(
        recipient=rep.id,
        kind=Kind.SESSION,
        occasion=f"{session.team}/{session.day.isoformat()}",
        not_before=now,
        reason="the team's planning session is a week away or less",
        evidence={"team": session.team, "day": session.day.isoformat()},
    )
