"""What every unasked message carries: Snooze, Mute, Why?; and what a press on them says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import ButtonElement, InteractiveElement, StaticSelectElement

from handlers.blocks import Json, button, menu
from handlers.nonce import chosen_in
from handlers.nudges.phrases import MUTABLE
from handlers.visit import BadInput
from planning.ids import MessageId
from planning.nudges import Kind
from planning.snooze import Until

SNOOZE = "snooze"
MUTE = "mute"
WHY = "why"
SEE_PLAN = "see_plan"
SHOW_WEEK = "show_week"

A_DATE = "date"
UNTIL_NAMES = {Until.LATER: "Later today", Until.TOMORROW: "Tomorrow", Until.MONDAY: "Monday"}


@dataclass(frozen=True, slots=True)
class SnoozeAsked:
    message: MessageId
    until: Until | None  # none: a date, which is asked for
    press: str  # of its own for each press; a delivery of the same one once more has the same


def controls(message: MessageId, kind: Kind, nonce: str) -> list[InteractiveElement]:
    return [snooze_menu(message, nonce), mute_button(kind, nonce), why_button(message)]


def snooze_menu(message: MessageId, nonce: str) -> StaticSelectElement:
    """It is not drawn again once it is pressed: a second choice moves what the first one said."""
    names = [*((UNTIL_NAMES[until], until.value) for until in Until), ("A date…", A_DATE)]
    return menu(
        "Snooze", SNOOZE, [(name, _packed({"m": message, "until": until, "n": nonce})) for name, until in names]
    )


def mute_button(kind: Kind, nonce: str) -> ButtonElement:
    return button("Mute", MUTE, {"n": nonce, "kind": kind})


def why_button(message: MessageId) -> ButtonElement:
    return button("Why?", WHY, {"m": message})


def parse_snooze(action: Json) -> SnoozeAsked:
    """Raises BadInput for a choice that was never offered."""
    try:
        value = json.loads(chosen_in(action))
        until = None if value["until"] == A_DATE else Until(value["until"])
        return SnoozeAsked(MessageId(str(value["m"])), until, f"{value.get('n', '')}/{action.get('action_ts', '')}")
    except (KeyError, TypeError, ValueError) as unclear:
        raise BadInput("snooze", "Choose later today, tomorrow, Monday or a date.") from unclear


def parse_mute(value: Json) -> Kind:
    """Raises BadInput for a kind that cannot be muted."""
    if value.get("kind") not in MUTABLE:
        raise BadInput("mute", "This message cannot be muted. Settings: `/plan settings`.")
    return Kind(value["kind"])


def _packed(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"))
