"""Once: a drawn control that writes carries a nonce, and a write that was done is not done again."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

from planning.ids import WorkspaceId
from storage.once import claim, release
from storage.store import Store


def new_nonce() -> str:
    """For one drawing: its buttons share it, and each adds its action_id."""
    return secrets.token_urlsafe(9)


def value_of(action: dict[str, Any]) -> dict[str, Any]:
    """The JSON value of a pressed button; empty where it holds none."""
    value = json.loads(action.get("value") or "{}")
    return value if isinstance(value, dict) else {}


def chosen_in(action: dict[str, Any]) -> str:
    """The value of the option that was chosen in a menu; empty where none was."""
    return str((action.get("selected_option") or {}).get("value", ""))


def first_press(store: Store, workspace: WorkspaceId, action: dict[str, Any], *, now: datetime) -> bool:
    """Whether this drawn button is pressed for the first time. Call it in the write's own unit of work."""
    return claim(store, workspace, _pressed(action), now)


def unpressed(store: Store, workspace: WorkspaceId, action: dict[str, Any]) -> None:
    """As if it had not been pressed: for what had to be claimed first, and could not be done."""
    release(store, workspace, _pressed(action))


def first_submit(store: Store, workspace: WorkspaceId, state: dict[str, Any], *, now: datetime) -> bool:
    """The same for a modal, whose nonce is in its private_metadata."""
    return claim(store, workspace, _submitted(state), now)


def unsubmitted(store: Store, workspace: WorkspaceId, state: dict[str, Any]) -> None:
    """As if it had not been submitted: for what is asked before it is stored."""
    release(store, workspace, _submitted(state))


def _submitted(state: dict[str, Any]) -> str:
    return f"{state.get('n', '')}/submit"


def _pressed(action: dict[str, Any]) -> str:
    return f"{value_of(action).get('n', '')}/{action['action_id']}"
