"""The items of many plans at once: what explains their numbers, of the revisions at hand."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import bindparam, exists, select, tuple_

from planning.ids import PersonId, PlanId, WorkspaceId
from planning.outline import Flow, FocusBlock, Goal, Obstacle, Strategy
from planning.plan import Plan
from storage.among import among
from storage.columns import here, table_of
from storage.outline_forms import KINDS, item_in
from storage.rows import PlanItemRow, PlanRow
from storage.store import Store

_items, _plans = table_of(PlanItemRow), table_of(PlanRow)

_OF_KIND = (
    select(_items.c.plan, _items.c.kind, _items.c.item, _items.c.form)
    .where(
        here(_items),
        tuple_(_items.c.plan, _items.c.number).in_(bindparam("revisions", expanding=True)),
        _items.c.kind == bindparam("kind"),
    )
    .order_by(_items.c.plan, _items.c.position)
)

_OWNERS = select(_plans.c.owner).where(
    here(_plans),
    among(_plans.c.owner, "owners"),
    exists().where(
        _items.c.workspace == _plans.c.workspace,
        _items.c.plan == _plans.c.id,
        _items.c.kind == bindparam("kind"),
    ),
)

Found = TypeVar("Found", Goal, Strategy, Obstacle, Flow, FocusBlock)


def items_of(
    store: Store, workspace: WorkspaceId, of: Collection[Plan], kind: type[Found]
) -> dict[PlanId, list[Found]]:
    """Of each plan, with the revision that it came with, its items of one kind, in the rep's order; plans without one
    are left out."""
    revisions = [(plan.id, plan.revision.number) for plan in of]
    if not revisions:
        return {}
    found: dict[PlanId, list[Found]] = {}
    for row in store.rows(_OF_KIND, {"workspace": workspace, "revisions": revisions, "kind": KINDS[kind]}):
        item = item_in(row.kind, row.item, row.form)
        if isinstance(item, kind):
            found.setdefault(PlanId(row.plan), []).append(item)
    return found


def owners_with(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], kind: type[Found]
) -> frozenset[PersonId]:
    """Those of these people in any of whose plans, in any revision, there is such an item."""
    rows = store.rows(_OWNERS, {"workspace": workspace, "owners": list(owners), "kind": KINDS[kind]})
    return frozenset(PersonId(row.owner) for row in rows)
