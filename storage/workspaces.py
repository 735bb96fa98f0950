"""The workspaces in which Headway is installed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from planning.ids import PersonId, WorkspaceId
from planning.settings import WorkspaceSettings
from planning.workspaces import Workspace
from storage.columns import Json, here, table_of
from storage.forms import workspace_settings, workspace_settings_form
from storage.rows import LaneRow, WorkspaceRow
from storage.store import Store, insert_or_update, insert_unless_there

_workspaces = table_of(WorkspaceRow)
_lanes = table_of(LaneRow)

_SAVE = insert_or_update(_workspaces, keep=frozenset({"stopped_because", "last_tick", "last_tick_machine", "settings"}))
_LANE = insert_unless_there(_lanes)
_WORKSPACE = select(_workspaces).where(here(_workspaces))
_ALL = select(_workspaces).order_by(_workspaces.c.workspace)


def ensure_workspace(store: Store, workspace: WorkspaceId, *, name: str, bot_user: PersonId) -> None:
    """Makes the workspace and its lane, or brings its name and bot user up to date."""
    store.changed_here(_SAVE, {"workspace": workspace, "name": name, "bot_user": bot_user, "settings": {}})
    store.changed_here(_LANE, {"workspace": workspace})


def workspace(store: Store, workspace: WorkspaceId) -> Workspace | None:
    row = store.row(_WORKSPACE, {"workspace": workspace})
    return None if row is None else _workspace(row)


def settings(store: Store, workspace: WorkspaceId) -> WorkspaceSettings:
    row = store.row(_WORKSPACE, {"workspace": workspace})
    return WorkspaceSettings() if row is None else workspace_settings(row.settings)


def set_settings(store: Store, workspace: WorkspaceId, settings: WorkspaceSettings) -> None:
    _set(store, workspace, settings=workspace_settings_form(settings))


def all_workspaces(store: Store) -> list[Workspace]:
    """Every workspace, the stopped ones too, ordered by id."""
    return [_workspace(row) for row in store.rows(_ALL)]


def stop_workspace(store: Store, workspace: WorkspaceId, reason: str) -> None:
    """Nothing more is sent there until it is resumed. `reason` is Slack's code."""
    _set(store, workspace, stopped_because=reason)


def resume_workspace(store: Store, workspace: WorkspaceId) -> None:
    _set(store, workspace, stopped_because=None)


def record_tick(store: Store, workspace: WorkspaceId, *, business: datetime, machine: datetime) -> None:
    _set(store, workspace, last_tick=business, last_tick_machine=machine)


def _set(store: Store, workspace: WorkspaceId, **values: str | datetime | Json | None) -> None:
    store.changed(update(_workspaces).where(_workspaces.c.workspace == workspace).values(**values))


def _workspace(row: Row[Any]) -> Workspace:
    return Workspace(
        id=WorkspaceId(row.workspace),
        name=row.name,
        bot_user=PersonId(row.bot_user),
        stopped_because=row.stopped_because,
        last_tick=row.last_tick,
        last_tick_machine=row.last_tick_machine,
    )
