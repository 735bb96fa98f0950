"""Rich text. docs.slack.dev/reference/block-kit/blocks/rich-text-block"""

from functools import partial

from sandbox import limits
from sandbox.checks.say import (
    Complaints,
    an_object,
    complaint,
    flag,
    objects,
    one_of,
    optional,
    required,
    string,
    unknown_keys,
    whole,
)
from sandbox.shapes import Json

_PARTS = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")
_PIECES = ("text", "link", "user", "usergroup", "channel", "emoji", "broadcast", "date", "color", "team")
_LIST = frozenset({"type", "style", "elements", "indent", "border", "offset"})
_MANY = limits.BLOCKS_TEXT  # Slack names no number of pieces; their text has one


def check_rich_text(block: Json, at: str) -> Complaints:
    yield from required(block, "elements", at, objects, most=_MANY, least=0, each=_part)
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "elements"}))


def _part(part: Json, at: str) -> Complaints:
    if part.get("type") not in _PARTS:
        yield complaint(f"unsupported type: {part.get('type')}", f"{at}/type")
    elif part["type"] == "rich_text_list":
        yield from _list(part, at)
    else:
        yield from _pieces(part, at)


def _list(part: Json, at: str) -> Complaints:
    """A list in a list is a second list with an indent, not an element of the first."""
    yield from required(part, "style", at, one_of, values=("bullet", "ordered"))
    yield from optional(part, "indent", at, whole, least=0)
    yield from required(part, "elements", at, objects, most=_MANY, least=0, each=_section)
    yield from unknown_keys(part, at, _LIST)


def _section(part: Json, at: str) -> Complaints:
    yield from required(part, "type", at, one_of, values=("rich_text_section",))
    yield from _pieces(part, at)


def _pieces(part: Json, at: str) -> Complaints:
    yield from required(part, "elements", at, objects, most=_MANY, least=0, each=_piece)
    yield from unknown_keys(part, at, frozenset({"type", "elements", "border", "language"}))


def _piece(piece: Json, at: str) -> Complaints:
    """What a piece of each kind cannot be without."""
    if piece.get("type") not in _PIECES:
        yield complaint(f"unsupported type: {piece.get('type')}", f"{at}/type")
        return
    needed = _NEEDED.get(piece["type"])
    if needed:
        yield from required(piece, needed, at, partial(string, most=limits.BLOCKS_TEXT))
    yield from optional(piece, "style", at, an_object, inside=_style)
    yield from optional(piece, "fallback", at, partial(string, most=limits.BLOCKS_TEXT, least=0))
    if piece["type"] == "date":
        yield from required(piece, "timestamp", at, whole, least=0, most=LAST_SECOND)
        yield from required(piece, "format", at, partial(string, most=limits.BLOCKS_TEXT))


def _style(style: Json, at: str) -> Complaints:
    for key in style:
        yield from optional(style, key, at, flag)


LAST_SECOND = 253_402_300_799  # of the year 9999: what any calendar can draw
_NEEDED = {
    "text": "text",
    "link": "url",
    "user": "user_id",
    "usergroup": "usergroup_id",
    "channel": "channel_id",
    "emoji": "name",
    "broadcast": "range",
    "color": "value",
    "team": "team_id",
}
