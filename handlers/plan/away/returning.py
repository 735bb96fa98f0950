"""Who is back, as their Slack status says, and is asked whether those days were time off."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of
from planning.calendar import NO_TIME_OFF
from planning.due import Verdict
from planning.held import question
from planning.ids import WorkspaceId
from storage import absences, people
from storage.store import Store


def return_verdicts(store: Store, workspace: WorkspaceId, now: datetime) -> list[tuple[Verdict, str]]:
    """Each with the zone of its recipient."""
    back = people.people_back(store, workspace)
    away = absences.absences_of(store, workspace, [person.id for person in back]) if back else {}
    found: list[tuple[Verdict, str]] = []
    for person in back:
        calendar = calendar_of(person, away.get(person.id, NO_TIME_OFF))
        asked = question(person.id, person.held, calendar=calendar, now=now.astimezone(ZoneInfo(person.zone)))
        if asked is not None:
            found.append((asked, person.zone))
    return found
