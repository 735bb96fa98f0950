"""The next plan is drafted from the one that ends."""

from __future__ import annotations

from handlers.blocks import Json
from handlers.nonce import first_press, value_of
from handlers.plan.ratios.learning import offered
from handlers.visit import NotAllowed, Visit
from planning.access import Action, Relation, Subject
from planning.ids import PlanId
from planning.plan import Plan, PlanState
from planning.review import carried_over, follows, next_period
from storage import plans
from storage.store import Store


def draft_next(store: Store, visit: Visit, pressed: Json) -> PlanId | None:
    """The next plan, or its draft; made with what is carried over, where there is none. Raises NotAllowed.

    None where this press was made already, and its draft was thrown away.
    """
    plan = _own(store, visit, value_of(pressed).get("plan"))
    theirs = plans.plans_of(store, visit.workspace, visit.id)
    there = [other for other in theirs if follows(plan, other) and other.state is not PlanState.CLOSED]
    first = first_press(store, visit.workspace, pressed, now=visit.now)
    if there:
        return max(there, key=lambda other: other.is_saved).id
    return _carry_over(store, visit, plan) if first else None


def _carry_over(store: Store, visit: Visit, plan: Plan) -> PlanId:
    period = next_period(plan.period)
    outline = plans.outline(store, visit.workspace, plan.id, plan.revision.number)
    own = offered(store, visit.workspace, visit.id, plan, visit.today)
    revision, carried = carried_over(plan.revision, outline, period=period, by=visit.id, own=own)
    return plans.add_plan(
        store,
        visit.workspace,
        owner=visit.id,
        period=period,
        state=PlanState.DRAFT,
        revision=revision,
        outline=carried,
        territory=plan.territory,
        now=visit.now,
    )


def _own(store: Store, visit: Visit, asked: object) -> Plan:
    plan = plans.latest_plan(store, visit.workspace, PlanId(str(asked)))
    own = plan is not None and plan.owner == visit.id
    visit.must(Action.CHANGE_PLAN, Subject(Relation.SELF if own else Relation.NONE))
    if plan is None or not plan.is_saved:
        raise NotAllowed("That plan is not there any more. `/plan` shows yours.")
    return plan
