"""What a person typed or chose, as an entry of state.values, and what Slack's client refuses before sending."""

import re
from collections.abc import Iterator
from typing import Any

from sandbox.drawn import all_elements
from sandbox.shapes import Json

_TEXT = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
_OPTION = ("static_select", "radio_buttons", "overflow")
_OPTIONS = ("multi_static_select", "checkboxes")
_CHOSEN_KEY = {
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
REQUIRED = "Please complete this required field."


class Unanswerable(ValueError):
    """The element cannot hold this value; the message is a sentence for the person."""


def initial_entry(element: Json) -> Json:
    kind = element["type"]
    if kind in _TEXT:
        return {"type": kind, "value": element.get("initial_value")}
    if kind in _OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    if kind in _CHOSEN_KEY:
        selected, initial = _CHOSEN_KEY[kind]
        return {"type": kind, selected: element.get(initial, [] if kind.startswith("multi") else None)}
    return {"type": kind}


def entry_of(element: Json, value: Any) -> Json:
    """The state entry for a value typed as at the page. Raises Unanswerable for what it cannot hold."""
    kind = element["type"]
    if kind in _TEXT:
        return {"type": kind, "value": _typed(value)}
    if kind in _OPTION:
        return {"type": kind, "selected_option": _option(element, value) if value else None}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": [_option(element, each) for each in _several(value)]}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": _seconds(value) if value else None}
    selected, _ = _CHOSEN_KEY[kind]
    if kind.startswith("multi"):
        return {"type": kind, selected: [_one(each) for each in _several(value)]}
    return {"type": kind, selected: _one(value) if value else None}


def chosen_in(element: Json, entry: Json) -> list[Any]:
    """What is chosen in a state entry of a menu, however many it may hold."""
    chosen = entry.get(_CHOSEN_KEY.get(element["type"], ("selected_options", ""))[0])
    if chosen is None:
        return []
    return chosen if isinstance(chosen, list) else [chosen]


def _typed(value: Any) -> str | None:
    if value in (None, ""):
        return None
    if type(value) not in (str, int, float):
        raise Unanswerable(f"{value} is no text")
    return str(value)


def _one(value: Any) -> str:
    if not isinstance(value, str):
        raise Unanswerable(f"{value} is no text")
    return value


def _several(value: Any) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise Unanswerable(f"{value} is no list, and several can be chosen there")
    return value or []


def _seconds(value: Any) -> int:
    """10 digits: docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element"""
    if not re.fullmatch(r"[0-9]{10}", str(value)):
        raise Unanswerable(f"{value} is no time in seconds since 1970, such as 1795413600")
    return int(value)


def _option(element: Json, value: Any) -> Json:
    for option in offered(element):
        if option["value"] == value:
            return option
    raise Unanswerable(f"{value} is not among the options")


def offered(element: Json) -> Iterator[Json]:
    yield from element.get("options", ())
    for group in element.get("option_groups", ()):
        yield from group["options"]


def state_values(blocks: list[Json], typed: Json) -> Json:
    """state.values of a view or message: what was typed, else the initial values. Buttons have no state."""
    values: Json = {}
    for block_id, element in all_elements(blocks):
        if element["type"] not in ("button", "overflow"):
            entry = typed.get(block_id, {}).get(element["action_id"]) or initial_entry(element)
            values.setdefault(block_id, {})[element["action_id"]] = entry
    return values


def is_empty(entry: Json) -> bool:
    return not any(value for key, value in entry.items() if key != "type")
