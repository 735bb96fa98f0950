"""A Slack workspace in which Headway is installed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planning.ids import PersonId, WorkspaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    id: WorkspaceId
    name: str
    bot_user: PersonId
    stopped_because: str | None = None  # Slack's code, such as token_revoked; none: it runs
    last_tick: datetime | None = None  # aware, UTC, business time
    last_tick_machine: datetime | None = None  # aware, UTC, the machine's time
