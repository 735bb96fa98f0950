"""The one way in which a plan that is saved is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.agreement.falls import after_edit
from handlers.nudges.about_plans import correct_about_plans
from handlers.nudges.corrections import correct_messages_of
from handlers.visit import BadInput, NotAllowed, Visit
from planning.access import Action, Relation, Subject
from planning.content import Change, Content, Place, changes, merged
from planning.ids import PlanId
from planning.plan import Plan, PlanState, Revision
from storage import audit, plans
from storage.store import Store

REASON = "reason"  # the field that asks why an agreed plan changes
PRIVATE = frozenset({Place.FOCUS})  # the manager does not see these, and asks no reason
LONGEST_REASON = 300  # characters
_NO_REASON = "Your manager agreed to this plan: say in a few words why it changes, such as: two accounts were closed."

Edit = Callable[[Content], Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """`plan` is as it stands now; `changes` are those of this edit, none where it changed nothing."""

    plan: Plan
    content: Content
    changes: tuple[Change, ...]
    merged: bool = False  # whether somebody had saved in the meantime
    back_to_manager: bool = False  # whether it waits for the manager's answer again


def save_edit(store: Store, visit: Visit, plan_id: PlanId, edit: Edit, *, based_on: int, reason: str = "") -> Saved:
    """Appends a revision, merged with what was saved since `based_on`.

    Raises NotAllowed, BadInput for REASON where an agreed plan changes without one, and planning.content.Conflict
    where both changed the same.
    """
    plans.lock_plan(store, visit.workspace, plan_id)
    plan = editable_plan(store, visit, plan_id)
    theirs = content_of(store, visit, plan)
    in_between = plan.revision.number != based_on
    if in_between:
        base = content_at(store, visit, plan, based_on)
        content = merged(base, theirs, edit(base))
    else:
        content = edit(theirs)
    found = changes(theirs, content)
    if not found:
        return Saved(plan=plan, content=theirs, changes=())
    if asks_reason(plan) and not reason and not all(change.place in PRIVATE for change in found):
        raise BadInput(REASON, _NO_REASON)
    after = _append(store, visit, plan, content, reason)
    return Saved(
        plan=after,
        content=Content(revision=after.revision, outline=content.outline),
        changes=found,
        merged=in_between,
        back_to_manager=after.state is PlanState.PROPOSED and plan.state is not PlanState.PROPOSED,
    )


def editable_plan(store: Store, visit: Visit, plan_id: PlanId) -> Plan:
    """The plan with its latest revision. Raises NotAllowed unless it is the visitor's to change."""
    plan = plans.latest_plan(store, visit.workspace, plan_id)
    own = plan is not None and plan.owner == visit.id
    visit.must(Action.CHANGE_PLAN, Subject(Relation.SELF if own else Relation.NONE))
    assert plan is not None  # else it is nobody's
    if not plan.is_saved or plan.state is PlanState.CLOSED:
        raise NotAllowed("This plan is closed: it stays as it was. /plan new makes the next one.")
    return plan


def content_of(store: Store, visit: Visit, plan: Plan) -> Content:
    """What the plan holds in the revision that it came with."""
    outline = plans.outline(store, visit.workspace, plan.id, plan.revision.number)
    return Content(revision=plan.revision, outline=outline)


def content_at(store: Store, visit: Visit, plan: Plan, number: int) -> Content:
    """As it was when it was drawn; of a number that never was, the first."""
    revisions = plans.revisions_of(store, visit.workspace, plan.id)
    revision = next((each for each in revisions if each.number == number), revisions[-1])
    return Content(revision=revision, outline=plans.outline(store, visit.workspace, plan.id, revision.number))


def asks_reason(plan: Plan) -> bool:
    return plan.agreed is not None


def _append(store: Store, visit: Visit, plan: Plan, content: Content, reason: str) -> Plan:
    before = plan.revision
    revision = replace(
        content.revision,
        number=before.number + 1,
        effective_from=max(visit.today, plan.period.first),
        by=visit.id,
        reason=reason,
    )
    plans.revise_plan(store, visit.workspace, plan.id, revision, outline=content.outline, based_on=before.number)
    _leave_a_trace(store, visit, plan, revision)
    after_edit(store, visit, plan, revision)
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now)
    correct_about_plans(store, visit.workspace, visit.id, now=visit.now)
    after = plans.latest_plan(store, visit.workspace, plan.id)
    assert after is not None  # it was just saved
    return after


def _leave_a_trace(store: Store, visit: Visit, plan: Plan, revision: Revision) -> None:
    audit.record(
        store,
        visit.workspace,
        at=visit.now,
        actor=visit.id,
        action="saved the plan",
        subject=plan.id,
        detail={"revision": revision.number},
    )
