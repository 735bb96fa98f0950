"""Whose things a command is about, and who acts."""

from __future__ import annotations

from planning.ids import PersonId, WorkspaceId
from planning.people import Person
from storage import people, workspaces
from storage.database import Store

OPERATOR = PersonId("operator")  # who acts on the command line, in the audit


class NotStored(ValueError):
    """Who is not known, or where, in a sentence."""


def only_workspace(store: Store, *, needed_by: str = "--rep") -> WorkspaceId:
    """The one that is stored. Raises NotStored for none or several."""
    known = workspaces.all_workspaces(store)
    if len(known) != 1:
        raise NotStored(f"{len(known)} workspaces are stored: {needed_by} needs exactly one.")
    return known[0].id


def whose(store: Store, rep: str) -> tuple[WorkspaceId, Person]:
    """Somebody of the one workspace that is stored. Raises NotStored."""
    workspace = only_workspace(store)
    person = people.person(store, workspace, PersonId(rep))
    if person is None:
        raise NotStored(f"Nobody called {rep} is stored: they write /plan once, and are.")
    return workspace, person
