"""Views: modals and Home. docs.slack.dev/reference/views/modal-views"""

import json
from typing import Any

from sandbox import limits
from sandbox.checks.blocks import check_blocks
from sandbox.checks.say import Complaints, complaint, dicts, flag, one_of, optional, required, string, unknown_keys
from sandbox.checks.surfaces import Surface
from sandbox.checks.texts import plain_text
from sandbox.shapes import Json

_HOME = frozenset({"type", "title", "blocks", "private_metadata", "callback_id", "external_id"})
_MODAL = _HOME | {"submit", "close", "clear_on_close", "notify_on_close"}


class ViewTooLarge(ValueError):
    """The view is above 250 kB as JSON."""


def check_view(view: Any, surface: Surface) -> list[str]:
    """Every complaint, with pointers from /view. Raises ViewTooLarge first."""
    if not isinstance(view, dict):
        return [complaint("must provide an object", "/view")]
    if len(json.dumps(view)) > limits.VIEW_BYTES:
        raise ViewTooLarge
    found = [*_frame(view, surface), *_blocks(view, surface)]
    if found:
        # Slack says first that a rule is broken: github.com/rtCamp/frappe-slack-connector/issues/54
        return [complaint("failed to match all allowed schemas", "/view"), *found]
    return list(_submit(view, surface))


def _blocks(view: Json, surface: Surface) -> list[str]:
    if "blocks" not in view:
        return [complaint("missing required field: blocks", "/view")]
    return check_blocks(view["blocks"], surface, at="/view/blocks")


def _frame(view: Json, surface: Surface) -> Complaints:
    yield from required(view, "type", "/view", one_of, values=(surface.value,))
    yield from optional(view, "private_metadata", "/view", string, most=limits.PRIVATE_METADATA, least=0)
    yield from optional(view, "callback_id", "/view", string, most=limits.CALLBACK_ID, least=0)
    yield from optional(view, "external_id", "/view", string, most=limits.EXTERNAL_ID, least=0)
    yield from _modal(view) if surface is Surface.MODAL else unknown_keys(view, "/view", _HOME)


def _modal(view: Json) -> Complaints:
    yield from required(view, "title", "/view", plain_text, most=limits.VIEW_TITLE)
    yield from optional(view, "submit", "/view", plain_text, most=limits.VIEW_SUBMIT)
    yield from optional(view, "close", "/view", plain_text, most=limits.VIEW_CLOSE)
    yield from optional(view, "clear_on_close", "/view", flag)
    yield from optional(view, "notify_on_close", "/view", flag)
    yield from unknown_keys(view, "/view", _MODAL)


def _submit(view: Json, surface: Surface) -> Complaints:
    """github.com/slackapi/node-slack-sdk/issues/875"""
    if surface is Surface.HOME or "submit" in view:
        return
    for index, block in enumerate(dicts(view["blocks"])):
        if block["type"] == "input":
            yield complaint("must define `submit` to use an `input` block in modals", f"/view/blocks/{index}/input")
