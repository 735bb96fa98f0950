"""Cursors of paged methods. docs.slack.dev/apis/web-api/pagination"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

from sandbox.api.method import Arguments
from sandbox.refusals import ApiRefused

Item = TypeVar("Item")
MOST = 1000


def page_of(items: list[Item], arguments: Arguments, *, default: int) -> tuple[list[Item], str]:
    """(the items of this page, the next cursor or "")."""
    limit = arguments.number("limit", default)
    if not 1 <= limit <= max(MOST, default):
        raise ApiRefused("invalid_limit")
    start = _position(arguments.text("cursor"))
    end = start + limit
    return items[start:end], urlsafe_b64encode(f"at:{end}".encode()).decode() if end < len(items) else ""


def _position(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        return int(urlsafe_b64decode(cursor).decode().removeprefix("at:"))
    except ValueError:
        raise ApiRefused("invalid_cursor") from None
