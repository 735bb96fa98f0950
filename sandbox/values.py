"""What a person typed or chose, as an entry of state.values, and what Slack's client refuses before sending."""

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
    """The state entry for a value typed as at the page. Raises Unanswerable for an option that is not offered."""
    kind = element["type"]
    if kind in _TEXT:
        return {"type": kind, "value": str(value) if value not in (None, "") else None}
    if kind in _OPTION:
        return {"type": kind, "selected_option": _option(element, value) if value else None}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": [_option(element, each) for each in value or ()]}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": int(value) if value else None}
    selected, _ = _CHOSEN_KEY[kind]
    return {"type": kind, selected: list(value or ()) if kind.startswith("multi") else value or None}


def _option(element: Json, value: str) -> Json:
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
