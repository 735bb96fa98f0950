"""Where a plan stands between its rep and the managers, read in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from handlers.agreement.managers import Managers, managers_of
from planning.agreement import PlanAnswer, falls, is_working_plan, occasion_of
from planning.calendar import Calendar
from planning.ids import WorkspaceId
from planning.nudges import Kind
from planning.people import Person
from planning.plan import Plan, PlanState, Revision
from storage import outbox, people, plan_answers, plans
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`answer` is the latest one, `by` who gave it; `working` where five working days brought none. `sent` are the
    managers who have the proposal that waits; `fell`: it promises less than the revision that was agreed."""

    managers: Managers = field(default_factory=Managers)
    sent: tuple[Person, ...] = ()
    fell: bool = False
    agreed_by: Person | None = None  # whoever agreed last
    answer: PlanAnswer | None = None
    by: Person | None = None
    working: bool = False


def agreement_of(store: Store, workspace: WorkspaceId, plan: Plan, *, calendar: Calendar, now: datetime) -> Agreement:
    """`now` is the rep's local time."""
    answers = plan_answers.answers_of(store, workspace, plan.id) if plan.proposed_at is not None else []
    answer = answers[0] if answers else None
    agreed = next((each for each in answers if each.agreed), None)
    managers = managers_of(store, workspace, plan.owner)
    return Agreement(
        managers=managers,
        sent=tuple(each for each in managers.answering if _has_it(store, workspace, each, plan)),
        fell=fell_since(store, workspace, plan, plan.revision),
        answer=answer,
        by=people.person(store, workspace, answer.by) if answer is not None else None,
        agreed_by=people.person(store, workspace, agreed.by) if agreed is not None else None,
        working=is_working_plan(plan, calendar=calendar, now=now),
    )


def fell_since(store: Store, workspace: WorkspaceId, plan: Plan, revision: Revision) -> bool:
    """Whether this revision promises less than the one that was agreed; not where none was."""
    if plan.agreed is None or plan.agreed == revision.number:
        return False
    saved = plans.revisions_of(store, workspace, plan.id)
    return any(each.number == plan.agreed and falls(each, revision) for each in saved)


def _has_it(store: Store, workspace: WorkspaceId, manager: Person, plan: Plan) -> bool:
    if plan.state is not PlanState.PROPOSED or plan.proposed_at is None:
        return False
    occasion = occasion_of(plan, plan.proposed_at)
    found = outbox.message_on(store, workspace, recipient=manager.id, kind=Kind.PROPOSED, occasion=occasion)
    return found is not None
