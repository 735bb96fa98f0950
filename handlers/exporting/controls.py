"""The button that exports."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from handlers.nonce import new_nonce

EXPORT = "export_mine"


def export_button(nonce: str | None = None) -> ButtonElement:
    """Everything the person who presses it owns, as a zip in their messages. One a block; without a drawing's nonce it
    has its own."""
    return button("Export", EXPORT, {"n": nonce or new_nonce()})
