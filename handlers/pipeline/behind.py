"""The page behind a modal: it is drawn again through the response_url of the press that opened the modal."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt import Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json
from handlers.pages import PAGE, Pages
from handlers.visit import Visit

log = logging.getLogger(__name__)

URL = "url"  # in a modal's state


def page_behind(body: dict[str, Any]) -> Json:
    """For the state of the modal that a press opens; empty where no message of the person's own is behind it."""
    ephemeral = bool(body.get("container", {}).get("is_ephemeral"))
    return {URL: body["response_url"]} if ephemeral and body.get("response_url") else {}


def redraw_behind(pages: Pages, visit: Visit, said: Drawn, state: Json, *, client: WebClient) -> None:
    """What was done stands above the page. A failure is ignored: the page is drawn again when it is asked for."""
    if URL not in state:
        return
    respond = Respond(response_url=str(state[URL]), proxy=client.proxy, ssl=client.ssl)
    try:
        pages[PAGE](visit, said, {"container": {"is_ephemeral": True}}, respond=respond, client=client)
    except OSError as refused:  # such as no answer within the time
        log.info("a page behind a modal was not drawn again: %s", type(refused).__name__)
