"""What a person presses, chooses and types. docs.slack.dev/reference/block-kit/block-elements"""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox import limits
from sandbox.checks.images import check_image
from sandbox.checks.options import check_choices, check_confirm, check_overflow, check_static
from sandbox.checks.say import (
    Complaints,
    an_object,
    complaint,
    day,
    each_of,
    flag,
    matching,
    one_of,
    optional,
    required,
    string,
    time_of_day,
    unknown_keys,
    web_address,
    whole,
    zone,
)
from sandbox.checks.texts import plain_text
from sandbox.checks.typed import check_number, check_text, check_typed
from sandbox.shapes import Json

_SELECTS = frozenset({"static_select", "users_select", "conversations_select", "channels_select"})
_MULTI = frozenset({f"multi_{kind}" for kind in _SELECTS})
_CHOICES = frozenset({"checkboxes", "radio_buttons"})
_PICKERS = frozenset({"datepicker", "timepicker"})
_TYPED = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input"})

# The pages let an actions block hold a multi-select; Slack does not: github.com/slackapi/python-slack-sdk/issues/1631
IN_ACTIONS = _SELECTS | _CHOICES | _PICKERS | {"button", "overflow", "datetimepicker"}
IN_SECTION = _SELECTS | _MULTI | _CHOICES | _PICKERS | {"button", "overflow", "image"}
IN_INPUT = _SELECTS | _MULTI | _CHOICES | _PICKERS | _TYPED | {"datetimepicker"}


def check_element(element: Any, at: str, *, allowed: frozenset[str]) -> Complaints:
    if not isinstance(element, dict):
        yield complaint("must provide an object", at)
    elif str(element.get("type")) not in allowed:
        yield complaint(f"unsupported type: {element.get('type')}", f"{at}/type")
    elif element["type"] == "image":
        yield from check_image(element, at)
    else:
        yield from _interactive(element, at)


def _interactive(element: Json, at: str) -> Complaints:
    kind = element["type"]
    yield from optional(element, "action_id", at, string, most=limits.ACTION_ID)
    yield from optional(element, "placeholder", at, plain_text, most=limits.PLACEHOLDER)
    yield from optional(element, "confirm", at, check_confirm)
    yield from optional(element, "focus_on_load", at, flag)
    if kind in _CHECKS:
        yield from _CHECKS[kind](element, at)
    if kind in _MULTI:
        yield from optional(element, "max_selected_items", at, whole, least=1)
        yield from _not_more(element, at)
    yield from unknown_keys(element, at, _KNOWN[kind] | {"type", "action_id"})


def _not_more(element: Json, at: str) -> Complaints:
    """Initial ones than may be selected."""
    most = element.get("max_selected_items")
    for key in ("initial_options", "initial_users", "initial_channels", "initial_conversations"):
        if type(most) is int and isinstance(element.get(key), list) and len(element[key]) > most >= 1:
            yield complaint(f"no more than {most} items allowed", f"{at}/{key}")


def _button(button: Json, at: str) -> Complaints:
    """docs.slack.dev/reference/block-kit/block-elements/button-element"""
    yield from required(button, "text", at, plain_text, most=limits.BUTTON_TEXT)
    yield from optional(button, "value", at, string, most=limits.BUTTON_VALUE, least=0)
    yield from optional(button, "url", at, web_address, most=limits.BUTTON_URL)
    yield from optional(button, "accessibility_label", at, string, most=limits.BUTTON_LABEL)
    yield from optional(button, "style", at, one_of, values=("primary", "danger"))


def _of_place(element: Json, at: str) -> Complaints:
    for what, pattern in _IDS.items():
        yield from optional(element, f"initial_{what}", at, matching, pattern=pattern)
        yield from optional(
            element, f"initial_{what}s", at, each_of, most=limits.OPTIONS, each=matching, pattern=pattern
        )
    yield from optional(element, "filter", at, an_object, inside=_filter)
    yield from optional(element, "default_to_current_conversation", at, flag)
    yield from optional(element, "response_url_enabled", at, flag)


def _filter(rules: Json, at: str) -> Complaints:
    """docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object"""
    if not rules:
        yield complaint("must provide at least 1 properties", at)
    kinds = ("im", "mpim", "private", "public")
    yield from optional(rules, "include", at, each_of, most=len(kinds), each=one_of, values=kinds)
    yield from optional(rules, "exclude_external_shared_channels", at, flag)
    yield from optional(rules, "exclude_bot_users", at, flag)
    yield from unknown_keys(rules, at, _FILTER)


def _moment(element: Json, at: str) -> Complaints:
    yield from optional(element, "initial_date", at, day)
    yield from optional(element, "initial_time", at, time_of_day)
    yield from optional(element, "timezone", at, zone)
    # "in the format of 10 digits": docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element
    yield from optional(element, "initial_date_time", at, whole, least=10**9, most=10**10 - 1)


_IDS = {"user": "^[UW][A-Z0-9]+$", "channel": "^C[A-Z0-9]+$", "conversation": "^[CDGUW][A-Z0-9]+$"}
_FILTER = frozenset({"include", "exclude_external_shared_channels", "exclude_bot_users"})
_FOCUS = frozenset({"confirm", "focus_on_load"})
_MENU = _FOCUS | {"placeholder"}
_LINE = frozenset({"focus_on_load", "placeholder", "initial_value", "dispatch_action_config"})
_STATIC = _MENU | {"options", "option_groups"}
_PLACE = _MENU | {"response_url_enabled"}
_CONVERSATION = _MENU | {"default_to_current_conversation", "filter"}

_KNOWN: Mapping[str, frozenset[str]] = {
    "button": frozenset({"text", "url", "value", "style", "confirm", "accessibility_label"}),
    "overflow": frozenset({"options", "confirm"}),
    "checkboxes": _FOCUS | {"options", "initial_options"},
    "radio_buttons": _FOCUS | {"options", "initial_option"},
    "datepicker": _MENU | {"initial_date"},
    "timepicker": _MENU | {"initial_time", "timezone"},
    "datetimepicker": _FOCUS | {"initial_date_time"},
    "plain_text_input": _LINE | {"multiline", "min_length", "max_length"},
    "number_input": _LINE | {"is_decimal_allowed", "min_value", "max_value"},
    "email_text_input": _LINE,
    "url_text_input": _LINE,
    "static_select": _STATIC | {"initial_option"},
    "users_select": _MENU | {"initial_user"},
    "channels_select": _PLACE | {"initial_channel"},
    "conversations_select": _PLACE | _CONVERSATION | {"initial_conversation"},
    "multi_static_select": _STATIC | {"initial_options", "max_selected_items"},
    "multi_users_select": _MENU | {"initial_users", "max_selected_items"},
    "multi_channels_select": _MENU | {"initial_channels", "max_selected_items"},
    "multi_conversations_select": _CONVERSATION | {"initial_conversations", "max_selected_items"},
}
_CHECKS: Mapping[str, Callable[[Json, str], Complaints]] = {
    "button": _button,
    "overflow": check_overflow,
    **dict.fromkeys(_CHOICES, check_choices),
    **dict.fromkeys(("static_select", "multi_static_select"), check_static),
    **dict.fromkeys((_SELECTS | _MULTI) - {"static_select", "multi_static_select"}, _of_place),
    **dict.fromkeys(_PICKERS | {"datetimepicker"}, _moment),
    "plain_text_input": check_text,
    "number_input": check_number,
    "email_text_input": check_typed,
    "url_text_input": check_typed,
}
