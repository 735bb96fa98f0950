"""Plans: an identity row, and revisions that are only ever added."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from planning.calendar import Days
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.plan import Plan, PlanState, Revision
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.plan_rows import plans as _plans
from storage.plan_rows import (
    plans_in,
    revision_values,
    revisions,
    tactic_values,
    tactics,
    with_latest_revision,
    with_revision_in_effect,
)
from storage.questions import Question
from storage.rows import PersonRow
from storage.store import Store

SAME_LENGTH = 0.1  # two periods whose days differ by up to a tenth are of one length: months, quarters

_people = table_of(PersonRow)

_ADD_PLAN = insert(_plans)
_ADD_REVISION = insert(revisions)
_ADD_TACTIC = insert(tactics)
_PLAN = with_revision_in_effect().where(_plans.c.id == bindparam("id"))
_OF_OWNER = with_latest_revision().where(_plans.c.owner == bindparam("owner"))
_CURRENT = Question(
    with_revision_in_effect().where(
        _plans.c.owner.in_(bindparam("owners", expanding=True)),
        _plans.c.state.in_([PlanState.PROPOSED.value, PlanState.AGREED.value]),
        _plans.c.first_day <= bindparam("day"),
        _plans.c.last_day >= bindparam("day"),
    )
)
_LATEST = select(func.max(revisions.c.number)).where(here(revisions), revisions.c.plan == bindparam("plan"))
_LOCK_OWNER = select(_people.c.id).where(here(_people), _people.c.id == bindparam("id")).with_for_update()
_LOCK_PLAN = select(_plans.c.id).where(here(_plans), _plans.c.id == bindparam("id")).with_for_update()


class Overlapping(ValueError):
    """The owner has a plan of that length for some of these days."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(self.__doc__)
        self.plan = plan


class Outdated(ValueError):
    """Somebody saved another revision in the meantime."""


def add_plan(
    store: Store,
    workspace: WorkspaceId,
    *,
    owner: PersonId,
    period: Days,
    state: PlanState,
    revision: Revision,
    now: datetime,
) -> PlanId:
    """A new plan with its first revision. Raises Overlapping."""
    store.row(_LOCK_OWNER, {"workspace": workspace, "id": owner})  # two plans made at once see each other
    for other in plans_of(store, workspace, owner):
        if other.state is not PlanState.CLOSED and _same_place(other.period, period):
            raise Overlapping(other)
    plan_id = PlanId(new_id())
    store.changed(
        _ADD_PLAN,
        {
            "workspace": workspace,
            "id": plan_id,
            "owner": owner,
            "first_day": period.first,
            "last_day": period.last,
            "state": state.value,
            "made_at": now,
        },
    )
    _add_revision(store, workspace, plan_id, revision)
    return plan_id


def revise_plan(store: Store, workspace: WorkspaceId, plan_id: PlanId, revision: Revision, *, based_on: int) -> None:
    """Adds a revision; a draft (number 0) is overwritten by the next draft.

    Raises Outdated if the latest revision is not the one this was based on.
    """
    store.row(_LOCK_PLAN, {"workspace": workspace, "id": plan_id})
    latest = store.connection.execute(_LATEST, {"workspace": workspace, "plan": plan_id}).scalar()
    if latest != based_on:
        raise Outdated(Outdated.__doc__)
    if revision.number == latest == 0:
        _remove_draft(store, workspace, plan_id)
    elif revision.number != latest + 1:
        raise ValueError(f"revision {revision.number} does not follow {latest}")
    _add_revision(store, workspace, plan_id, revision)


def set_state(store: Store, workspace: WorkspaceId, plan_id: PlanId, state: PlanState) -> None:
    theirs = (_plans.c.workspace == workspace, _plans.c.id == plan_id)
    store.changed(update(_plans).where(*theirs).values(state=state.value))


def plan(store: Store, workspace: WorkspaceId, plan_id: PlanId, day: date) -> Plan | None:
    """The plan as it stands on a local day."""
    found = plans_in(store.rows(_PLAN, {"workspace": workspace, "id": plan_id, "day": day}))
    return found[0] if found else None


def plans_of(store: Store, workspace: WorkspaceId, owner: PersonId) -> list[Plan]:
    """All plans of an owner, drafts and closed ones too, each with its latest revision; the earliest first."""
    return plans_in(store.rows(_OF_OWNER, {"workspace": workspace, "owner": owner}))


def current_plan(store: Store, workspace: WorkspaceId, owner: PersonId, day: date) -> Plan | None:
    """The shortest plan under way on a local day, with the revision in effect on that day."""
    return current_plans(store, workspace, [owner], day).get(owner)


def current_plans(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], day: date
) -> dict[PersonId, Plan]:
    """The current plan of each; who has none is left out."""
    found: dict[PersonId, Plan] = {}
    rows = store.rows(_CURRENT, {"workspace": workspace, "owners": list(owners), "day": day})
    for plan in sorted(plans_in(rows), key=lambda plan: _length(plan.period), reverse=True):
        found[plan.owner] = plan
    return found


def _add_revision(store: Store, workspace: WorkspaceId, plan_id: PlanId, revision: Revision) -> None:
    key: dict[str, Any] = {"workspace": workspace, "plan": plan_id, "number": revision.number}
    store.changed(_ADD_REVISION, {**key, **revision_values(revision)})
    for position, tactic in enumerate(revision.tactics):
        store.changed(_ADD_TACTIC, {**key, "position": position, **tactic_values(tactic)})


def _remove_draft(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    for table in (tactics, revisions):
        draft = (table.c.workspace == workspace, table.c.plan == plan_id, table.c.number == 0)
        store.changed(delete(table).where(*draft))


def _same_place(one: Days, other: Days) -> bool:
    lengths = sorted((_length(one), _length(other)))
    return one.overlaps(other) and lengths[1] - lengths[0] <= SAME_LENGTH * lengths[1]


def _length(days: Days) -> int:
    return (days.last - days.first).days + 1
