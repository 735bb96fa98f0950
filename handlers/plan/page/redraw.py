"""The page, the week and the view after saving are drawn again after a press on one of their log buttons."""

from __future__ import annotations

import json
from typing import Any

from slack_bolt import Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json
from handlers.fitting import check_blocks
from handlers.nonce import new_nonce
from handlers.pages import PAGE, SAVED, WEEK, Pages, above_page
from handlers.plan.making.saved import saved_view
from handlers.plan.words import the_page, the_week
from handlers.visit import Visit
from planning.ids import PlanId
from storage.database import Database


def plan_pages(database: Database) -> Pages:
    def page(visit: Visit, said: Drawn, body: Json, *, respond: Respond, client: WebClient) -> None:  # noqa: ARG001  the shape
        _replace(above_page(said, PAGE), said, the_page(database, visit, body.get("plan")), body, respond)

    def week(visit: Visit, said: Drawn, body: Json, *, respond: Respond, client: WebClient) -> None:  # noqa: ARG001  the shape
        _replace(above_page(said, WEEK), said, the_week(database, visit, nonce=new_nonce()), body, respond)

    def saved(visit: Visit, said: Drawn, body: Json, *, respond: Respond, client: WebClient) -> None:  # noqa: ARG001  the shape
        view = body["view"]
        plan = PlanId(json.loads(view["private_metadata"])["plan"])
        with database.read() as store:
            shown = saved_view(store, visit, plan, nonce=new_nonce(), above=above_page(said, SAVED))
        if shown is not None:
            client.views_update(view_id=view["id"], view=shown)

    return {PAGE: page, WEEK: week, SAVED: saved}


def _replace(above: list[Json], said: Drawn, page: Drawn, body: dict[str, Any], respond: Respond) -> None:
    """In place, where the page is a message of the person's own; else beside it."""
    blocks = [*above, *page.blocks]
    check_blocks(blocks, surface="message")
    ephemeral = bool(body["container"].get("is_ephemeral"))
    respond(text=said.text, blocks=blocks, response_type="ephemeral", replace_original=ephemeral)
