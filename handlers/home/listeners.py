"""Home is opened."""

from __future__ import annotations

from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.home.publish import publish_home
from handlers.slack_failing import why_slack_failed
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from storage.database import Database


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:
    @app.event("app_home_opened")
    def on_opened(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        """Drawn at once: the person is looking at it."""
        if event.get("tab") != "home":
            return
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        try:
            publish_home(database, clock, client, visit.workspace, visit.id)
        except (SlackApiError, OSError) as error:
            if why_slack_failed(error) is None:
                raise
            home_soon(visit.workspace, visit.id)  # it passes, and they are still looking
