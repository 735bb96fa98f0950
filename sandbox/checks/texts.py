"""Text objects. docs.slack.dev/reference/block-kit/composition-objects/text-object"""

from functools import partial
from typing import Any

from sandbox.checks.say import Complaints, complaint, flag, one_of, optional, required, string, unknown_keys
from sandbox.shapes import Json

_PLAIN = frozenset({"type", "text", "emoji"})
_MRKDWN = frozenset({"type", "text", "verbatim"})


def text_object(value: Any, at: str, *, most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Complaints:
    """Slack first says that some rule is broken, then which: github.com/yonicd/slackreprex/issues/3."""
    found = list(_complaints(value, at, most, kinds))
    if found:
        yield complaint("failed to match all allowed schemas", at)
    yield from found


plain_text = partial(text_object, kinds=("plain_text",))


def _complaints(value: Any, at: str, most: int, kinds: tuple[str, ...]) -> Complaints:
    if isinstance(value, dict):
        yield from _inside(value, at, most, kinds)
    else:
        yield complaint("must provide an object", at)


def _inside(text: Json, at: str, most: int, kinds: tuple[str, ...]) -> Complaints:
    yield from required(text, "type", at, one_of, values=kinds)
    yield from required(text, "text", at, string, most=most)
    yield from optional(text, "emoji", at, flag)
    yield from optional(text, "verbatim", at, flag)
    yield from unknown_keys(text, at, _PLAIN if text.get("type") == "plain_text" else _MRKDWN)
