"""/plan settings: the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        with database.read() as store:
            person = people.person(store, visit.workspace, visit.id) or visit.person
            looks = looks_said(store, visit)
        view = draw_settings(person, looks, nonce=new_nonce(), types=visit.types if _may_change_types(visit) else None)
        request.client.views_open(trigger_id=request.trigger_id, view=view)
        request.ack()

    return on_settings


def _may_change_types(visit: Visit) -> bool:
    return may(visit.actor, Action.CHANGE_TYPES, Subject(Relation.NONE))
