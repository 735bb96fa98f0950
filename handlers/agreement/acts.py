"""A plan is proposed, and answered: each in one unit of work, with its messages and its trace in the audit."""

from __future__ import annotations

from handlers.agreement.drawing import may_answer
from handlers.agreement.falls import correct_proposals
from handlers.agreement.managers import managers_of
from handlers.nudges.about_plans import correct_about_plans
from handlers.nudges.corrections import correct_questions
from handlers.nudges.phrases import short_name
from handlers.visit import NotAllowed, Visit
from handlers.words import listed
from planning.access import Action, Relation, Subject
from planning.agreement import Part, PartAnswer, PlanAnswer, answer_to, proposal
from planning.ids import PlanId
from planning.people import Person
from planning.plan import Plan, PlanState
from storage import audit, outbox, people, plan_answers, plan_states, plans
from storage.store import Store

NOT_THERE = "That plan is not there any more. `/plan` shows yours."
NOT_YOURS = "Only the manager with whom the rep shares their plan can answer to it."
NOBODY = "Nobody answers to your plan yet: accept the question about sharing in your messages first."
CHANGED = "The plan was changed since this was drawn: look at it as it is now. Nothing was answered."
ANSWERED = "This plan does not wait for an answer any more. Nothing was changed."


def propose(store: Store, visit: Visit, asked: object) -> str:
    """What was done, as a plain sentence. Raises NotAllowed."""
    plans.lock_plan(store, visit.workspace, PlanId(str(asked)))
    plan = own_plan(store, visit, asked)
    if plan.state is not PlanState.DRAFT:
        return "It was proposed already."
    managers = managers_of(store, visit.workspace, visit.id)
    if not managers.answering and not managers.own:
        raise NotAllowed(NOBODY)
    plan_states.propose(store, visit.workspace, plan.id, visit.now)
    correct_questions(store, visit.workspace, visit.id, now=visit.now)  # they show what the manager sees
    correct_about_plans(store, visit.workspace, visit.id, now=visit.now)
    _record(store, visit, "proposed the plan", plan)
    if not managers.answering:
        _keep(store, visit, plan, _whole(visit, plan))
        return "You manage your own team, so your plan counts as agreed."
    for manager in managers.answering:
        sent = proposal(plan, manager.id, number=plan.revision.number, now=visit.now)
        outbox.decide(store, visit.workspace, sent)
    names = listed([short_name(each.name) for each in managers.answering])
    return f"Sent to {names}. The answer comes to your messages here."


def agree(store: Store, visit: Visit, asked: object, number: object) -> str | None:
    """With one press, to the revision that was drawn; a sentence where it could not be. Raises NotAllowed."""
    plans.lock_plan(store, visit.workspace, PlanId(str(asked)))
    plan, _ = proposed_plan(store, visit, asked)
    refused = _refused(plan, number)
    if refused is None:
        answer(store, visit, plan, _whole(visit, plan))
    correct_proposals(store, visit, plan)
    return refused


def answer(store: Store, visit: Visit, plan: Plan, given: PlanAnswer) -> None:
    """Keeps what a manager answered to a plan that waits for it, and tells the rep."""
    _keep(store, visit, plan, given)
    outbox.decide(store, visit.workspace, answer_to(plan, manager=visit.id, now=visit.now))
    correct_proposals(store, visit, plan)


def answered(visit: Visit, plan: Plan, parts: tuple[PartAnswer, ...]) -> PlanAnswer:
    return PlanAnswer(number=plan.revision.number, by=visit.id, at=visit.now, parts=parts)


def own_plan(store: Store, visit: Visit, asked: object) -> Plan:
    """The visitor's own plan that is saved, with its latest revision. Raises NotAllowed."""
    plan = plans.latest_plan(store, visit.workspace, PlanId(str(asked)))
    own = plan is not None and plan.owner == visit.id
    visit.must(Action.CHANGE_PLAN, Subject(Relation.SELF if own else Relation.NONE))
    if plan is None or not plan.is_saved or plan.state is PlanState.CLOSED:
        raise NotAllowed(NOT_THERE)
    return plan


def proposed_plan(store: Store, visit: Visit, asked: object) -> tuple[Plan, Person]:
    """A plan that this manager may answer to, whatever its state, and its rep. Raises NotAllowed."""
    plan = plans.latest_plan(store, visit.workspace, PlanId(str(asked)))
    rep = people.person(store, visit.workspace, plan.owner) if plan is not None else None
    if plan is None or rep is None or not may_answer(store, visit.workspace, visit.person, rep.id):
        raise NotAllowed(NOT_YOURS)
    if plan.proposed_at is None:
        raise NotAllowed(NOT_YOURS)
    return plan, rep


def _refused(plan: Plan, number: object) -> str | None:
    if plan.state is not PlanState.PROPOSED:
        return ANSWERED
    return CHANGED if plan.revision.number != number else None


def _whole(visit: Visit, plan: Plan) -> PlanAnswer:
    return answered(visit, plan, (PartAnswer(part=Part.WHOLE, agreed=True),))


def _keep(store: Store, visit: Visit, plan: Plan, given: PlanAnswer) -> None:
    plan_answers.add_answer(store, visit.workspace, plan.id, given)
    if given.agreed:
        plan_states.agree(store, visit.workspace, plan.id, given.number)
    else:
        plan_states.ask_for_changes(store, visit.workspace, plan.id)
    correct_about_plans(store, visit.workspace, plan.owner, now=visit.now)
    _record(store, visit, "agreed to the plan" if given.agreed else "asked for changes in the plan", plan)


def _record(store: Store, visit: Visit, action: str, plan: Plan) -> None:
    detail = {"rep": plan.owner, "revision": plan.revision.number}
    audit.record(store, visit.workspace, at=visit.now, actor=visit.id, action=action, subject=plan.id, detail=detail)
