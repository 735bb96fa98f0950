"""Images, as blocks and as elements. docs.slack.dev/reference/block-kit/blocks/image-block"""

from sandbox import limits
from sandbox.checks.say import Complaints, an_object, complaint, optional, required, string, unknown_keys, web_address
from sandbox.checks.texts import plain_text
from sandbox.shapes import Json

_ELEMENT = frozenset({"type", "image_url", "slack_file", "alt_text"})


def check_image(image: Json, at: str) -> Complaints:
    """An image element, in a section or a context block."""
    yield from _picture(image, at)
    yield from unknown_keys(image, at, _ELEMENT)


def check_image_block(image: Json, at: str) -> Complaints:
    yield from _picture(image, at)
    yield from optional(image, "title", at, plain_text, most=limits.IMAGE_TITLE)
    yield from unknown_keys(image, at, _ELEMENT | {"title", "block_id"})


def _picture(image: Json, at: str) -> Complaints:
    if "slack_file" in image and "image_url" in image:
        yield complaint("failed to match exactly one allowed schema", at)
    elif "slack_file" in image:
        yield from an_object(image["slack_file"], f"{at}/slack_file", inside=_slack_file)
    else:
        yield from required(image, "image_url", at, web_address, most=limits.IMAGE_URL)
    yield from required(image, "alt_text", at, string, most=limits.IMAGE_ALT)


def _slack_file(file: Json, at: str) -> Complaints:
    """docs.slack.dev/reference/block-kit/composition-objects/slack-file-object: an id or a url, not both."""
    if len(file.keys() & {"id", "url"}) != 1:
        yield complaint("failed to match exactly one allowed schema", at)
    for key in ("id", "url"):
        yield from optional(file, key, at, string, most=limits.IMAGE_URL)
    yield from unknown_keys(file, at, frozenset({"id", "url"}))
