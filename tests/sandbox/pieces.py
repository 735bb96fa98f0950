"""Blocks and views that the sandbox's tests draw with."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, action_id: str, value: str = "v") -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": value}


def buttons(*elements: Json, block_id: str = "row") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def field(block_id: str, element: Json | None = None, **more: Any) -> Json:
    drawn = element or {"type": "plain_text_input", "action_id": "typed"}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": drawn, **more}


def menu(kind: str, *values: str, action_id: str = "chosen") -> Json:
    options = [{"text": plain(value.title()), "value": value} for value in values]
    return {"type": kind, "action_id": action_id, "options": options}


def modal(*blocks: Json, callback_id: str = "form", **more: Any) -> Json:
    body = {"type": "modal", "title": plain("A form"), "submit": plain("Save"), "callback_id": callback_id}
    return {**body, "blocks": list(blocks), **more}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}
