"""Limits of menus, choices and confirmations. docs.slack.dev/reference/block-kit/composition-objects"""

from collections.abc import Iterator
from typing import Any

from sandbox import limits
from sandbox.checks.say import (
    complaint,
    count,
    dicts,
    not_objects,
    optional_plain,
    plain_text,
    text_length,
    text_object,
)
from sandbox.shapes import Json


def check_select(element: Json, at: str) -> Iterator[str]:
    if not element["type"].endswith("static_select"):
        return
    if "option_groups" in element:
        yield from _check_groups(element["option_groups"], f"{at}/option_groups")
    else:
        yield from _check_options(element.get("options"), f"{at}/options", most=limits.OPTIONS)
    yield from _initial_is_offered(element, at)


def check_choices(element: Json, at: str) -> Iterator[str]:
    most = limits.OVERFLOW_OPTIONS if element["type"] == "overflow" else limits.CHOICES
    kinds = ("plain_text",) if element["type"] == "overflow" else ("plain_text", "mrkdwn")
    yield from _check_options(element.get("options"), f"{at}/options", most=most, kinds=kinds)
    yield from _initial_is_offered(element, at)


def _check_groups(groups: Any, at: str) -> Iterator[str]:
    yield from count(groups, at, most=limits.OPTION_GROUPS)
    yield from not_objects(groups, at)
    for index, group in enumerate(dicts(groups)):
        yield from plain_text(group.get("label"), f"{at}/{index}/label", most=limits.OPTION_TEXT)
        yield from _check_options(group.get("options"), f"{at}/{index}/options", most=limits.OPTIONS)


def _check_options(options: Any, at: str, *, most: int, kinds: tuple[str, ...] = ("plain_text",)) -> Iterator[str]:
    yield from count(options, at, most=most)
    yield from not_objects(options, at)
    for index, option in enumerate(dicts(options)):
        here = f"{at}/{index}"
        yield from text_object(option.get("text"), f"{here}/text", most=limits.OPTION_TEXT, kinds=kinds)
        yield from text_length(option.get("value"), f"{here}/value", most=limits.OPTION_VALUE, least=0)
        if option.get("description") is not None:
            described = option["description"]
            yield from text_object(
                described, f"{here}/description", most=limits.OPTION_TEXT, kinds=("plain_text", "mrkdwn")
            )


def _initial_is_offered(element: Json, at: str) -> Iterator[str]:
    groups = dicts(element.get("option_groups", []))
    offered = dicts(element.get("options", [])) + [o for group in groups for o in dicts(group.get("options"))]
    values = {option.get("value") for option in offered}
    chosen = dicts(element.get("initial_options", []))
    if isinstance(element.get("initial_option"), dict):
        chosen.append(element["initial_option"])
    for option in chosen:
        if option.get("value") not in values:
            yield complaint("initial option must be one of the options", at)


def check_confirm(element: Json, at: str) -> Iterator[str]:
    confirm = element.get("confirm")
    if confirm is None:
        return
    here = f"{at}/confirm"
    if not isinstance(confirm, dict):
        yield complaint("must be an object", here)
        return
    yield from plain_text(confirm.get("title"), f"{here}/title", most=limits.CONFIRM_TITLE)
    yield from text_object(confirm.get("text"), f"{here}/text", most=limits.CONFIRM_TEXT)
    yield from optional_plain(confirm, "confirm", here, most=limits.CONFIRM_BUTTON)
    yield from optional_plain(confirm, "deny", here, most=limits.CONFIRM_BUTTON)
