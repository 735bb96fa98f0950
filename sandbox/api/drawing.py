"""Arguments that are drawn: text, blocks, metadata and views, refused as Slack refuses them."""

from sandbox.api.method import Arguments
from sandbox.checks import Surface, ViewTooLarge, check_blocks, check_view
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json


def drawn_text(arguments: Arguments, *, most: int) -> str | None:
    text = arguments.text("text")
    if text is not None and len(text) > most:
        raise ApiRefused("msg_too_long")
    return text


def drawn_blocks(arguments: Arguments) -> list[Json] | None:
    if arguments.given.get("attachments") not in (None, "", "[]", []):
        raise ApiRefused("invalid_arguments", "[ERROR] the sandbox does not do attachments")
    blocks: list[Json] | None = arguments.parsed("blocks", error="invalid_blocks_format")
    if blocks is None:
        return None
    complaints = check_blocks(blocks, Surface.MESSAGE)
    if complaints:
        raise ApiRefused("invalid_blocks", *complaints)
    return blocks


def message_metadata(arguments: Arguments) -> Json | None:
    """docs.slack.dev/messaging/message-metadata: None if absent, empty to remove it."""
    metadata = arguments.parsed("metadata", error="invalid_metadata_format")
    if metadata in (None, {}):
        return None if metadata is None else {}
    well_formed = isinstance(metadata, dict) and isinstance(metadata.get("event_payload"), dict)
    if not well_formed or not isinstance(metadata.get("event_type"), str):
        raise ApiRefused("invalid_metadata_format")
    return dict(metadata)


def drawn_view(arguments: Arguments, surface: Surface) -> Json:
    view = arguments.parsed("view", error="invalid_arguments")
    try:
        complaints = check_view(view, surface)
    except ViewTooLarge:
        raise ApiRefused("view_too_large") from None
    if complaints:
        raise ApiRefused("invalid_arguments", *complaints)
    return dict(view)
