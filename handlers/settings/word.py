"""/plan settings: the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.blocks import Json
from handlers.nonce import new_nonce
from handlers.settings.draw import draw_settings
from handlers.settings.looks import looks_said
from handlers.visit import Visit
from planning.access import Action, Relation, Subject, may
from storage import people
from storage.database import Database

if TYPE_CHECKING:
    from handlers.plan.command import PlanRequest, PlanWord


def settings_word(database: Database) -> PlanWord:
    def on_settings(request: PlanRequest) -> None:
        visit = request.visit
        visit.must(Action.USE)
        request.client.views_open(trigger_id=request.trigger_id, view=settings_view(database, visit))
        request.ack()

    return on_settings


def settings_view(database: Database, visit: Visit, *, with_history: bool = True) -> Json:
    """The visitor's own settings, with fresh values."""
    with database.read() as store:
        person = people.person(store, visit.workspace, visit.id) or visit.person
        looks = looks_said(store, visit)
    types = visit.types if _may_change_types(visit) else None
    return draw_settings(person, looks, nonce=new_nonce(), types=types, with_history=with_history)


def _may_change_types(visit: Visit) -> bool:
    return may(visit.actor, Action.CHANGE_TYPES, Subject(Relation.NONE))
