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


def typed(**more: Any) -> Json:
    return field("a", {"type": "plain_text_input", "action_id": "a", **more})


def option(text: str = "x", value: str = "v", **more: Any) -> Json:
    return {"text": plain(text), "value": value, **more}


def select(**more: Any) -> Json:
    return buttons({"type": "static_select", "action_id": "a", **more})


def confirmed(**more: Any) -> Json:
    asked = {"title": plain("x"), "text": plain("x"), "confirm": plain("x"), "deny": plain("x"), **more}
    return buttons(button("x", "a") | {"confirm": asked})


def image(url: str = "https://x.y", alt: str = "x", **more: Any) -> Json:
    return {"type": "image", "image_url": url, "alt_text": alt, **more}


def cell(length: int = 1) -> Json:
    return {"type": "raw_text", "text": "x" * length}


def table(rows: int, columns: int, **more: Any) -> Json:
    return {"type": "table", "rows": [[cell()] * columns] * rows, **more}


def line(series: int = 1, *, points: int = 1, name: str = "s", label: str = "p", **axes: str) -> Json:
    labels = [f"{label}{at or ''}" for at in range(points)]
    lines = [{"name": f"{name}{at or ''}", "data": [_point(each) for each in labels]} for at in range(series)]
    return chart({"type": "line", "series": lines, "axis_config": {"categories": labels, **axes}})


def chart(drawn: Json, title: str = "Pace") -> Json:
    return {"type": "data_visualization", "title": title, "chart": drawn}


def _point(label: str) -> Json:
    return {"label": label, "value": -1}


def pie(segments: int) -> Json:
    return chart({"type": "pie", "segments": [{"label": f"p{at}", "value": 1} for at in range(segments)]})
