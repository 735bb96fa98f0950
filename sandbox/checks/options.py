"""Limits of menus, choices and confirmations. docs.slack.dev/reference/block-kit/composition-objects"""

from functools import partial
from typing import Any

from sandbox import limits
from sandbox.checks.say import (
    Complaints,
    an_object,
    complaint,
    dicts,
    objects,
    one_of,
    optional,
    required,
    string,
    unknown_keys,
    web_address,
)
from sandbox.checks.texts import plain_text, text_object
from sandbox.shapes import Json

_OPTION = frozenset({"text", "value", "description"})
_CONFIRM = frozenset({"title", "text", "confirm", "deny", "style"})


def check_static(element: Json, at: str) -> Complaints:
    """docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select: options, or groups."""
    if "option_groups" in element:
        yield from optional(element, "option_groups", at, objects, most=limits.OPTION_GROUPS, each=_group)
        yield from unknown_keys({key: 0 for key in element if key == "options"}, at, frozenset())
    else:
        yield from required(element, "options", at, objects, most=limits.OPTIONS, each=_option)
    yield from _initial_is_offered(element, at)


def check_choices(element: Json, at: str) -> Complaints:
    each = partial(_option, kinds=("plain_text", "mrkdwn"))
    yield from required(element, "options", at, objects, most=limits.CHOICES, each=each)
    yield from _initial_is_offered(element, at)


def check_overflow(element: Json, at: str) -> Complaints:
    each = partial(_option, with_url=True)
    yield from required(element, "options", at, objects, most=limits.OVERFLOW_OPTIONS, each=each)


def _group(group: Json, at: str) -> Complaints:
    yield from required(group, "label", at, plain_text, most=limits.GROUP_LABEL)
    yield from required(group, "options", at, objects, most=limits.OPTIONS, each=_option)
    yield from unknown_keys(group, at, frozenset({"label", "options"}))


def _option(option: Json, at: str, *, kinds: tuple[str, ...] = ("plain_text",), with_url: bool = False) -> Complaints:
    yield from required(option, "text", at, text_object, most=limits.OPTION_TEXT, kinds=kinds)
    yield from required(option, "value", at, string, most=limits.OPTION_VALUE, least=0)
    yield from optional(option, "description", at, text_object, most=limits.OPTION_DESCRIPTION, kinds=kinds)
    if with_url:
        yield from optional(option, "url", at, web_address, most=limits.OPTION_URL)
    yield from unknown_keys(option, at, _OPTION | {"url"} if with_url else _OPTION)


def _initial_is_offered(element: Json, at: str) -> Complaints:
    """An empty list of initial options is refused as well: github.com/maxchehab/phelia/pull/23."""
    groups = dicts(element.get("option_groups"))
    offered = dicts(element.get("options")) + [o for group in groups for o in dicts(group.get("options"))]
    if "initial_option" in element and element["initial_option"] not in offered:
        yield complaint("must be one of the provided options", f"{at}/initial_option")
    if "initial_options" in element and not _all_offered(element["initial_options"], offered):
        yield complaint("must be one of the provided options", f"{at}/initial_options")


def _all_offered(initial: Any, offered: list[Json]) -> bool:
    """Each of them exactly as offered, once: github.com/slackapi/python-slack-sdk/issues/1509."""
    if not isinstance(initial, list) or not initial or len(initial) > len(offered):
        return False
    return all(each in offered and initial.count(each) == 1 for each in initial)


def check_confirm(confirm: Any, at: str) -> Complaints:
    """docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object"""
    yield from an_object(confirm, at, inside=_confirm)


def _confirm(confirm: Json, at: str) -> Complaints:
    yield from optional(confirm, "title", at, plain_text, most=limits.CONFIRM_TITLE)
    yield from required(confirm, "text", at, text_object, most=limits.CONFIRM_TEXT)
    yield from optional(confirm, "confirm", at, plain_text, most=limits.CONFIRM_BUTTON)
    yield from optional(confirm, "deny", at, plain_text, most=limits.CONFIRM_BUTTON)
    yield from optional(confirm, "style", at, one_of, values=("primary", "danger"))
    yield from unknown_keys(confirm, at, _CONFIRM)
