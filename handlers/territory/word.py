"""/plan territory: the territories that somebody keeps or serves."""

from __future__ import annotations

from handlers.blocks import Drawn
from handlers.nonce import new_nonce
from handlers.plan.command import PlanRequest, PlanWord
from handlers.plan.words import alone
from handlers.territory.draw import draw_list
from handlers.visit import Visit
from planning.access import Action
from storage import people, territories
from storage.database import Database
from storage.store import Store


def territory_word(database: Database) -> PlanWord:
    def on_territory(request: PlanRequest) -> None:
        request.visit.must(Action.SEE_PLAN)
        with database.read() as store:
            drawn = the_list(store, request.visit)
        request.answer(drawn)

    return alone("territory", on_territory)


def the_list(store: Store, visit: Visit) -> Drawn:
    kept = territories.territories_kept_by(store, visit.workspace, visit.id)
    asked = territories.territories_of_rep(store, visit.workspace, visit.id)
    ids = {each.keeper for each in asked} | {rep.rep for each in kept for rep in each.reps}
    names = people.people(store, visit.workspace, sorted(ids))
    return draw_list(kept, asked, visit.id, names, new_nonce())
