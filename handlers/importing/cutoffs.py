"""What of a file is older than a team's cutoff: it needs no reason, and its manager reads where it came from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.nudges.phrases import short_name
from planning.ids import PersonId, WorkspaceId
from planning.importing.understood import Cutoffs
from planning.late import cutoff
from storage import people, teams
from storage.store import Store


def cutoffs_of(
    store: Store, workspace: WorkspaceId, reps: Collection[PersonId], *, file: str, now: datetime
) -> Cutoffs:
    earliest = {}
    for rep, person in people.people(store, workspace, list(reps)).items():
        theirs = teams.teams_of_rep(store, workspace, rep)
        said = [team.settings.log_cutoff for team in theirs if rep in team.sharing]
        if (first := cutoff(said, now.astimezone(ZoneInfo(person.zone)).date())) is not None:
            earliest[rep] = first
    return Cutoffs(earliest=earliest, because=f"imported from {short_name(file)}")
