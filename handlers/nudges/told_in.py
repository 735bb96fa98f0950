"""The teams in whose channels something may be said of a rep."""

from __future__ import annotations

from planning.ids import PersonId, WorkspaceId
from planning.people import Team
from storage import teams
from storage.store import Store


def told_in(store: Store, workspace: WorkspaceId, rep: PersonId) -> list[Team]:
    """Those with a channel in which the rep shares."""
    theirs = teams.teams_of_rep(store, workspace, rep)
    return [team for team in theirs if team.channel is not None and rep in team.sharing]
