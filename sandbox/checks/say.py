"""Complaints about one value, each with a JSON pointer to it."""

from collections.abc import Iterator
from typing import Any

from sandbox.shapes import Json


def complaint(sentence: str, at: str) -> str:
    return f"[ERROR] {sentence} [json-pointer:{at}]"


def text_length(value: Any, at: str, *, most: int, least: int = 1) -> Iterator[str]:
    if not isinstance(value, str):
        yield complaint("must be a string", at)
    elif len(value) < least:
        yield complaint(f"must be more than {least - 1} characters", at)
    elif len(value) > most:
        yield complaint(f"must be less than {most + 1} characters", at)


def optional_length(thing: Json, key: str, at: str, *, most: int, least: int = 1) -> Iterator[str]:
    if key in thing:
        yield from text_length(thing[key], f"{at}/{key}", most=most, least=least)


def text_object(value: Any, at: str, *, most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Iterator[str]:
    """docs.slack.dev/reference/block-kit/composition-objects/text-object"""
    if not isinstance(value, dict):
        yield complaint("missing required field: text", at)
    elif value.get("type") not in kinds:
        yield complaint(f"must be {' or '.join(kinds)}", f"{at}/type")
    else:
        yield from text_length(value.get("text"), f"{at}/text", most=most)
        yield from unknown_keys(value, at, {"type", "text", "emoji", "verbatim"})


def plain_text(value: Any, at: str, *, most: int) -> Iterator[str]:
    yield from text_object(value, at, most=most, kinds=("plain_text",))


def optional_plain(thing: Json, key: str, at: str, *, most: int) -> Iterator[str]:
    if thing.get(key) is not None:
        yield from plain_text(thing[key], f"{at}/{key}", most=most)


def unknown_keys(thing: Json, at: str, known: set[str]) -> Iterator[str]:
    for key in thing.keys() - known:
        yield complaint(f"invalid additional property: {key}", at)


def count(items: Any, at: str, *, most: int, least: int = 1) -> Iterator[str]:
    if not isinstance(items, list):
        yield complaint("must be an array", at)
    elif len(items) < least:
        yield complaint(f"no less than {least} items allowed", at)
    elif len(items) > most:
        yield complaint(f"no more than {most} items allowed", at)


def dicts(items: Any) -> list[Json]:
    """The objects among `items`; what is not an object is `not_objects`' to complain about."""
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def not_objects(items: Any, at: str) -> Iterator[str]:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if not isinstance(item, dict):
            yield complaint("must be an object", f"{at}/{index}")


def repeated(values: list[Any], at: str, *, what: str) -> Iterator[str]:
    seen: set[Any] = set()
    for value in values:
        if value is not None and value in seen:
            yield complaint(f"`{what}` already exists: {value}", at)
        seen.add(value)
