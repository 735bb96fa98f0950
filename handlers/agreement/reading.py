"""A plan as it is proposed: what it holds, what it still misses, and what fell since it was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.agreement.facts import Agreement, agreement_of
from handlers.pipeline.facts import shortfall_of
from handlers.standings import facts_under
from planning.agreement import Missing, falls, missing_parts, unfilled
from planning.content import Change, Content, changes
from planning.ids import WorkspaceId
from planning.money import Money
from planning.outline import Outline
from planning.people import Person
from planning.plan import Plan, Revision
from planning.standing import Standing
from storage import plans
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`plan` is with its latest revision, `revision` the one that is looked at. `agreed` was agreed before it, if one
    was; `changed` is what differs."""

    rep: Person
    plan: Plan
    revision: Revision
    outline: Outline
    agreement: Agreement
    missing: tuple[Missing, ...]
    agreed: Revision | None = None
    changed: tuple[Change, ...] = ()

    @property
    def fell(self) -> bool:
        """Whether it promises less than what was agreed."""
        return self.agreed is not None and falls(self.agreed, self.revision)


def proposal_of(
    store: Store,
    workspace: WorkspaceId,
    rep: Person,
    plan: Plan,
    now: datetime,
    *,
    number: int | None = None,
    since: int | None = None,
) -> Proposal:
    """A plan as it is, or as it was at revision `number`. It is compared with the revision that is agreed, or with
    `since`; 0: with none."""
    found = facts_under(store, workspace, rep, plan, now)
    standing = found.standing
    assert standing is not None  # there is a plan
    saved = _saved(store, workspace, plan)
    revision = saved.get(number or 0, plan.revision)
    agreed = saved.get((plan.agreed or 0) if since is None else since)
    outline = plans.outline(store, workspace, plan.id, revision.number)
    return Proposal(
        rep=rep,
        plan=plan,
        revision=revision,
        agreed=agreed,
        outline=outline,
        agreement=agreement_of(store, workspace, plan, calendar=found.calendar, now=standing.now),
        missing=missing_parts(revision, outline, shortfall=_unfilled(store, workspace, plan, outline, standing)),
        changed=_changed(store, workspace, plan, agreed, Content(revision=revision, outline=outline)),
    )


def _unfilled(store: Store, workspace: WorkspaceId, plan: Plan, outline: Outline, standing: Standing) -> Money:
    found = shortfall_of(store, workspace, plan, outline)
    return unfilled(found.missing, plan.revision, days_left=standing.days_left, days_a_week=standing.days_a_week)


def _saved(store: Store, workspace: WorkspaceId, plan: Plan) -> dict[int, Revision]:
    """By number; without what was only begun."""
    return {each.number: each for each in plans.revisions_of(store, workspace, plan.id) if each.number > 0}


def _changed(
    store: Store, workspace: WorkspaceId, plan: Plan, agreed: Revision | None, now: Content
) -> tuple[Change, ...]:
    if agreed is None:
        return ()
    before = plans.outline(store, workspace, plan.id, agreed.number)
    return changes(Content(revision=agreed, outline=before), now)
