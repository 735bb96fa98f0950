"""Complaints about one value, each with a JSON pointer to it, in the words of Slack's validator.

The words are those of github.com/slackhq/hack-json-schema, which Slack's answers quote.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from sandbox.shapes import Json

Complaints: TypeAlias = Iterator[str]


_RUN = ("javascript", "data", "vbscript")  # what would be run, not gone to


def complaint(sentence: str, at: str) -> str:
    return f"[ERROR] {sentence} [json-pointer:{at}]"


def required(thing: Json, key: str, at: str, check: Callable[..., Complaints], **rules: Any) -> Complaints:
    if key in thing:
        yield from check(thing[key], f"{at}/{key}", **rules)
    else:
        yield complaint(f"missing required field: {key}", at)


def optional(thing: Json, key: str, at: str, check: Callable[..., Complaints], **rules: Any) -> Complaints:
    """Slack takes an absent key, and no null."""
    if key in thing:
        yield from check(thing[key], f"{at}/{key}", **rules)


def unknown_keys(thing: Json, at: str, known: frozenset[str]) -> Complaints:
    for key in sorted(thing.keys() - known):
        yield complaint(f"invalid additional property: {key}", at)


def string(value: Any, at: str, *, most: int, least: int = 1) -> Complaints:
    if not isinstance(value, str):
        yield complaint("must provide a string", at)
    elif len(value) < least:
        yield complaint(f"must be more than {least - 1} characters", at)
    elif len(value) > most:
        yield complaint(f"must be less than {most + 1} characters", at)


def matching(value: Any, at: str, *, pattern: str) -> Complaints:
    if not isinstance(value, str):
        yield complaint("must provide a string", at)
    elif not re.search(pattern, value):
        yield complaint(f"input must match regex pattern: {pattern}", at)


def web_address(value: Any, at: str, *, most: int) -> Complaints:
    """github.com/MacPaw/together-app/issues/4: `invalid url`."""
    found = list(string(value, at, most=most))
    yield from found
    if not found and not _is_address(value):
        yield complaint("invalid url", at)


def _is_address(value: str) -> bool:
    try:
        scheme = urlsplit(value).scheme  # lower case; raises ValueError for a host that none is
    except ValueError:
        return False
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$", value) is not None and scheme not in _RUN


def day(value: Any, at: str) -> Complaints:
    """YYYY-MM-DD, and a day that there is."""
    yield from _read_by(date.fromisoformat, r"\d{4}-\d{2}-\d{2}", value, at)


def time_of_day(value: Any, at: str) -> Complaints:
    """HH:mm."""
    yield from _read_by(time.fromisoformat, r"\d{2}:\d{2}", value, at)


def zone(value: Any, at: str) -> Complaints:
    """An IANA name."""
    yield from one_of(value, at, values=tuple(available_timezones()))


def _read_by(read: Callable[[str], object], pattern: str, value: Any, at: str) -> Complaints:
    found = list(matching(value, at, pattern=f"^{pattern}$"))
    yield from found
    if not found and (not re.fullmatch(pattern, value) or not _can(read, value)):
        yield complaint("must be a valid value", at)


def _can(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def one_of(value: Any, at: str, *, values: tuple[str, ...]) -> Complaints:
    if not isinstance(value, str):
        yield complaint("must provide a string", at)
    elif value not in values:
        yield complaint("must be a valid enum value", at)


def flag(value: Any, at: str) -> Complaints:
    if not isinstance(value, bool):
        yield complaint("must provide a boolean", at)


def whole(value: Any, at: str, *, least: int, most: int | None = None) -> Complaints:
    """The words name the limit itself, which is allowed: so does Slack."""
    if isinstance(value, bool) or not isinstance(value, int):
        yield complaint("must provide an integer", at)
    elif value < least:
        yield complaint(f"must be greater than {least}", at)
    elif most is not None and value > most:
        yield complaint(f"must be less than {most}", at)


def number(value: Any, at: str) -> Complaints:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield complaint("must provide a number", at)


def count(items: Any, at: str, *, most: int, least: int = 1) -> Complaints:
    if not isinstance(items, list):
        yield complaint("must provide an array", at)
    elif len(items) < least:
        yield complaint(f"must provide at least {least} items", at)
    elif len(items) > most:
        yield complaint(f"no more than {most} items allowed", at)


def each_of(items: Any, at: str, *, most: int, each: Callable[..., Complaints], **rules: Any) -> Complaints:
    """A list of values that `each` looks at one by one; never an empty one."""
    yield from count(items, at, most=most)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        yield from each(item, f"{at}/{index}", **rules)


def objects(items: Any, at: str, *, most: int, least: int = 1, each: Callable[[Json, str], Complaints]) -> Complaints:
    """A list of objects, and what `each` complains of in them."""
    yield from count(items, at, most=most, least=least)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        yield from an_object(item, f"{at}/{index}", inside=each)


def an_object(value: Any, at: str, *, inside: Callable[[Json, str], Complaints]) -> Complaints:
    if isinstance(value, dict):
        yield from inside(value, at)
    else:
        yield complaint("must provide an object", at)


def dicts(items: Any) -> list[Json]:
    """The objects among `items`; what is not an object is complained of elsewhere."""
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def repeated(things: list[Json], key: str, at: str) -> Complaints:
    """An id that stands twice among `things`; Slack's words for it are not public, these are ours."""
    seen: set[str] = set()
    for index, thing in enumerate(things):
        value = thing.get(key)
        if isinstance(value, str) and value in seen:
            yield complaint(f"`{key}` already exists: {value}", f"{at}/{index}/{key}")
        seen.add(str(value))
