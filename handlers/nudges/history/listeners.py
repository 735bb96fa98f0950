"""What was sent is opened: from every *Why?*, from Home and from the settings."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.nudges.history.controls import OPEN_HISTORY
from handlers.nudges.history.draw import draw_history
from handlers.nudges.history.reading import history_of
from handlers.pressed import show_view
from handlers.visit import Visit
from planning.access import Action
from storage.database import Database


def register_history(app: App, *, database: Database) -> None:
    @app.action(OPEN_HISTORY)
    def on_open(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        with database.read() as store:
            history = history_of(store, visit)
        in_settings = (body.get("view") or {}).get("type") == "modal"
        show_view(draw_history(history, with_rhythm=not in_settings), body, client=client)
        ack()
