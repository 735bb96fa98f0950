"""Pages with buttons that are drawn again in place: a press says on the page itself what it did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol

from slack_bolt import Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json
from handlers.nonce import value_of
from handlers.visit import Visit

PAGE, WEEK, SAVED, HOME = "plan", "week", "saved", "home"  # in a button's value, under `page`


class Redraw(Protocol):
    """Draws one page again, with fresh buttons and what the press did (`said`) above. Raises SlackApiError."""

    def __call__(
        self, visit: Visit, said: Drawn, body: dict[str, Any], *, respond: Respond, client: WebClient
    ) -> None: ...


Pages = Mapping[str, Redraw]  # by name


def above_page(said: Drawn, page: str) -> list[Json]:
    """An answer as the top of a page: its text, and of its buttons only Undo, which redraws the page too."""
    first, *others = [block for block in said.blocks if block["type"] != "actions"]
    buttons = [each for block in said.blocks if block["type"] == "actions" for each in block["elements"]]
    undo = next((each for each in buttons if "entry" in value_of(each)), None)
    if undo is not None:
        first = {**first, "accessory": {**undo, "value": json.dumps({**value_of(undo), "page": page})}}
    return [first, *others, {"type": "divider"}]
