"""A look at somebody else's plan: asked for, allowed or not, recorded."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.agreement.controls import agree_button, go_through_button
from handlers.agreement.waiting import ToAnswer, plans_to_answer, to_answer_blocks
from handlers.blocks import Drawn, actions, sentence
from handlers.foresight.pictures.controls import picture_button
from handlers.nonce import new_nonce
from handlers.plan.away.form import note_away_button
from handlers.plan.page.facts import NoPage, shared_page
from handlers.plan.page.whole import draw_no_plan_of, draw_page_of
from handlers.settings.looks import LOOKED
from handlers.visit import Visit
from handlers.words import Words
from planning.access import Action, Subject, may, rep_as_subject
from planning.ids import PersonId
from planning.plan import Plan
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
        nothing = draw_no_plan_of(person, unproposed=page.unproposed)
        return Drawn(nothing.text, [*nothing.blocks, *(block.to_dict() for block in _days_away(visit, subject, rep))])
    drawn = draw_page_of(page, visit.words)
    waiting = plans_to_answer(store, visit.workspace, visit.person)
    blocks = _to_answer([each for each in waiting if each.rep.id == rep], page.plan, visit.words)
    blocks += [actions(picture_button(page.plan.id, new_nonce())), *_days_away(visit, subject, rep)]
    return Drawn(drawn.text, [*drawn.blocks, *(block.to_dict() for block in blocks)])


def _days_away(visit: Visit, subject: Subject, rep: PersonId) -> list[Block]:
    return [actions(note_away_button(rep))] if may(visit.actor, Action.NOTE_AWAY, subject) else []


def _to_answer(waiting: Sequence[ToAnswer], shown: Plan, words: Words) -> list[Block]:
    """The plan that is shown is agreed to with one press; others of the rep are gone through first."""
    others = [each for each in waiting if each.plan.id != shown.id]
    if len(others) == len(waiting):
        return to_answer_blocks(others, words)
    agree = agree_button(shown.id, shown.revision.number, new_nonce())
    return [actions(agree, go_through_button(shown.id)), *to_answer_blocks(others, words)]
