"""That somebody pressed something on a message is kept: who leaves three in a row is asked what to change.

It proves, too, that the message stands, where that was unclear.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from handlers.nudges.went_out import stands_after_all, unclear_in
from handlers.visit import Visit
from planning.ids import ChannelId
from storage import unasked
from storage.database import Database


def register(app: App, *, database: Database) -> None:
    @app.middleware
    def keep_that_it_was_pressed(
        body: dict[str, Any], context: BoltContext, next: Callable[[], BoltResponse]
    ) -> BoltResponse:
        visit, container = context.get("visit"), body.get("container") or {}
        if visit is not None and body.get("type") == "block_actions" and container.get("message_ts"):
            if not container.get("is_ephemeral"):
                _believe(database, visit, body)
            with database.write() as store:
                unasked.mark_acted(store, visit.workspace, visit.id, str(container["message_ts"]), visit.now)
        return next()


def _believe(database: Database, visit: Visit, body: dict[str, Any]) -> None:
    blocks, container = (body.get("message") or {}).get("blocks") or [], body["container"]
    with database.read() as store:
        message = unclear_in(store, visit.workspace, visit.id, blocks)
    if message is None:
        return
    machine_now = database.machine_now()
    with database.write() as store:
        stands_after_all(
            store,
            message,
            channel=ChannelId(container["channel_id"]),
            ts=str(container["message_ts"]),
            blocks=blocks,
            now=visit.now,
            machine_now=machine_now,
        )
