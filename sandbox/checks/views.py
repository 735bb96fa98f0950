"""Limits of a view. docs.slack.dev/reference/views"""

import json
from collections.abc import Iterator
from typing import Any

from sandbox import limits
from sandbox.checks.blocks import Surface, check_blocks
from sandbox.checks.say import complaint, dicts, optional_length, optional_plain, plain_text, unknown_keys
from sandbox.shapes import Json

_KNOWN = {"type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "clear_on_close"}
_KNOWN |= {"notify_on_close", "external_id", "submit_disabled"}


class ViewTooLarge(ValueError):
    """The view is above 250 kB as JSON."""


def check_view(view: Any, surface: Surface) -> list[str]:
    """Every complaint, with pointers from /view. Raises ViewTooLarge first."""
    if not isinstance(view, dict):
        return [complaint("must be an object", "/view")]
    if len(json.dumps(view, ensure_ascii=False).encode()) > limits.VIEW_BYTES:
        raise ViewTooLarge
    return list(_frame(view, surface)) + check_blocks(view.get("blocks"), surface, at="/view/blocks")


def _frame(view: Json, surface: Surface) -> Iterator[str]:
    if view.get("type") != surface.value:
        yield complaint(f"must be {surface.value}", "/view/type")
    yield from optional_length(view, "private_metadata", "/view", most=limits.PRIVATE_METADATA, least=0)
    yield from optional_length(view, "callback_id", "/view", most=limits.ID_LENGTH, least=0)
    yield from optional_length(view, "external_id", "/view", most=limits.ID_LENGTH, least=0)
    yield from unknown_keys(view, "/view", _KNOWN)
    if surface is Surface.MODAL:
        yield from _modal(view)


def _modal(view: Json) -> Iterator[str]:
    yield from plain_text(view.get("title"), "/view/title", most=limits.VIEW_TITLE)
    yield from optional_plain(view, "submit", "/view", most=limits.VIEW_TITLE)
    yield from optional_plain(view, "close", "/view", most=limits.VIEW_TITLE)
    has_input = any(block.get("type") == "input" for block in dicts(view.get("blocks")))
    if has_input and view.get("submit") is None:
        yield complaint("missing required field: submit, as the view has an input block", "/view")
