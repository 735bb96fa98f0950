"""Who sends for a workspace: one process at a time, for as long as its lease lasts. All times are machine time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Update, or_, select, update

from planning.ids import WorkspaceId
from storage.columns import here, table_of
from storage.rows import LaneRow
from storage.store import Store

_lanes = table_of(LaneRow)
_LANE = select(_lanes).where(here(_lanes)).with_for_update(skip_locked=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    workspace: WorkspaceId
    paused_until: datetime | None  # Slack asked to wait until then
    next_send_at: datetime | None  # pacing: not before then
    taken_over: bool  # who had it before never gave it back: what they left is to be stranded


def lease(
    store: Store, workspace: WorkspaceId, *, owner: str, machine_now: datetime, seconds: float = 60
) -> Lane | None:
    """The lane, if nobody else has it. `owner` names one sender of one process."""
    row = store.row(_LANE, {"workspace": workspace})
    if row is None or not _is_free(row.owner, row.lease_until, owner, machine_now):
        return None
    free = or_(_lanes.c.owner.is_(None), _lanes.c.owner == owner, _lanes.c.lease_until <= machine_now)
    until = machine_now + timedelta(seconds=seconds)
    taken = update(_lanes).where(_lanes.c.workspace == workspace, free).values(owner=owner, lease_until=until)
    if store.changed(taken) == 0:
        return None
    return Lane(
        workspace=workspace,
        paused_until=row.paused_until,
        next_send_at=row.next_send_at,
        taken_over=row.owner is not None,
    )


def release(store: Store, workspace: WorkspaceId, owner: str, *, next_send_at: datetime | None = None) -> None:
    """Gives the lane back, and to whoever has it next the pace; nothing where it is not this owner's."""
    opens = {} if next_send_at is None else {"next_send_at": next_send_at}
    store.changed(_of(workspace, owner).values(owner=None, lease_until=None, **opens))


def pause(store: Store, workspace: WorkspaceId, owner: str, until: datetime) -> None:
    """Nothing is sent until then, by whomever: Slack's Retry-After."""
    store.changed(_of(workspace, owner).values(paused_until=until))


def _is_free(owner: str | None, lease_until: datetime | None, asking: str, machine_now: datetime) -> bool:
    return owner is None or owner == asking or lease_until is None or lease_until <= machine_now


def _of(workspace: WorkspaceId, owner: str) -> Update:
    return update(_lanes).where(_lanes.c.workspace == workspace, _lanes.c.owner == owner)
