"""Against which obstacles the rep put their countermeasure to work, from the message about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planning.ids import ItemId, WorkspaceId
from planning.nudges import ANSWERED, Kind, Message
from planning.plan import Plan
from storage import posted
from storage.store import Store


def on_it_since(message: Message) -> date | None:
    """Since when the rep is on it, as they pressed."""
    answered = message.decision.evidence.get(ANSWERED)
    return None if answered is None else date.fromisoformat(str(answered))


def under_way(store: Store, workspace: WorkspaceId, plan: Plan) -> Mapping[ItemId, date]:
    """The obstacles of a plan whose countermeasure its owner put to work from a message, each with the last day on
    which they did. It is theirs alone."""
    found = {}
    for each in posted.posts_to(store, workspace, recipient=plan.owner, kind=Kind.OBSTACLE):
        since, evidence = on_it_since(each), each.decision.evidence
        if since is not None and evidence.get("plan") == plan.id:
            found[ItemId(str(evidence["item"]))] = since
    return found
