"""A plan as it is proposed: what it holds, what it still misses, and what fell since it was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.agreement.facts import Agreement, agreement_of
from handlers.pipeline.facts import shortfall_of
from handlers.standings import facts_under
from planning.agreement import Missing, missing_parts, unfilled
from planning.content import Change, Content, changes
from planning.ids import WorkspaceId
from planning.money import Money
from planning.outline import Outline
from planning.people import Person
from planning.plan import Plan
from planning.standing import Standing
from storage import plans
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`plan` is with its latest revision; `changed` is what differs from the revision that was agreed, if one was."""

    rep: Person
    plan: Plan
    outline: Outline
    agreement: Agreement
    missing: tuple[Missing, ...]
    changed: tuple[Change, ...] = ()


def proposal_of(store: Store, workspace: WorkspaceId, rep: Person, plan: Plan, now: datetime) -> Proposal:
    found = facts_under(store, workspace, rep, plan, now)
    standing = found.standing
    assert standing is not None  # there is a plan
    outline = plans.outline(store, workspace, plan.id, plan.revision.number)
    return Proposal(
        rep=rep,
        plan=plan,
        outline=outline,
        agreement=agreement_of(store, workspace, plan, calendar=found.calendar, now=standing.now),
        missing=missing_parts(plan.revision, outline, shortfall=_unfilled(store, workspace, plan, outline, standing)),
        changed=_changed(store, workspace, plan, outline),
    )


def _unfilled(store: Store, workspace: WorkspaceId, plan: Plan, outline: Outline, standing: Standing) -> Money:
    found = shortfall_of(store, workspace, plan, outline)
    return unfilled(found.missing, plan.revision, days_left=standing.days_left, days_a_week=standing.days_a_week)


def _changed(store: Store, workspace: WorkspaceId, plan: Plan, outline: Outline) -> tuple[Change, ...]:
    saved = plans.revisions_of(store, workspace, plan.id) if plan.agreed is not None else []
    agreed = next((revision for revision in saved if revision.number == plan.agreed), None)
    if agreed is None:
        return ()
    before = Content(revision=agreed, outline=plans.outline(store, workspace, plan.id, agreed.number))
    return changes(before, Content(revision=plan.revision, outline=outline))
