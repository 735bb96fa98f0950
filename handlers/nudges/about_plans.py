"""What a rep was sent that asks for a plan says so once that is made, thrown away, proposed or agreed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.nudges.corrections import correct
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Kind, Message
from storage.posted import posts_since
from storage.store import Store

ASKING = (Kind.NO_PLAN, Kind.NEXT_PLAN, Kind.REVIEW, Kind.SESSION)
A_QUARTER = timedelta(days=92)  # a plan is missing once in one
LASTS = timedelta(days=30)  # from a plan's last week on, and from its review


def correct_about_plans(store: Store, workspace: WorkspaceId, rep: PersonId, *, now: datetime) -> None:
    """Call it in the unit of work of the change. Of missing plans the last message is the one that may still ask."""
    found = posts_since(store, workspace, recipients=[rep], kinds=ASKING, since=now - A_QUARTER)
    missing = [each for each in found if each.decision.kind is Kind.NO_PLAN]
    others = [each for each in found if each.decision.kind is not Kind.NO_PLAN and _still_asks(each, now)]
    for message in [*missing[-1:], *others]:
        correct(store, workspace, message, now=now)


def _still_asks(message: Message, now: datetime) -> bool:
    if message.decision.kind is Kind.SESSION:
        return date.fromisoformat(str(message.decision.evidence["day"])) >= now.date()
    return message.decision.not_before >= now - LASTS
