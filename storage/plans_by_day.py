"""Plans by the local days that they hold, and by the day that they end on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam

from planning.calendar import Days
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.plan import Plan, PlanState
from storage.among import among
from storage.plan_rows import plans as _plans
from storage.plan_rows import plans_in, revisions, with_latest_revision, with_revision_in_effect
from storage.questions import Question
from storage.store import Store

_OPEN = sorted(state.value for state in PlanState if state is not PlanState.CLOSED)  # of an index: named, not denied
_ENDING = with_latest_revision().where(
    _plans.c.last_day.between(bindparam("first"), bindparam("last")),
    _plans.c.state.in_(_OPEN),
    revisions.c.number > 0,
)
_ENDING_OF = _ENDING.where(among(_plans.c.owner, "owners"))
_ON_DAY = Question(
    with_revision_in_effect().where(
        among(_plans.c.owner, "owners"),
        revisions.c.number > 0,
        _plans.c.first_day <= bindparam("day"),
        _plans.c.last_day >= bindparam("day"),
    )
)
_UNDER_WAY = with_revision_in_effect().where(
    among(_plans.c.id, "ids"),
    revisions.c.number > 0,
    _plans.c.state != PlanState.CLOSED.value,
    _plans.c.first_day <= bindparam("day"),
    _plans.c.last_day >= bindparam("day"),
)
_ABOUT = with_latest_revision().where(
    among(_plans.c.owner, "owners"),
    _plans.c.first_day <= bindparam("last"),
    _plans.c.last_day >= bindparam("first"),
)
_DRAFTS = with_latest_revision().where(
    among(_plans.c.owner, "owners"),
    _plans.c.last_day >= bindparam("day"),
    _plans.c.state == PlanState.DRAFT.value,
    revisions.c.number == 0,
)


def drafts_of(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], day: date
) -> dict[PersonId, list[Plan]]:
    """What these owners began and did not save, of periods that are not over on this day; who has none is left out."""
    return _by_owner(plans_in(store.rows(_DRAFTS, {"workspace": workspace, "owners": list(owners), "day": day})))


def plans_about(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], days: Days
) -> dict[PersonId, list[Plan]]:
    """All plans of these owners that hold one of these days, drafts and closed ones too, each with its latest revision;
    the earliest first. Who has none is left out."""
    asked = {"workspace": workspace, "owners": list(owners), "first": days.first, "last": days.last}
    return _by_owner(plans_in(store.rows(_ABOUT, asked)))


def plans_ending(
    store: Store, workspace: WorkspaceId, days: Days, *, owners: Collection[PersonId] | None = None
) -> list[Plan]:
    """All saved plans, not closed, whose last day is one of these, each with its latest revision: of these owners, or
    of all."""
    asked = {"workspace": workspace, "first": days.first, "last": days.last}
    if owners is None:
        return plans_in(store.rows(_ENDING, asked))
    return plans_in(store.rows(_ENDING_OF, {**asked, "owners": list(owners)}))


def _by_owner(found: Collection[Plan]) -> dict[PersonId, list[Plan]]:
    theirs: dict[PersonId, list[Plan]] = {}
    for plan in found:
        theirs.setdefault(plan.owner, []).append(plan)
    return theirs


def current_plan(store: Store, workspace: WorkspaceId, owner: PersonId, day: date) -> Plan | None:
    """The plan under way on a local day, with the revision in effect on that day: a rep's own before a territory's,
    the shortest of several."""
    return current_plans(store, workspace, [owner], day).get(owner)


def current_plans(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], day: date
) -> dict[PersonId, Plan]:
    """The current plan of each; who has none is left out."""
    return {plan.owner: plan for plan in _on(store, workspace, owners, day) if plan.state is not PlanState.CLOSED}


def plans_under_way(store: Store, workspace: WorkspaceId, ids: Collection[PlanId], day: date) -> list[Plan]:
    """Those of these plans that are saved, not closed, and under way on a local day, with the revision in effect."""
    return plans_in(store.rows(_UNDER_WAY, {"workspace": workspace, "ids": list(ids), "day": day}))


def plan_of_day(store: Store, workspace: WorkspaceId, owner: PersonId, day: date) -> Plan | None:
    """The plan that counts what is of this local day, closed by now or not, with the revision in effect on it."""
    return next(reversed(_on(store, workspace, [owner], day)), None)


def plans_of_day(store: Store, workspace: WorkspaceId, owner: PersonId, day: date) -> list[Plan]:
    """All saved plans of an owner that hold a local day, with the revision in effect on it; the foremost first."""
    return _on(store, workspace, [owner], day)[::-1]


def _on(store: Store, workspace: WorkspaceId, owners: Collection[PersonId], day: date) -> list[Plan]:
    """The foremost last."""
    rows = store.rows(_ON_DAY, {"workspace": workspace, "owners": list(owners), "day": day})
    return sorted(plans_in(rows), key=_after_others, reverse=True)


def _after_others(plan: Plan) -> tuple[bool, bool, int]:
    return plan.state is PlanState.CLOSED, plan.territory is not None, plan.period.length
