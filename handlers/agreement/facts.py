"""Where a plan stands between its rep and the managers, read in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from handlers.agreement.managers import Managers, managers_of
from planning.agreement import PlanAnswer, is_working_plan
from planning.calendar import Calendar
from planning.ids import WorkspaceId
from planning.people import Person
from planning.plan import Plan
from storage import people, plan_answers
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`answer` is the latest one, `by` who gave it; `working` where five working days brought none."""

    managers: Managers = field(default_factory=Managers)
    answer: PlanAnswer | None = None
    by: Person | None = None
    working: bool = False


def agreement_of(store: Store, workspace: WorkspaceId, plan: Plan, *, calendar: Calendar, now: datetime) -> Agreement:
    """`now` is the rep's local time."""
    answers = plan_answers.answers_of(store, workspace, plan.id) if plan.proposed_at is not None else []
    answer = answers[0] if answers else None
    return Agreement(
        managers=managers_of(store, workspace, plan.owner),
        answer=answer,
        by=people.person(store, workspace, answer.by) if answer is not None else None,
        working=is_working_plan(plan, calendar=calendar, now=now),
    )
