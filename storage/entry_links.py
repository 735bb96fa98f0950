"""What an entry counts as, changed with one press: the business of a sale, the opportunity that an entry moves.

A form of the entry that was opened before does not take it back: it is edited.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, update

from planning.entries import Activity, Sale
from planning.ids import EntryId, OpportunityId, PersonId, WorkspaceId
from planning.plan import Business
from storage.entries import entry
from storage.entry_rows import activities, sales
from storage.store import Store


def set_business(
    store: Store, workspace: WorkspaceId, rep: PersonId, id: EntryId, business: Business, *, now: datetime
) -> Sale | None:
    """The sale as it counts from now on; none where it is not this rep's, or no sale."""
    theirs = _live_sale(workspace, rep, id)
    store.changed(update(sales).where(theirs).values(business=business.value, business_from=None, edited_at=now))
    return _sale(store, workspace, rep, id)


def unlink_sale(store: Store, workspace: WorkspaceId, rep: PersonId, id: EntryId, *, now: datetime) -> Sale | None:
    """The sale as one that no opportunity became, which is open again then; none where it is not this rep's."""
    theirs = _live_sale(workspace, rep, id)
    store.changed(update(sales).where(theirs).values(opportunity=None, edited_at=now))
    return _sale(store, workspace, rep, id)


def move_opportunity(
    store: Store,
    workspace: WorkspaceId,
    rep: PersonId,
    id: EntryId,
    opportunity: OpportunityId | None,
    *,
    now: datetime,
) -> Activity | None:
    """The activity as it moves this opportunity, or none, from now on; none where it is not this rep's."""
    theirs = and_(
        activities.c.workspace == workspace,
        activities.c.id == id,
        activities.c.rep == rep,
        activities.c.deleted_at.is_(None),
    )
    store.changed(update(activities).where(theirs).values(opportunity=opportunity, edited_at=now))
    moved = entry(store, workspace, rep, id)
    return moved if isinstance(moved, Activity) else None


def _live_sale(workspace: WorkspaceId, rep: PersonId, id: EntryId) -> ColumnElement[bool]:
    return and_(sales.c.workspace == workspace, sales.c.id == id, sales.c.rep == rep, sales.c.deleted_at.is_(None))


def _sale(store: Store, workspace: WorkspaceId, rep: PersonId, id: EntryId) -> Sale | None:
    found = entry(store, workspace, rep, id)
    return found if isinstance(found, Sale) else None
