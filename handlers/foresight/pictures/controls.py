"""The button that asks for a picture."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from planning.ids import PlanId

SEND_PICTURE = "send_picture"


def picture_button(plan: PlanId, nonce: str) -> ButtonElement:
    """The burn-up of this plan into the messages of who presses it. One a block; the nonce is the drawing's."""
    return button("Picture", SEND_PICTURE, {"n": nonce, "plan": plan})
