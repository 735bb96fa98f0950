"""Whose things a command is about, and who acts."""

from __future__ import annotations

from planning.ids import PersonId, WorkspaceId
from planning.people import Person
from storage import people, workspaces
from storage.database import Store

OPERATOR = PersonId("operator")  # who acts on the command line, in the audit


class NotStored(ValueError):
    """Who is not known, or where, in a sentence."""


def whose(store: Store, rep: str) -> tuple[WorkspaceId, Person]:
    """Somebody of the one workspace that is stored. Raises NotStored."""
    known = workspaces.all_workspaces(store)
    if len(known) != 1:
        raise NotStored(f"{len(known)} workspaces are stored: --rep needs exactly one.")
    person = people.person(store, known[0].id, PersonId(rep))
    if person is None:
        raise NotStored(f"Nobody called {rep} is stored: they write /plan once, and are.")
    return known[0].id, person
