"""The press that drafts the next plan."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.plan.making.listeners import open_aim
from handlers.review.acts import draft_next
from handlers.review.controls import DRAFT_NEXT
from handlers.visit import HomeSoon, Visit
from storage.database import Database


def register_review(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    @app.action(DRAFT_NEXT)
    def on_draft(
        ack: Ack, body: dict[str, Any], action: dict[str, Any], context: BoltContext, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        with database.write() as store:
            plan = draft_next(store, visit, action)
        open_aim(database, visit, client, body["trigger_id"], plan=plan)
        home_soon(visit.workspace, visit.id)
        ack()
