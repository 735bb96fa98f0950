"""Up to which moment it was looked, in each zone, what is due beside Monday's message. All are business time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from planning.ids import WorkspaceId
from storage.columns import here, table_of
from storage.rows import LookRow
from storage.store import Store, insert_or_update

_looks = table_of(LookRow)

_SAVE = insert_or_update(_looks)
_ALL = select(_looks.c.zone, _looks.c.at).where(here(_looks))


def looked(store: Store, workspace: WorkspaceId) -> dict[str, datetime]:
    """The last moment for which it was looked, by zone."""
    return {row.zone: row.at for row in store.rows(_ALL, {"workspace": workspace})}


def mark_looked(store: Store, workspace: WorkspaceId, zone: str, at: datetime) -> None:
    store.changed_here(_SAVE, {"workspace": workspace, "zone": zone, "at": at})
