"""The rows of the outbox that an agreement makes, drawn from what is true now."""

from __future__ import annotations

from datetime import datetime

from handlers.agreement.message import draw_answer, draw_not_shared, draw_proposal
from handlers.agreement.reading import proposal_of
from handlers.blocks import Drawn
from handlers.nonce import new_nonce
from handlers.words import words_for
from planning.access import Action, actor_of, may, rep_as_subject
from planning.agreement import PlanAnswer
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.nudges import Kind, Message
from planning.people import Person
from planning.plan import Plan, PlanState
from storage import people, plan_answers, plans, teams
from storage.posted import posts_to
from storage.store import Store


def proposed_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:
    """None where it is not to go out any more: the manager may not see the plan, or it was answered before. Once it
    stands it holds what was answered, and nothing of a plan that is not shared any more."""
    said = posted.decision.evidence
    manager = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    plan = plans.latest_plan(store, posted.workspace, PlanId(str(said.get("plan"))))
    rep = people.person(store, posted.workspace, plan.owner) if plan is not None else None
    if plan is None or manager is None or rep is None:
        return None
    if not may_answer(store, posted.workspace, manager, rep.id):
        return draw_not_shared(rep) if there else None
    open = is_open(plan, posted)
    if not open and not there:
        return None
    answer = _answer_to(store, posted, plan)
    number = answer.number if answer is not None else None
    since = int(said.get("agreed", 0))
    proposal = proposal_of(store, posted.workspace, rep, plan, now, number=number, since=since)
    words, answered = words_for(manager), answer is not None
    return draw_proposal(posted, proposal, words, nonce=new_nonce(), open=open, answered=answered)


def _answer_to(store: Store, posted: Message, plan: Plan) -> PlanAnswer | None:
    """The answer to this proposal; an answer that came after the plan was proposed again is to a later one."""
    proposed = [
        each.decision.not_before
        for each in posts_to(store, posted.workspace, recipient=posted.decision.recipient, kind=Kind.PROPOSED)
        if each.decision.evidence.get("plan") == plan.id
    ]
    since = posted.decision.not_before
    until = min((at for at in proposed if at > since), default=None)
    answers = plan_answers.answers_of(store, posted.workspace, plan.id)
    ours = [each for each in answers if each.at >= since and (until is None or each.at < until)]
    return ours[-1] if ours else None


def answered_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:  # noqa: ARG001  the shape
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    plan = own_plan_of(store, posted)
    manager = people.person(store, posted.workspace, PersonId(str(posted.decision.evidence.get("manager"))))
    if rep is None or plan is None or manager is None:
        return None
    answers = plan_answers.answers_of(store, posted.workspace, plan.id)
    answer = next((each for each in answers if each.at == posted.decision.not_before), None)
    return None if answer is None else draw_answer(plan, answer, manager, words_for(rep))


def own_plan_of(store: Store, posted: Message) -> Plan | None:
    """The plan that a message to its owner is about."""
    plan = plans.latest_plan(store, posted.workspace, PlanId(str(posted.decision.evidence.get("plan"))))
    return plan if plan is not None and plan.owner == posted.decision.recipient else None


def is_open(plan: Plan, posted: Message) -> bool:
    """Whether a plan waits for the answer to this message: one that was proposed again has a newer one."""
    return plan.state is PlanState.PROPOSED and plan.proposed_at == posted.decision.not_before


def may_answer(store: Store, workspace: WorkspaceId, manager: Person, rep: PersonId) -> bool:
    subject = rep_as_subject(manager.id, rep, tuple(teams.teams_of_rep(store, workspace, rep)))
    return may(actor_of(manager), Action.ANSWER_PLAN, subject)
