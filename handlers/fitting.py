"""Whether blocks fit Slack: the limits that slack_sdk's models check late or miss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handlers import limits

Json = dict[str, Any]


class DoesNotFit(ValueError):
    """These blocks would be refused by Slack."""


def check_blocks(blocks: list[Json], *, surface: str) -> None:
    """Raises DoesNotFit with the first limit that is broken. `surface` is message or view."""
    for complaint in complaints(blocks, surface=surface):
        raise DoesNotFit(complaint)


def complaints(blocks: list[Json], *, surface: str) -> Iterator[str]:
    most = limits.MESSAGE_BLOCKS if surface == "message" else limits.VIEW_BLOCKS
    yield from _over(len(blocks), most, "blocks")
    yield from _twice([block["block_id"] for block in blocks if "block_id" in block], "block_id")
    if surface == "message":
        yield from _over(sum(block["type"] == "table" for block in blocks), 1, "tables in a message")
        yield from _over(sum(len(each["text"]) for each in texts_in(blocks)), limits.MESSAGE_CHARACTERS, "characters")
    if len(json.dumps(blocks)) > limits.VIEW_BYTES:
        yield "the blocks are too large"
    for block in blocks:
        yield from _over(len(block.get("block_id", "")), limits.ID, "block_id")
        if block["type"] in _BLOCKS:
            yield from _BLOCKS[block["type"]](block)


def texts_in(drawn: Any) -> Iterator[Json]:
    """Every text object, and all else that has a `text` of its own, in order."""
    if isinstance(drawn, list):
        for each in drawn:
            yield from texts_in(each)
    elif isinstance(drawn, dict):
        if isinstance(drawn.get("text"), str):
            yield drawn
        for each in drawn.values():
            yield from texts_in(each)


def _section(block: Json) -> Iterator[str]:
    if "text" in block:
        yield from _text(block["text"], limits.SECTION_TEXT, "section text")
    elif not block.get("fields"):
        yield "a section has text or fields"
    yield from _over(len(block.get("fields", [])), limits.FIELDS, "fields")
    for field in block.get("fields", []):
        yield from _text(field, limits.FIELD_TEXT, "field")
    if "accessory" in block:
        yield from _element(block["accessory"])


def _header(block: Json) -> Iterator[str]:
    yield from _text(block["text"], limits.HEADER_TEXT, "header")


def _context(block: Json) -> Iterator[str]:
    yield from _some(block["elements"], limits.CONTEXT_ELEMENTS, "context elements")
    for element in block["elements"]:
        yield from _text(element, limits.SECTION_TEXT, "context")


def _actions(block: Json) -> Iterator[str]:
    yield from _some(block["elements"], limits.ACTIONS_ELEMENTS, "actions")
    yield from _twice([element["action_id"] for element in block["elements"]], "action_id")
    for element in block["elements"]:
        yield from _element(element)


def _input(block: Json) -> Iterator[str]:
    yield from _text(block["label"], limits.INPUT_LABEL, "label")
    if "hint" in block:
        yield from _text(block["hint"], limits.INPUT_HINT, "hint")
    yield from _element(block["element"])


def _table(block: Json) -> Iterator[str]:
    yield from _some(block["rows"], limits.TABLE_ROWS, "table rows")
    for row in block["rows"]:
        yield from _some(row, limits.TABLE_COLUMNS, "table columns")


def _element(element: Json) -> Iterator[str]:
    yield from _over(len(element.get("action_id", "")), limits.ID, "action_id")
    if element["type"] == "button":
        yield from _text(element["text"], limits.BUTTON_TEXT, "button")
        yield from _over(len(element.get("value", "")), limits.BUTTON_VALUE, "button value")
    if "placeholder" in element:
        yield from _text(element["placeholder"], limits.PLACEHOLDER, "placeholder")
    yield from _options(element)


def _options(element: Json) -> Iterator[str]:
    if "options" not in element:
        return
    most = _MOST_OPTIONS.get(element["type"], limits.OPTIONS)
    yield from _some(element["options"], most, "options")
    yield from _twice([option["value"] for option in element["options"]], "option value")
    for option in element["options"]:
        yield from _text(option["text"], limits.OPTION_TEXT, "option")
        yield from _over(len(option["value"]), limits.OPTION_VALUE, "option value")


_MOST_OPTIONS: Mapping[str, int] = {
    "radio_buttons": limits.CHOICES,
    "checkboxes": limits.CHOICES,
    "overflow": limits.OVERFLOW_OPTIONS,
}
_BLOCKS: Mapping[str, Callable[[Json], Iterator[str]]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "table": _table,
}


def _text(text: Json, limit: int, name: str) -> Iterator[str]:
    if not text["text"]:
        yield f"{name} is empty"
    yield from _over(len(text["text"]), limit, name)


def _some(items: list[Any], limit: int, name: str) -> Iterator[str]:
    if not items:
        yield f"no {name}"
    yield from _over(len(items), limit, name)


def _over(count: int, limit: int, name: str) -> Iterator[str]:
    if count > limit:
        yield f"{name}: {count} is over {limit}"


def _twice(ids: list[str], name: str) -> Iterator[str]:
    if len(set(ids)) != len(ids):
        yield f"a {name} stands twice"
