"""What is behind a form: the page, drawn again through the response_url of the press, and the list below it."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt import Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks import Drawn, Json
from handlers.nonce import value_of
from handlers.pages import PAGE, Pages
from handlers.visit import Visit

log = logging.getLogger(__name__)

URL, PLAN = "url", "plan"  # in a modal's state


def page_behind(body: dict[str, Any]) -> Json:
    """For the state of the modal that a press opens; empty where no message of the person's own is behind it."""
    ephemeral = bool(body.get("container", {}).get("is_ephemeral"))
    if not ephemeral or not body.get("response_url"):
        return {}
    return {URL: body["response_url"], PLAN: value_of(body["actions"][0]).get(PLAN)}


def kept_behind(state: Json) -> Json:
    """Of a modal's state what says which page is behind it."""
    return {name: state[name] for name in (URL, PLAN) if name in state}


def redraw_behind(pages: Pages, visit: Visit, said: Drawn, state: Json, *, client: WebClient) -> None:
    """What was done stands above the page. A failure is ignored: the page is drawn again when it is asked for."""
    if URL not in state:
        return
    respond = Respond(response_url=str(state[URL]), proxy=client.proxy, ssl=client.ssl)
    try:
        body = {"container": {"is_ephemeral": True}, "plan": state.get(PLAN)}
        pages[PAGE](visit, said, body, respond=respond, client=client)
    except OSError as refused:  # such as no answer within the time
        log.info("a page behind a modal was not drawn again: %s", type(refused).__name__)


def redraw_below(view_id: str | None, view: Json, *, client: WebClient) -> None:
    """The list below a form. A failure is ignored: it is drawn afresh whenever it is opened."""
    if view_id is None:
        return
    try:
        client.views_update(view_id=view_id, view=view)
    except SlackApiError as refused:
        log.info("a list below a form was not drawn again: %s", refused.response.get("error"))
