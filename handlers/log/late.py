"""From which day on a rep logs without saying why so late: a team's setting, which its manager chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.visit import Visit
from planning.entries import Entry
from planning.late import cutoff, mending_is_late
from storage import teams
from storage.store import Store


def cutoff_of(store: Store, visit: Visit) -> date | None:
    """The earliest day that needs no reason: the strictest of the teams that the rep shares with; none: any day.

    It reads: ask only for an entry that is not of today.
    """
    theirs = teams.teams_of_rep(store, visit.workspace, visit.id)
    return cutoff([team.settings.log_cutoff for team in theirs if visit.id in team.sharing], visit.today)


class AsksWhy(Exception):
    """An entry is changed or taken back so late that a reason is asked: its Edit and its Delete ask it."""

    def __init__(self, alone: Entry | None) -> None:
        super().__init__()
        self.alone = alone  # none: it is one of several


def refuse_late(store: Store, visit: Visit, entries: Sequence[Entry]) -> None:
    """Before entries are changed or taken back without a reason. Raises AsksWhy.

    It reads only where one is of an earlier day.
    """
    earlier = [entry for entry in entries if entry.day < visit.today]
    earliest = cutoff_of(store, visit) if earlier else None
    for entry in earlier:
        if mending_is_late(entry.day, entry.day, logged_at=entry.logged_at, earliest=earliest, now=visit.now):
            raise AsksWhy(entries[0] if len(entries) == 1 else None)
