"""The button that drafts the next plan, for any screen to draw."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from planning.ids import PlanId

DRAFT_NEXT = "draft_next_plan"


def draft_next_button(plan: PlanId, nonce: str) -> ButtonElement:
    """Opens /plan new for the period after this plan's, with what is carried over."""
    return button("Draft the next plan", DRAFT_NEXT, {"n": nonce, "plan": plan}, style="primary")


def draft_other_button(plan: PlanId, nonce: str, coming: str) -> ButtonElement:
    """The same for another plan that is named beside it: `coming` is the period after that one's."""
    return button(f"Draft {coming}", DRAFT_NEXT, {"n": f"{nonce}.{plan}", "plan": plan})
