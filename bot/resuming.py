"""A workspace that was stopped goes on once its token works again."""

from __future__ import annotations

from bot.identity import Identity
from bot.sending import WRITES
from storage import workspaces
from storage.database import Database


def resumed(database: Database, identity: Identity) -> str | None:
    """Why it was stopped, where it is resumed now that Slack takes the token; none where there was nothing to resume,
    or the token may still not write."""
    with database.read() as store:
        home = workspaces.workspace(store, identity.workspace)
    if home is None or home.stopped_because is None:
        return None
    if identity.scopes and WRITES not in identity.scopes:
        return None
    with database.write() as store:
        workspaces.resume_workspace(store, identity.workspace)
    return home.stopped_because
