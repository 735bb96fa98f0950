"""From which day on a rep logs without saying why so late: a team's setting, which its manager chose."""

from __future__ import annotations

from datetime import date

from handlers.visit import Visit
from planning.late import cutoff
from storage import teams
from storage.store import Store


def cutoff_of(store: Store, visit: Visit) -> date | None:
    """The earliest day that needs no reason: the strictest of the teams that the rep shares with; none: any day.

    It reads: ask only for an entry that is not of today.
    """
    theirs = teams.teams_of_rep(store, visit.workspace, visit.id)
    return cutoff([team.settings.log_cutoff for team in theirs if visit.id in team.sharing], visit.today)
