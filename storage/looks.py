"""Up to which moment it was looked, in each zone, what is due beside Monday's message. All are business time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from planning.ids import WorkspaceId
from storage.columns import here, table_of
from storage.rows import LookRow
from storage.store import Store, insert_or_update

_looks = table_of(LookRow)

_SAVE = insert_or_update(_looks)
_ALL = select(_looks.c.zone, _looks.c.at).where(here(_looks))
_LOCK = _ALL.where(_looks.c.zone == bindparam("zone")).with_for_update()


def looked(store: Store, workspace: WorkspaceId) -> dict[str, datetime]:
    """The last moment for which it was looked, by zone."""
    return {row.zone: row.at for row in store.rows(_ALL, {"workspace": workspace})}


def lock_zone(store: Store, workspace: WorkspaceId, zone: str) -> datetime | None:
    """The same of one zone; another look at it waits until this unit of work ends."""
    row = store.row(_LOCK, {"workspace": workspace, "zone": zone})
    return None if row is None else row.at


def mark_looked(store: Store, workspace: WorkspaceId, zone: str, at: datetime) -> None:
    store.changed_here(_SAVE, {"workspace": workspace, "zone": zone, "at": at})
