"""Which blocks may stand where, and how large they may be. docs.slack.dev/reference/block-kit/blocks"""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from sandbox import limits
from sandbox.checks.elements import IN_ACTIONS, IN_INPUT, IN_SECTION, check_element, check_image
from sandbox.checks.say import (
    complaint,
    count,
    dicts,
    not_objects,
    optional_length,
    optional_plain,
    plain_text,
    repeated,
    text_length,
    text_object,
    unknown_keys,
)
from sandbox.checks.wide import check_chart, check_rich_text, check_table
from sandbox.drawn import elements_of
from sandbox.shapes import Json

_PLAIN_BLOCKS = frozenset({"section", "header", "divider", "context", "actions"})


class Surface(Enum):
    """Where blocks are drawn. ANSWER is an acknowledgement's body or a response_url's."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"
    ANSWER = "answer"


_ALLOWED = {
    Surface.MESSAGE: _PLAIN_BLOCKS | {"image", "rich_text", "markdown", "table", "data_visualization"},
    Surface.MODAL: _PLAIN_BLOCKS | {"image", "rich_text", "input"},
    Surface.HOME: _PLAIN_BLOCKS | {"image", "rich_text", "input"},
    Surface.ANSWER: _PLAIN_BLOCKS,
}
_MOST = {
    Surface.MESSAGE: limits.MESSAGE_BLOCKS,
    Surface.MODAL: limits.VIEW_BLOCKS,
    Surface.HOME: limits.VIEW_BLOCKS,
    Surface.ANSWER: limits.MESSAGE_BLOCKS,
}


def check_blocks(blocks: Any, surface: Surface, *, at: str = "/blocks") -> list[str]:
    """Every complaint Slack would have, in order; empty if the blocks can be drawn."""
    return list(_complaints(blocks, surface, at))


def _complaints(blocks: Any, surface: Surface, at: str) -> Iterator[str]:
    yield from count(blocks, at, most=_MOST[surface], least=0)
    yield from not_objects(blocks, at)
    for index, block in enumerate(dicts(blocks)):
        yield from _check_block(block, surface, f"{at}/{index}")
    yield from repeated([block.get("block_id") for block in dicts(blocks)], at, what="block_id")
    yield from _whole_message(dicts(blocks), at)


def _whole_message(blocks: list[Json], at: str) -> Iterator[str]:
    tables = sum(block.get("type") == "table" for block in blocks)
    if tables > limits.TABLES_A_MESSAGE:
        yield complaint("only_one_table_allowed", at)
    markdown = sum(len(str(block.get("text", ""))) for block in blocks if block.get("type") == "markdown")
    if markdown > limits.MARKDOWN_TEXT:
        yield complaint(f"markdown must be less than {limits.MARKDOWN_TEXT + 1} characters", at)


def _check_block(block: Json, surface: Surface, at: str) -> Iterator[str]:
    kind = block.get("type")
    if kind not in _ALLOWED[surface]:
        yield complaint(f"unsupported type: {kind}", f"{at}/type")
        return
    yield from optional_length(block, "block_id", at, most=limits.ID_LENGTH)
    yield from _CHECKS[str(kind)](block, at)
    if all(isinstance(each, dict) for each in block.get("elements", []) if kind == "actions"):
        yield from repeated([each.get("action_id") for each in elements_of(block)], at, what="action_id")


def _section(block: Json, at: str) -> Iterator[str]:
    if block.get("text") is None and not block.get("fields"):
        yield complaint("missing required field: text or fields", at)
    if block.get("text") is not None:
        yield from text_object(block["text"], f"{at}/text", most=limits.SECTION_TEXT)
    if "fields" in block:
        yield from count(block["fields"], f"{at}/fields", most=limits.SECTION_FIELDS)
        for index, field in enumerate(dicts(block["fields"])):
            yield from text_object(field, f"{at}/fields/{index}", most=limits.FIELD_TEXT)
    if isinstance(block.get("accessory"), dict):
        yield from check_element(block["accessory"], f"{at}/accessory", allowed=IN_SECTION)
    yield from unknown_keys(block, at, {"type", "block_id", "text", "fields", "accessory", "expand"})


def _header(block: Json, at: str) -> Iterator[str]:
    yield from plain_text(block.get("text"), f"{at}/text", most=limits.HEADER_TEXT)


def _context(block: Json, at: str) -> Iterator[str]:
    elements = block.get("elements")
    yield from count(elements, f"{at}/elements", most=limits.CONTEXT_ELEMENTS)
    yield from not_objects(elements, f"{at}/elements")
    for index, element in enumerate(dicts(elements)):
        here = f"{at}/elements/{index}"
        if element.get("type") == "image":
            yield from check_image(element, here)
        else:
            yield from text_object(element, here, most=limits.SECTION_TEXT)


def _actions(block: Json, at: str) -> Iterator[str]:
    elements = block.get("elements")
    yield from count(elements, f"{at}/elements", most=limits.ACTIONS_ELEMENTS)
    yield from not_objects(elements, f"{at}/elements")
    for index, element in enumerate(dicts(elements)):
        yield from check_element(element, f"{at}/elements/{index}", allowed=IN_ACTIONS)


def _input(block: Json, at: str) -> Iterator[str]:
    yield from plain_text(block.get("label"), f"{at}/label", most=limits.INPUT_LABEL)
    yield from optional_plain(block, "hint", at, most=limits.INPUT_LABEL)
    element = block.get("element")
    if isinstance(element, dict):
        yield from check_element(element, f"{at}/element", allowed=IN_INPUT)
    else:
        yield complaint("missing required field: element", at)


def _markdown(block: Json, at: str) -> Iterator[str]:
    yield from text_length(block.get("text"), f"{at}/text", most=limits.MARKDOWN_TEXT)


def _divider(block: Json, at: str) -> Iterator[str]:
    yield from unknown_keys(block, at, {"type", "block_id"})


_CHECKS: dict[str, Callable[[Json, str], Iterator[str]]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": check_image,
    "markdown": _markdown,
    "table": check_table,
    "rich_text": check_rich_text,
    "data_visualization": check_chart,
}
