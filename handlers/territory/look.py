"""A look at the plan of a territory that one serves: asked for, allowed or not, recorded."""

from __future__ import annotations

from handlers.blocks import Drawn, sentence
from handlers.plan.page.facts import territory_page
from handlers.plan.page.whole import TERRITORY_PARTS, draw_page_of
from handlers.settings.looks import LOOKED
from handlers.visit import Visit
from planning.access import Action, may, territory_as_subject
from planning.ids import TerritoryId
from storage import audit, territories
from storage.store import Store

NOT_SERVED = "Only who keeps a territory, and the reps who accepted to serve it, see its plan."
NO_PLAN = "The territory has no plan yet."


def look_at(store: Store, visit: Visit, id: TerritoryId | None) -> Drawn:
    """The territory's plan as those who serve it see it; one sentence where they may not, or where there is none."""
    found = territories.territory(store, visit.workspace, id) if id is not None else None
    if found is None or not may(visit.actor, Action.SEE_PLAN, territory_as_subject(visit.id, found)):
        return sentence(NOT_SERVED)
    page = territory_page(store, visit.workspace, found, visit.now)
    if page is None:
        return sentence(NO_PLAN)
    if visit.id != found.keeper:
        detail = {"territory": found.id}
        audit.record(
            store, visit.workspace, at=visit.now, actor=visit.id, action=LOOKED, subject=found.keeper, detail=detail
        )
    return draw_page_of(page, visit.words, parts=TERRITORY_PARTS)
