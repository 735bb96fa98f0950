"""Plans: an identity row, and revisions that are only ever added."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update

from planning.calendar import Days
from planning.ids import PersonId, PlanId, TerritoryId, WorkspaceId
from planning.outline import Outline
from planning.plan import Measure, Plan, PlanState, Revision, is_one_plans_place
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.outline_forms import KINDS, item_form, item_in, items_of, outline_of
from storage.outlooks import forget_outlooks
from storage.plan_rows import plans as _plans
from storage.plan_rows import (
    plans_in,
    revision_values,
    revisions,
    revisions_in,
    tactic_values,
    tactics,
    with_each_revision,
    with_latest_revision,
    with_revision_in_effect,
)
from storage.rows import OutboxRow, PersonRow, PlanItemRow
from storage.store import Store
from storage.to_learn import ask_to_learn

_outbox, _people = table_of(OutboxRow), table_of(PersonRow)
_items = table_of(PlanItemRow)

_ADD_PLAN = insert(_plans)
_ADD_REVISION = insert(revisions)
_ADD_TACTIC = insert(tactics)
_ADD_ITEM = insert(_items)
_ITEMS = (
    select(_items.c.kind, _items.c.item, _items.c.form)
    .where(here(_items), _items.c.plan == bindparam("plan"), _items.c.number == bindparam("number"))
    .order_by(_items.c.position)
)
_PLAN = with_revision_in_effect().where(_plans.c.id == bindparam("id"))
_ONE_LATEST = with_latest_revision().where(_plans.c.id == bindparam("id"))
_REVISIONS = with_each_revision().where(_plans.c.id == bindparam("id"))
_LAST_OF_DAYS = select(func.max(revisions.c.number)).where(here(revisions), revisions.c.plan == bindparam("id"))
_IN_EFFECT = _REVISIONS.where(revisions.c.number.in_(_LAST_OF_DAYS.group_by(revisions.c.effective_from)))
_OF_OWNER = with_latest_revision().where(_plans.c.owner == bindparam("owner"))
_LATEST = select(func.max(revisions.c.number)).where(here(revisions), revisions.c.plan == bindparam("plan"))
_COUNTS = select(revisions.c.currency, revisions.c.measure, revisions.c.margin).where(
    here(revisions), revisions.c.plan == bindparam("plan"), revisions.c.number == bindparam("number")
)
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
    outline: Outline = Outline(),  # noqa: B008  frozen
    territory: TerritoryId | None = None,
    now: datetime,
) -> PlanId:
    """A new plan with its first revision. Raises Overlapping.

    A draft (revision 0) stands in nobody's way.
    """
    lock_owner(store, workspace, owner)  # two plans made at once see each other
    if revision.number > 0:
        _refuse_overlap(store, workspace, owner, period, territory)
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
            "territory": territory,
            "proposed_at": now if state is not PlanState.DRAFT else None,
            "agreed": revision.number if state is PlanState.AGREED else None,
        },
    )
    _add_revision(store, workspace, plan_id, revision, outline)
    return plan_id


def lock_owner(store: Store, workspace: WorkspaceId, owner: PersonId) -> None:
    """Until the unit of work ends nobody else makes a plan of this owner's: ask for it before looking for one."""
    store.row(_LOCK_OWNER, {"workspace": workspace, "id": owner})


