"""Limits of what a person presses, chooses and types. docs.slack.dev/reference/block-kit/block-elements"""

from collections.abc import Callable, Iterator

from sandbox import limits
from sandbox.checks.options import check_choices, check_confirm, check_select
from sandbox.checks.say import (
    complaint,
    optional_length,
    optional_plain,
    plain_text,
    text_length,
    unknown_keys,
)
from sandbox.shapes import Json

_SELECTS = frozenset({"static_select", "users_select", "conversations_select", "channels_select"})
_MULTI = frozenset({f"multi_{kind}" for kind in _SELECTS})
_CHOICES = frozenset({"checkboxes", "radio_buttons"})
_PICKERS = frozenset({"datepicker", "timepicker"})
_TYPED = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input"})

IN_ACTIONS = _SELECTS | _CHOICES | _PICKERS | {"button", "overflow", "datetimepicker"}
IN_SECTION = _SELECTS | _MULTI | _CHOICES | _PICKERS | {"button", "overflow", "image"}
IN_INPUT = _SELECTS | _MULTI | _CHOICES | _PICKERS | _TYPED | {"datetimepicker"}


def check_element(element: Json, at: str, *, allowed: frozenset[str]) -> Iterator[str]:
    kind = element.get("type")
    if kind not in allowed:
        yield complaint(f"unsupported type: {kind}", f"{at}/type")
        return
    yield from optional_length(element, "action_id", at, most=limits.ID_LENGTH)
    yield from optional_plain(element, "placeholder", at, most=limits.PLACEHOLDER)
    yield from check_confirm(element, at)
    yield from _checks(str(kind))(element, at)


def _checks(kind: str) -> Callable[[Json, str], Iterator[str]]:
    if kind in _SELECTS | _MULTI:
        return check_select
    if kind in _CHOICES | {"overflow"}:
        return check_choices
    if kind in _TYPED:
        return _check_typed
    return {"button": _check_button, "image": check_image}.get(kind, _check_picker)


def _check_button(button: Json, at: str) -> Iterator[str]:
    yield from plain_text(button.get("text"), f"{at}/text", most=limits.BUTTON_TEXT)
    yield from optional_length(button, "value", at, most=limits.BUTTON_VALUE, least=0)
    yield from optional_length(button, "url", at, most=limits.BUTTON_URL)
    yield from optional_length(button, "accessibility_label", at, most=limits.BUTTON_TEXT)
    if button.get("style", "primary") not in ("primary", "danger"):
        yield complaint("must be primary or danger", f"{at}/style")
    known = {"type", "text", "action_id", "url", "value", "style", "confirm", "accessibility_label"}
    yield from unknown_keys(button, at, known)


def check_image(image: Json, at: str) -> Iterator[str]:
    if "slack_file" not in image:
        yield from text_length(image.get("image_url"), f"{at}/image_url", most=limits.IMAGE_URL)
    yield from text_length(image.get("alt_text"), f"{at}/alt_text", most=limits.IMAGE_ALT)
    yield from optional_plain(image, "title", at, most=limits.IMAGE_ALT)


def _check_typed(element: Json, at: str) -> Iterator[str]:
    most = element.get("max_length", limits.INPUT_TEXT)
    if not isinstance(most, int) or not 1 <= most <= limits.INPUT_TEXT:
        yield complaint(f"must be between 1 and {limits.INPUT_TEXT}", f"{at}/max_length")
        return
    yield from optional_length(element, "initial_value", at, most=most, least=0)
    if element["type"] == "number_input":
        yield from _check_number(element, at)


def _check_number(element: Json, at: str) -> Iterator[str]:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        yield complaint("missing required field: is_decimal_allowed", at)
    for key in ("min_value", "max_value", "initial_value"):
        if not isinstance(element.get(key, ""), str):
            yield complaint("must be a string", f"{at}/{key}")


def _check_picker(element: Json, at: str) -> Iterator[str]:
    shapes = {"initial_date": 10, "initial_time": 5}  # YYYY-MM-DD, HH:mm
    for key, length in shapes.items():
        yield from optional_length(element, key, at, most=length, least=length)
    if not isinstance(element.get("initial_date_time", 0), int):
        yield complaint("must be an integer", f"{at}/initial_date_time")
