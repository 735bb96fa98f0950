"""Whether this installation can do its work."""

from __future__ import annotations

from datetime import timedelta

from planning.ids import WorkspaceId
from storage import workspaces
from storage.currentness import tables_of
from storage.database import Database
from storage.reachability import unreachable_because


def unready_because(database: Database, workspace: WorkspaceId, tick_too_old: timedelta) -> str | None:
    """What stands in the way, in one sentence; none where all is well. Nothing about people or numbers."""
    if unreachable_because(database) is not None:
        return "The database does not answer."
    if tables_of(database) != "current":
        return "The tables are not those of this Headway: see `headway doctor`."
    with database.read() as store:
        home = workspaces.workspace(store, workspace)
    if home is None or home.last_tick_machine is None:
        return "The clock has not ticked yet."
    if database.machine_now() - home.last_tick_machine > tick_too_old:
        return f"The clock has not ticked for {int(tick_too_old.total_seconds() // 60)} minutes."
    return None
