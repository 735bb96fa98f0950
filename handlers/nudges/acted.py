"""That somebody pressed something on a message is kept: who leaves three in a row is asked what to change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from storage import unasked
from storage.database import Database


def register(app: App, *, database: Database) -> None:
    @app.middleware
    def keep_that_it_was_pressed(
        body: dict[str, Any], context: BoltContext, next: Callable[[], BoltResponse]
    ) -> BoltResponse:
        visit, container = context.get("visit"), body.get("container") or {}
        if visit is not None and body.get("type") == "block_actions" and container.get("message_ts"):
            with database.write() as store:
                unasked.mark_acted(store, visit.workspace, visit.id, str(container["message_ts"]), visit.now)
        return next()
