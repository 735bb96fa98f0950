"""The buttons of proposing a plan and answering to it, for any screen to draw."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from planning.ids import PlanId

PROPOSE = "propose_plan"
AGREE = "agree_plan"
GO_THROUGH = "go_through_plan"


def propose_button(plan: PlanId, *, again: bool = False) -> ButtonElement:
    """Opens what is still missing, with the way to send it."""
    return button("Propose again" if again else "Propose", PROPOSE, {"plan": plan})


def agree_button(plan: PlanId, number: int, nonce: str) -> ButtonElement:
    """To the revision that was drawn, and no other."""
    return button("Agree", AGREE, {"n": nonce, "plan": plan, "number": number}, style="primary")


def go_through_button(plan: PlanId) -> ButtonElement:
    return button("Go through it", GO_THROUGH, {"plan": plan})
