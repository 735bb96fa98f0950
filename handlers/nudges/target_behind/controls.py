"""The button that takes the way back into the week, and what a press on it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import Json, button
from planning.ids import MessageId
from planning.weeks import MOST_ADDED

TAKE_MIX = "take_way_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAsked:
    message: MessageId
    week: str  # such as 2026-W47
    more: Mapping[str, int]  # by type, beyond what was logged when the button was drawn


def take_button(message: MessageId, more: Mapping[str, int], *, week: str, nonce: str) -> ButtonElement:
    """Where the week asks for all of it already, the message only counts it from then on."""
    return button("Do it", TAKE_MIX, {"n": nonce, "m": message, "week": week, "more": dict(more)}, style="primary")


def parse_take(value: Json) -> TakeAsked:
    """Nothing of it is trusted: counts that were never offered are left out."""
    said = value.get("more")
    more = said if isinstance(said, dict) else {}
    return TakeAsked(
        message=MessageId(str(value.get("m", ""))),
        week=str(value.get("week", "")),
        more={str(type_): n for type_, n in more.items() if isinstance(n, int) and 0 < n <= MOST_ADDED},
    )
