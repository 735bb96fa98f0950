"""Home is opened."""

from __future__ import annotations

from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from handlers.home.publish import publish_home
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from storage.database import Database


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    @app.event("app_home_opened")
    def on_opened(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        """Drawn at once: the person is looking at it."""
        if event.get("tab") != "home":
            return
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        publish_home(database, clock, client, visit.workspace, visit.id)
