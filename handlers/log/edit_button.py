"""The button that opens an entry to be mended, for any screen to draw."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from planning.ids import EntryId

EDIT = "edit_entry"


def edit_button(entry: EntryId) -> ButtonElement:
    """Opens the entry in a modal; pressing it writes nothing. One a block."""
    return button("Edit", EDIT, {"edit": entry})
