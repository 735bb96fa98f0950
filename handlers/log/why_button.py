"""The button below an answer that asks why something is logged so late; its form stores the line with the reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button

SAY_WHY = "say_why_late"
READ_BY = "Your manager reads it, beside your plan."
EXAMPLE = "was at the fair, without my laptop"


def why_button(line: str, *, sure: Collection[str] = (), today: date) -> ButtonElement:
    """`line` is all of it, as it can be typed again `today`; `sure` names the questions that are answered already.
    Pressing it writes nothing."""
    value = {"on": today.isoformat(), "line": line, "sure": sorted(sure)}
    return button("Say why", SAY_WHY, value, style="primary")
