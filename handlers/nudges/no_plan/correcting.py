"""What a rep was sent about a plan that was missing says so once it is made, or thrown away."""

from __future__ import annotations

from datetime import datetime

from handlers.nudges.corrections import correct
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Kind
from storage import posted
from storage.store import Store


def correct_no_plan(store: Store, workspace: WorkspaceId, rep: PersonId, *, now: datetime) -> None:
    """Call it in the unit of work of the change. The last message is the one that may still ask."""
    for message in posted.posts_to(store, workspace, recipient=rep, kind=Kind.NO_PLAN)[-1:]:
        correct(store, workspace, message, now=now)
