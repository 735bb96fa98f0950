"""What is pressed and submitted on a message about an opportunity that is left alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.models.blocks import ButtonElement, StaticSelectElement

from handlers.blocks import Json, button, menu
from handlers.log.buttons import with_article
from handlers.nonce import chosen_in, value_of
from handlers.pipeline.controls import EDIT, LOSE, WIN
from planning.ids import MessageId

DONE = "step_done"
MOVE = "step_move"
SET = "step_set"
OPEN = "step_open"
STEP_SET = "next_step_set"  # the form's callback_id


class To(StrEnum):
    NEXT_DAY = "day"
    NEXT_WEEK = "week"


TO_NAMES = {To.NEXT_DAY: "Next working day", To.NEXT_WEEK: "Next week"}


@dataclass(frozen=True, slots=True)
class MoveAsked:
    message: MessageId
    to: To | None  # none: it was never offered
    nonce: str


def done_button(message: MessageId, type_: str, nonce: str, *, is_due: bool) -> ButtonElement:
    said = f"log {with_article(type_)}"
    label = f"Done, {said}" if is_due else said.capitalize()
    return button(label, DONE, {"n": nonce, "m": message, "type": type_})


def move_menu(message: MessageId, nonce: str) -> StaticSelectElement:
    options = [
        (name, json.dumps({"n": nonce, "m": message, "to": to}, separators=(",", ":"))) for to, name in TO_NAMES.items()
    ]
    return menu("Move to", MOVE, options)


def set_button(message: MessageId, *, style: str | None = None) -> ButtonElement:
    return button("Set the next step", SET, {"m": message}, style=style)


def open_menu(message: MessageId) -> StaticSelectElement:
    """Each opens a form and writes nothing by itself."""
    options = [
        (text, json.dumps({"m": message, "do": do}, separators=(",", ":")))
        for do, text in ((EDIT, "Edit"), (WIN, "Won"), (LOSE, "Lost"))
    ]
    return menu("Open", OPEN, options)


def open_chosen(action: Json) -> tuple[MessageId, str]:
    """On which message, and what was chosen."""
    chosen = json.loads(chosen_in(action) or "{}")
    return MessageId(str(chosen.get("m", ""))), str(chosen.get("do", ""))


def message_pressed(action: Json) -> MessageId:
    return MessageId(str(value_of(action).get("m", "")))


def type_pressed(action: Json) -> str:
    return str(value_of(action).get("type", ""))


def move_chosen(action: Json) -> MoveAsked:
    chosen = json.loads(chosen_in(action) or "{}")
    to = next((each for each in To if each.value == chosen.get("to")), None)
    return MoveAsked(MessageId(str(chosen.get("m", ""))), to, str(chosen.get("n", "")))
