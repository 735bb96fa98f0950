"""Blocks as Slack keeps them: every block and interactive element has an id."""

from collections.abc import Iterator
from copy import deepcopy
from secrets import token_hex

from sandbox.shapes import Json

INTERACTIVE = frozenset(
    {"button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker"}
    | {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
    | {"static_select", "users_select", "conversations_select", "channels_select"}
    | {"multi_static_select", "multi_users_select", "multi_conversations_select", "multi_channels_select"}
)


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy in which what had no block_id or action_id has one."""
    kept = deepcopy(blocks)
    for block in kept:
        block.setdefault("block_id", token_hex(3))
        for element in elements_of(block):
            element.setdefault("action_id", token_hex(3))
    return kept


def elements_of(block: Json) -> Iterator[Json]:
    """The interactive elements of one block."""
    match block.get("type"):
        case "section":
            found = [block.get("accessory")]
        case "actions":
            listed = block.get("elements")
            found = listed if isinstance(listed, list) else []
        case "input":
            found = [block.get("element")]
        case _:
            found = []
    for element in found:
        if isinstance(element, dict) and str(element.get("type")) in INTERACTIVE:
            yield element


def find_element(drawings: list[list[Json]], block_id: str, action_id: str, value: str | None) -> Json | None:
    """The element in the newest drawing that has it; `value` tells apart buttons that were redrawn."""
    for blocks in drawings:
        for block in blocks:
            if block["block_id"] == block_id:
                for element in elements_of(block):
                    if element["action_id"] == action_id and value in (None, element.get("value")):
                        return element
    return None


def all_elements(blocks: list[Json]) -> Iterator[tuple[str, Json]]:
    """(block_id, element) in order."""
    for block in blocks:
        for element in elements_of(block):
            yield block["block_id"], element
