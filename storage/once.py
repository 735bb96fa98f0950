"""What was done already: a button pressed twice, an event delivered again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete

from planning.ids import WorkspaceId
from storage.columns import table_of
from storage.rows import DoneOnceRow
from storage.store import Store, insert_unless_there

KEPT = timedelta(days=7)  # Slack redelivers within minutes; a button older than this asks before it acts

_done_once = table_of(DoneOnceRow)
_CLAIM = insert_unless_there(_done_once)


def claim(store: Store, workspace: WorkspaceId, nonce: str, now: datetime) -> bool:
    """Whether this is the first time. Undone with the rest of the unit of work, so that a failure can be retried."""
    return store.changed_here(_CLAIM, {"workspace": workspace, "nonce": nonce, "at": now}) == 1


def release(store: Store, workspace: WorkspaceId, nonce: str) -> None:
    """As if it had not been claimed: for what was claimed in a unit of work of its own, and was then refused."""
    store.changed(delete(_done_once).where(_done_once.c.workspace == workspace, _done_once.c.nonce == nonce))


def prune(store: Store, now: datetime) -> int:
    """Forgets the old nonces of all workspaces; how many."""
    return store.changed(delete(_done_once).where(_done_once.c.at < now - KEPT))
