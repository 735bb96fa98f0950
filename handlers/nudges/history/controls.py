"""The buttons that lead to what was sent, and from there to the rhythm."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button

OPEN_HISTORY = "what_was_sent"
OPEN_RHYTHM = "change_rhythm"


def history_button(text: str = "What was sent and why") -> ButtonElement:
    return button(text, OPEN_HISTORY)


def rhythm_button(text: str = "Change") -> ButtonElement:
    return button(text, OPEN_RHYTHM)
