"""An agreed plan that promises less goes back to the manager; one that waits for an answer is shown as it is now."""

from __future__ import annotations

from handlers.agreement.facts import fell_since
from handlers.agreement.managers import managers_of
from handlers.nudges.corrections import correct
from handlers.visit import Visit
from planning.agreement import proposal
from planning.nudges import Kind
from planning.plan import Plan, PlanState, Revision
from storage import outbox, plan_answers, plan_states
from storage.posted import posts_to
from storage.store import Store


def after_edit(store: Store, visit: Visit, plan: Plan, revision: Revision) -> None:
    """Call it in the edit's unit of work, once `revision` is stored; `plan` is as it was before.

    What is promised is judged against the revision that was agreed.
    """
    fell = fell_since(store, visit.workspace, plan, revision)
    if plan.state is PlanState.AGREED and fell:
        _goes_back(store, visit, plan, revision)
    if plan.state is PlanState.PROPOSED:
        if plan.agreed is not None and not fell and _was_not_proposed_by_rep(store, visit, plan):
            plan_states.agree(store, visit.workspace, plan.id, plan.agreed)
        correct_proposals(store, visit, plan)


def _goes_back(store: Store, visit: Visit, plan: Plan, revision: Revision) -> None:
    managers = managers_of(store, visit.workspace, visit.id).answering
    if managers:
        plan_states.propose(store, visit.workspace, plan.id, visit.now)
    for manager in managers:
        told = proposal(plan, manager.id, number=revision.number, now=visit.now, fell=True)
        outbox.decide(store, visit.workspace, told)


def _was_not_proposed_by_rep(store: Store, visit: Visit, plan: Plan) -> bool:
    """An agreed plan waits because it fell, unless changes were asked for since, and the rep proposed it again."""
    answers = plan_answers.answers_of(store, visit.workspace, plan.id)
    return not answers or answers[0].agreed


def correct_proposals(store: Store, visit: Visit, plan: Plan) -> None:
    """What stands in the managers' messages about this plan is drawn again."""
    for manager in managers_of(store, visit.workspace, plan.owner).answering:
        for posted in posts_to(store, visit.workspace, recipient=manager.id, kind=Kind.PROPOSED):
            if posted.decision.evidence.get("plan") == plan.id:
                correct(store, visit.workspace, posted, now=visit.now)
