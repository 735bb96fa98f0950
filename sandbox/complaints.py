"""What Slack's client says beside a field before it sends a view."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from sandbox.shapes import Json
from sandbox.values import REQUIRED, is_empty

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")


def complaints(blocks: list[Json], values: Json) -> dict[str, str]:
    """A sentence for each input block that cannot be sent; empty if the view can go."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            entry = values[block["block_id"]][element["action_id"]]
            sentence = _complaint(element, entry, optional=block.get("optional", False))
            if sentence:
                found[block["block_id"]] = sentence
    return found


def _complaint(element: Json, entry: Json, *, optional: bool) -> str | None:
    if is_empty(entry):
        return None if optional else REQUIRED
    match element["type"]:
        case "plain_text_input":
            return _length(element, entry["value"])
        case "number_input":
            return _number(element, entry["value"])
        case "email_text_input":
            return None if "@" in entry["value"][1:-1] else "Please enter a valid email address."
        case "url_text_input":
            return None if entry["value"].startswith(("http://", "https://")) else "Please enter a valid URL."
        case "datepicker":
            return _read(date.fromisoformat, entry["selected_date"], like="a date such as 2026-11-23")
        case "timepicker":
            return _read(time.fromisoformat, entry["selected_time"], like="a time such as 09:30")
    return None


def _length(element: Json, text: str) -> str | None:
    most, least = element.get("max_length", 3000), element.get("min_length", 0)
    if len(text) > most:
        return f"Please enter at most {most} characters."
    return f"Please enter at least {least} characters." if len(text) < least else None


def _number(element: Json, text: str) -> str | None:
    if not _NUMBER.fullmatch(text):
        return "Please enter a number."
    number = Decimal(text)
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter a number that is at most {element['max_value']}."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter a number that is at least {element['min_value']}."
    return None


def _read(read: Callable[[str], object], text: str, *, like: str) -> str | None:
    try:
        read(text)
    except ValueError:
        return f"Please enter {like}."
    return None
