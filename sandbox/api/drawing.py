"""Arguments that are drawn: text, blocks, metadata and views, refused as Slack refuses them."""

import json
from typing import Any

from sandbox import limits
from sandbox.api.method import Arguments
from sandbox.checks import Surface, ViewTooLarge, characters, check_blocks, check_view
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json

_NOT_DONE = ("attachments", "markdown_text")


def drawn_text(arguments: Arguments, *, most: int) -> str | None:
    text = arguments.text("text")
    if text is not None and len(text) > most:
        raise ApiRefused("msg_too_long")
    return text


def drawn_blocks(arguments: Arguments) -> list[Json] | None:
    for name in _NOT_DONE:
        if arguments.given.get(name) not in (None, "", "[]", []):
            raise ApiRefused("invalid_arguments", f"[ERROR] the sandbox does not do {name} [json-pointer:/{name}]")
    blocks = arguments.parsed("blocks", error="invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise ApiRefused("invalid_blocks_format")
    complaints = check_blocks(blocks, Surface.MESSAGE)
    if complaints:
        raise ApiRefused("invalid_blocks", *complaints)
    if characters(blocks) > limits.BLOCKS_TEXT:
        raise ApiRefused("msg_blocks_too_long")
    return blocks


def message_metadata(arguments: Arguments) -> Json | None:
    """docs.slack.dev/messaging/message-metadata: None if absent, empty to remove it."""
    metadata: Json | None = arguments.parsed("metadata", error="invalid_metadata_format")
    if metadata is None or metadata == {}:
        return metadata
    if not isinstance(metadata, dict):
        raise ApiRefused("invalid_metadata_format")
    if metadata.keys() != {"event_type", "event_payload"} or not _well_formed(**metadata):
        raise ApiRefused("invalid_metadata_schema")
    if len(json.dumps(metadata)) > limits.METADATA_BYTES:
        raise ApiRefused("metadata_too_large")
    return metadata


def _well_formed(*, event_type: Any, event_payload: Any) -> bool:
    return isinstance(event_type, str) and bool(event_type) and isinstance(event_payload, dict)


def drawn_view(arguments: Arguments, surface: Surface) -> Json:
    view = arguments.parsed("view", error="invalid_arguments")
    if view is None:
        raise ApiRefused("invalid_arguments", "[ERROR] missing required field: view")
    try:
        complaints = check_view(view, surface)
    except ViewTooLarge:
        raise ApiRefused("view_too_large") from None
    if complaints:
        raise ApiRefused("invalid_arguments", *complaints)
    return dict(view)
