"""An agreed plan that promises less goes back to the manager; one that waits for an answer is shown as it is now."""

from __future__ import annotations

from handlers.agreement.managers import managers_of
from handlers.nudges.corrections import correct
from handlers.visit import Visit
from planning.agreement import falls, proposal
from planning.nudges import Kind
from planning.plan import Plan, PlanState, Revision
from storage import outbox, plans
from storage.posted import posts_to
from storage.store import Store


def after_edit(store: Store, visit: Visit, plan: Plan, revision: Revision) -> bool:
    """Whether the plan waits for the manager's answer again.

    Call it in the edit's unit of work, once `revision` is stored; `plan` is as it was before.
    """
    if plan.state is PlanState.PROPOSED:
        correct_proposals(store, visit, plan)
    if plan.state is not PlanState.AGREED or not falls(plan.revision, revision):
        return False
    managers = managers_of(store, visit.workspace, visit.id).answering
    if not managers:
        return False
    plans.propose(store, visit.workspace, plan.id, visit.now)
    for manager in managers:
        told = proposal(plan, manager.id, number=revision.number, now=visit.now, fell=True)
        outbox.decide(store, visit.workspace, told)
    return True


def correct_proposals(store: Store, visit: Visit, plan: Plan) -> None:
    """What stands in the managers' messages about this plan is drawn again."""
    for manager in managers_of(store, visit.workspace, plan.owner).answering:
        for posted in posts_to(store, visit.workspace, recipient=manager.id, kind=Kind.PROPOSED):
            if posted.decision.evidence.get("plan") == plan.id:
                correct(store, visit.workspace, posted, now=visit.now)
