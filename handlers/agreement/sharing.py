"""A rep begins to share, or stops: what waits is sent to the manager, what stands there is corrected."""

from __future__ import annotations

from datetime import datetime

from handlers.nudges.corrections import correct
from planning.agreement import proposal
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Kind
from planning.plan import PlanState
from storage import outbox, plans
from storage.posted import posts_to
from storage.store import Store


def send_what_waits(store: Store, workspace: WorkspaceId, rep: PersonId, *, manager: PersonId, now: datetime) -> None:
    """To a manager with whom a rep begins to share, their plans that wait for an answer; what the manager was sent
    before is drawn anew."""
    for plan in plans.plans_of(store, workspace, rep):
        if plan.state is PlanState.PROPOSED and plan.proposed_at is not None:
            waits = proposal(plan, manager, number=plan.revision.number, now=plan.proposed_at)
            outbox.decide(store, workspace, waits)
    correct_sent(store, workspace, rep, manager=manager, now=now)


def correct_sent(store: Store, workspace: WorkspaceId, rep: PersonId, *, manager: PersonId, now: datetime) -> None:
    """The proposals of a rep in the messages of one who was their manager, or is again."""
    for posted in posts_to(store, workspace, recipient=manager, kind=Kind.PROPOSED):
        if posted.decision.evidence.get("rep") == rep:
            correct(store, workspace, posted, now=now)
