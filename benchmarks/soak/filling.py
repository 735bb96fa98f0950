"""Anything at all in the fields of a view, and in the menus of whatever is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sandbox.drawn import all_elements
from sandbox.shapes import Json
from sandbox.values import offered

TEXTS = (
    "",
    "12",
    "310k",
    "60 %",
    "Globex",
    "next friday",
    "lots",
    "3 calls Acme",
    "1 in 3",
    "שלום",
    "ש" * 300,
    "<!here>",
)
SOME_DAY = date(2026, 11, 18)
PRESSED = {"button", "overflow", "static_select", "datepicker", "users_select", "checkboxes", "radio_buttons"}


def filled(view: Json, random: Random) -> dict[str, Any]:
    """By block_id: of half the fields."""
    inputs = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    return {id: some_value(element, random) for id, element in inputs.items() if random.random() < 0.5}


def some_value(element: Json, random: Random) -> Any:
    """As a person would choose or type it; None for a button."""
    choices = [option["value"] for option in offered(element)]
    match element["type"]:
        case "button":
            return None
        case "datepicker":
            return (SOME_DAY + timedelta(days=random.randrange(-30, 60))).isoformat()
        case "timepicker":
            return f"{random.randrange(24):02}:00"
        case "number_input":
            return str(random.randrange(-1, 60))
        case "users_select":
            return random.choice(("U0ANNA", "U0BEN", "U0MAYA"))
        case "conversations_select" | "channels_select":
            return random.choice(("C0NORTH", "C0GENERAL"))
        case kind if kind.startswith("multi_users"):
            return ["U0BEN"]
        case kind if choices and (kind.startswith("multi_") or kind == "checkboxes"):
            return random.sample(choices, k=random.randrange(len(choices) + 1))
        case _:
            return random.choice(choices or TEXTS)


def drawn(blocks: list[Json]) -> list[Json]:
    """What can be pressed or chosen in, inputs left out."""
    pressed = [block for block in blocks if block["type"] != "input"]
    return [element for _, element in all_elements(pressed) if element["type"] in PRESSED]
