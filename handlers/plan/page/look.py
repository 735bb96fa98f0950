"""A look at somebody else's plan: asked for, allowed or not, recorded."""

from __future__ import annotations

from handlers.blocks import Drawn, sentence
from handlers.plan.page.facts import NoPage, shared_page
from handlers.plan.page.whole import draw_no_plan_of, draw_page_of
from handlers.settings.looks import LOOKED
from handlers.visit import Visit
from planning.access import Action, may, rep_as_subject
from planning.ids import PersonId
from storage import audit, people, teams
from storage.store import Store

NOT_SHARED = "Only a rep, and a manager with whom they agreed to share, sees their plan. You may see your own: `/plan`."


def look_at(store: Store, visit: Visit, rep: PersonId) -> Drawn:
    """The plan as this visitor may see it, and the trace of the look; one sentence where they may not."""
    person = people.person(store, visit.workspace, rep)
    subject = rep_as_subject(visit.id, rep, tuple(teams.teams_of_rep(store, visit.workspace, rep)))
    if person is None or not may(visit.actor, Action.SEE_PLAN, subject):
        return sentence(NOT_SHARED)
    audit.record(store, visit.workspace, at=visit.now, actor=visit.id, action=LOOKED, subject=rep, detail={})
    page = shared_page(store, visit.workspace, person, visit.now)
    if isinstance(page, NoPage):
        return draw_no_plan_of(person, unproposed=page.unproposed)
    return draw_page_of(page, visit.words)
