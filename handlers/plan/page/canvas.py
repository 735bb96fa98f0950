"""What a page is drawn on: whose words, which surface, and whether there are buttons."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from handlers.pages import PAGE
from handlers.words import Words
from planning.ids import PlanId

PART = "part_"  # the action_id of the button of a part begins so; its name follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """`nonce` is none where nothing can be pressed: for a manager, and as text."""

    words: Words
    nonce: str | None
    page: str = PAGE  # or HOME (handlers/pages.py): what a press on it draws again

    def part_button(self, part: str, plan: PlanId, *, empty: bool) -> ButtonElement | None:
        """Opens the part's modal: *Add* where there is nothing yet, else *Open*."""
        if self.nonce is None:
            return None
        return button("Add" if empty else "Open", f"{PART}{part}", {"plan": plan})
