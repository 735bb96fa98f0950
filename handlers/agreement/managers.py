"""Who answers to a rep's plan: the managers with whom the rep agreed to share."""

from __future__ import annotations

from dataclasses import dataclass

from planning.ids import PersonId, WorkspaceId
from planning.people import Person, Standing
from storage import people, teams
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Managers:
    """`answering` are told of a proposal; `unaccepted` are those whose question about sharing is still open, or was
    declined. `own`: the rep manages a team that they are in."""

    answering: tuple[Person, ...] = ()
    unaccepted: tuple[Person, ...] = ()
    own: bool = False


def managers_of(store: Store, workspace: WorkspaceId, rep: PersonId) -> Managers:
    theirs = teams.teams_of_rep(store, workspace, rep)
    shared = {team.manager for team in theirs if rep in team.sharing}
    known = people.people(store, workspace, {team.manager for team in theirs})
    there = [each for each in known.values() if each.standing in (Standing.MEMBER, Standing.ADMIN) and each.id != rep]
    return Managers(
        answering=tuple(each for each in there if each.id in shared),
        unaccepted=tuple(each for each in there if each.id not in shared),
        own=any(team.manager == rep for team in theirs),
    )
