"""An answer to a press that only the person sees: beside the message, or as a modal where there is none (Home)."""

from __future__ import annotations

from typing import Any

from slack_bolt import Respond
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, Json, modal


def answer_press(drawn: Drawn, body: dict[str, Any], *, respond: Respond, client: WebClient) -> None:
    """Raises SlackApiError where Slack does not take it."""
    if body.get("response_url"):
        respond(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral", replace_original=False)
        return
    view = modal(callback_id="said", title="Headway", blocks=Block.parse_all(drawn.blocks), close="Close")
    show_view(view, body, client=client)


def show_view(view: Json, body: dict[str, Any], *, client: WebClient) -> None:
    """Opens a modal after a press; on top of the modal that the press was in. Raises SlackApiError."""
    if (body.get("view") or {}).get("type") == "modal":
        client.views_push(trigger_id=body["trigger_id"], view=view)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=view)