def lock_plan(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    """Until the unit of work ends nobody else changes this plan: ask for it before reading what is to be changed."""
    store.row(_LOCK_PLAN, {"workspace": workspace, "id": plan_id})


def revise_plan(
    store: Store, workspace: WorkspaceId, plan_id: PlanId, revision: Revision, outline: Outline, *, based_on: int
) -> None:
    """Adds a revision; a draft (number 0) is overwritten by the next draft, and by the first saved revision.

    Raises Outdated if the latest revision is not the one this was based on, and Overlapping where a draft that is
    saved has days of another plan.
    """
    lock_plan(store, workspace, plan_id)
    latest = store.connection.execute(_LATEST, {"workspace": workspace, "plan": plan_id}).scalar()
    if latest != based_on:
        raise Outdated(Outdated.__doc__)
    if revision.number not in ((0, 1) if latest == 0 else (latest + 1,)):
        raise ValueError(f"revision {revision.number} does not follow {latest}")
    if latest == 0:
        _remove_draft(store, workspace, plan_id)
        if revision.number > 0:
            _refuse_overlap_of(store, workspace, plan_id)
    elif _counts_else(store, workspace, plan_id, revision, than=latest):
        forget_outlooks(store, workspace, plan_id)
    _add_revision(store, workspace, plan_id, revision, outline)


def discard_draft(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    """Deletes a plan that was never saved; one that was stays."""
    if store.connection.execute(_LATEST, {"workspace": workspace, "plan": plan_id}).scalar() == 0:
        _remove_draft(store, workspace, plan_id)
        store.changed(delete(_plans).where(*_this(workspace, plan_id)))


def redate_draft(
    store: Store, workspace: WorkspaceId, plan_id: PlanId, period: Days, territory: TerritoryId | None
) -> None:
    """Another period and territory for a plan that was never saved."""
    if store.connection.execute(_LATEST, {"workspace": workspace, "plan": plan_id}).scalar() == 0:
        _set(store, workspace, plan_id, first_day=period.first, last_day=period.last, territory=territory)


def plan(store: Store, workspace: WorkspaceId, plan_id: PlanId, day: date) -> Plan | None:
    """The plan as it stands on a local day."""
    found = plans_in(store.rows(_PLAN, {"workspace": workspace, "id": plan_id, "day": day}))
    return found[0] if found else None


def plans_of(store: Store, workspace: WorkspaceId, owner: PersonId) -> list[Plan]:
    """All plans of an owner, drafts and closed ones too, each with its latest revision; the earliest first."""
    return plans_in(store.rows(_OF_OWNER, {"workspace": workspace, "owner": owner}))


def latest_plan(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> Plan | None:
    """The plan with its highest revision."""
    found = plans_in(store.rows(_ONE_LATEST, {"workspace": workspace, "id": plan_id}))
    return found[0] if found else None


def outline(store: Store, workspace: WorkspaceId, plan_id: PlanId, number: int) -> Outline:
    """What explains the numbers of a revision; empty where nothing does."""
    rows = store.rows(_ITEMS, {"workspace": workspace, "plan": plan_id, "number": number})
    return outline_of(item_in(row.kind, row.item, row.form) for row in rows)


def revisions_of(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> list[Revision]:
    """Newest first."""
    return [plan.revision for plan in revisions_in(store.rows(_REVISIONS, {"workspace": workspace, "id": plan_id}))]


def revisions_in_effect(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> list[Revision]:
    """Those that were in effect on some day: of several of one day the last. Newest first."""
    return [plan.revision for plan in revisions_in(store.rows(_IN_EFFECT, {"workspace": workspace, "id": plan_id}))]


def _add_revision(store: Store, workspace: WorkspaceId, plan_id: PlanId, revision: Revision, outline: Outline) -> None:
    key: dict[str, Any] = {"workspace": workspace, "plan": plan_id, "number": revision.number}
    store.changed(_ADD_REVISION, {**key, **revision_values(revision)})
    for position, tactic in enumerate(revision.tactics):
        store.changed(_ADD_TACTIC, {**key, "position": position, **tactic_values(tactic)})
    for position, item in enumerate(items_of(outline)):
        values = {"item": item.item, "kind": KINDS[type(item)], "form": item_form(item)}
        store.changed(_ADD_ITEM, {**key, "position": position, **values})
    if revision.number > 0:
        ask_to_learn(store, workspace, plan_id)


def _counts_else(store: Store, workspace: WorkspaceId, plan_id: PlanId, revision: Revision, *, than: int) -> bool:
    """Whether the target counts other money than that of an earlier revision: what was foreseen says nothing then."""
    row = store.row(_COUNTS, {"workspace": workspace, "plan": plan_id, "number": than})
    assert row is not None  # it is the latest
    by_margin = revision.measure is Measure.PROFIT and row.margin != revision.margin
    return by_margin or (row.currency, row.measure) != (revision.target.currency, revision.measure.value)


def _remove_draft(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    for table in (_items, tactics, revisions):
        draft = (table.c.workspace == workspace, table.c.plan == plan_id, table.c.number == 0)
        store.changed(delete(table).where(*draft))


def _refuse_overlap_of(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> None:
    row = store.row(select(_plans).where(*_this(workspace, plan_id)))
    assert row is not None
    owner, period = PersonId(row.owner), Days(row.first_day, row.last_day)
    _refuse_overlap(store, workspace, owner, period, row.territory)


def _refuse_overlap(
    store: Store, workspace: WorkspaceId, owner: PersonId, period: Days, territory: TerritoryId | None
) -> None:
    """Of one owner, be it a rep or a territory, no two plans of a length share a day. Raises Overlapping."""
    for other in plans_of(store, workspace, owner):
        stands = other.is_saved and other.state is not PlanState.CLOSED and other.territory == territory
        if stands and is_one_plans_place(other.period, period):
            raise Overlapping(other)


def _set(store: Store, workspace: WorkspaceId, plan_id: PlanId, **values: Any) -> None:
    store.changed(update(_plans).where(*_this(workspace, plan_id)).values(**values))


def _this(workspace: WorkspaceId, plan_id: PlanId) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _plans.c.workspace == workspace, _plans.c.id == plan_id
