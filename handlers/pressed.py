"""An answer to a press that only the person sees: beside the message or in its place, or as a modal where there is
none (Home)."""

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
    show_view(said_view(drawn), body, client=client)


def answer_in_place(
    drawn: Drawn, body: dict[str, Any], *, respond: Respond, client: WebClient, replace: bool = True
) -> None:
    """In place of the ephemeral message or of the modal that the press was in, where it is to be replaced; else beside
    it. Raises SlackApiError where Slack does not take it."""
    view = body.get("view") or {}
    if body.get("response_url"):
        ephemeral = bool(body.get("container", {}).get("is_ephemeral"))
        respond(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral", replace_original=replace and ephemeral)
    elif replace and view.get("type") == "modal":
        client.views_update(view_id=view["id"], view=said_view(drawn, title=view["title"]["text"]))
    else:
        show_view(said_view(drawn), body, client=client)


def said_view(drawn: Drawn, *, title: str = "Headway") -> Json:
    """An answer as a modal."""
    return modal(callback_id="said", title=title, blocks=Block.parse_all(drawn.blocks), close="Close")


def show_view(view: Json, body: dict[str, Any], *, client: WebClient) -> None:
    """Opens a modal after a press; on top of the modal that the press was in. Raises SlackApiError."""
    if (body.get("view") or {}).get("type") == "modal":
        client.views_push(trigger_id=body["trigger_id"], view=view)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=view)
