"""Home is drawn again at once after a press on one of its log buttons: the person is looking at it."""

from __future__ import annotations

import logging

from slack_bolt import Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks import Drawn, Json
from handlers.home.publish import publish_home
from handlers.pages import HOME, Pages
from handlers.visit import Clock, HomeSoon, Visit
from storage.database import Database

log = logging.getLogger(__name__)


def home_page(database: Database, clock: Clock, home_soon: HomeSoon) -> Pages:
    def redraw(visit: Visit, said: Drawn, body: Json, *, respond: Respond, client: WebClient) -> None:  # noqa: ARG001  the shape
        try:
            publish_home(database, clock, client, visit.workspace, visit.id, said=said)
        except SlackApiError as refused:  # such as ratelimited: the press was stored, and Home shows it later
            log.warning("Home was not drawn after a press: %s", refused.response.get("error"))
            home_soon(visit.workspace, visit.id)

    return {HOME: redraw}
