"""Blocks, and how large they may be. docs.slack.dev/reference/block-kit/blocks"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sandbox import limits
from sandbox.checks.charts import check_chart
from sandbox.checks.elements import IN_ACTIONS, IN_INPUT, IN_SECTION, check_element
from sandbox.checks.images import check_image, check_image_block
from sandbox.checks.rich import check_rich_text
from sandbox.checks.say import (
    Complaints,
    complaint,
    dicts,
    flag,
    objects,
    optional,
    repeated,
    required,
    string,
    unknown_keys,
    whole,
)
from sandbox.checks.surfaces import Surface, is_drawn
from sandbox.checks.tables import check_table
from sandbox.checks.texts import plain_text, text_object
from sandbox.checks.whole import check_focus, check_message
from sandbox.shapes import Json

_MOST = {
    Surface.MESSAGE: limits.MESSAGE_BLOCKS,
    Surface.MODAL: limits.VIEW_BLOCKS,
    Surface.HOME: limits.VIEW_BLOCKS,
    Surface.ANSWER: limits.MESSAGE_BLOCKS,
}


def check_blocks(blocks: Any, surface: Surface, *, at: str = "/blocks") -> list[str]:
    """Every complaint Slack would have, in order; empty if the blocks can be drawn."""
    return list(_complaints(blocks, surface, at))


def _complaints(blocks: Any, surface: Surface, at: str) -> Complaints:
    each = partial(_block, surface=surface)
    yield from objects(blocks, at, most=_MOST[surface], least=0, each=each)
    drawn = dicts(blocks)
    yield from repeated(drawn, "block_id", at)
    if surface in (Surface.MODAL, Surface.HOME):
        yield from check_focus(drawn, at)
    else:
        yield from check_message(drawn, at)


def _block(block: Json, at: str, *, surface: Surface) -> Complaints:
    if "type" not in block:
        yield complaint("missing required field: type", at)
    elif not is_drawn(block["type"], surface):
        yield complaint(f"unsupported type: {block['type']}", f"{at}/type")
    else:
        yield from optional(block, "block_id", at, string, most=limits.BLOCK_ID)
        yield from _CHECKS[block["type"]](block, at)


def _section(block: Json, at: str) -> Complaints:
    if "text" not in block and "fields" not in block:
        yield complaint("must define either `text` or `fields`", f"{at}/type")
    field = partial(text_object, most=limits.FIELD_TEXT)
    yield from optional(block, "text", at, text_object, most=limits.SECTION_TEXT)
    yield from optional(block, "fields", at, objects, most=limits.SECTION_FIELDS, each=field)
    yield from optional(block, "accessory", at, check_element, allowed=IN_SECTION)
    yield from optional(block, "expand", at, flag)
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "text", "fields", "accessory", "expand"}))


def _header(block: Json, at: str) -> Complaints:
    yield from required(block, "text", at, plain_text, most=limits.HEADER_TEXT)
    yield from optional(block, "level", at, whole, least=1, most=limits.HEADER_LEVEL)
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "text", "level"}))


def _context(block: Json, at: str) -> Complaints:
    yield from required(block, "elements", at, objects, most=limits.CONTEXT_ELEMENTS, each=_in_context)
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "elements"}))


def _in_context(element: Json, at: str) -> Complaints:
    if element.get("type") == "image":
        yield from check_image(element, at)
    elif element.get("type") in ("plain_text", "mrkdwn"):
        yield from text_object(element, at, most=limits.CONTEXT_TEXT)
    else:
        yield complaint(f"unsupported type: {element.get('type')}", f"{at}/type")


def _actions(block: Json, at: str) -> Complaints:
    each = partial(check_element, allowed=IN_ACTIONS)
    yield from required(block, "elements", at, objects, most=limits.ACTIONS_ELEMENTS, each=each)
    yield from repeated(dicts(block.get("elements")), "action_id", f"{at}/elements")
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "elements"}))


def _input(block: Json, at: str) -> Complaints:
    yield from required(block, "label", at, plain_text, most=limits.INPUT_LABEL)
    yield from required(block, "element", at, check_element, allowed=IN_INPUT)
    yield from optional(block, "hint", at, plain_text, most=limits.INPUT_HINT)
    yield from optional(block, "optional", at, flag)
    yield from optional(block, "dispatch_action", at, flag)
    known = frozenset({"type", "block_id", "label", "element", "hint", "optional", "dispatch_action"})
    yield from unknown_keys(block, at, known)


def _markdown(block: Json, at: str) -> Complaints:
    yield from required(block, "text", at, string, most=limits.MARKDOWN_TEXT)
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "text"}))


def _divider(block: Json, at: str) -> Complaints:
    yield from unknown_keys(block, at, frozenset({"type", "block_id"}))


_CHECKS: Mapping[str, Callable[[Json, str], Complaints]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": check_image_block,
    "markdown": _markdown,
    "table": check_table,
    "rich_text": check_rich_text,
    "data_visualization": check_chart,
}
