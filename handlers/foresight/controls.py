"""The buttons of a chance: what stands behind it, what would change it, and planning just that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import Json, button
from planning.ids import PlanId
from planning.weeks import MOST_ADDED

SEE_CHANCE = "see_chance"
WHAT_IF = "what_if"  # with a number behind it: several stand in one block
PLAN_IT = "plan_what_if"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfAsked:
    plan: PlanId
    more: Mapping[str, int]  # by type: actions of this week beyond what is logged; to be planned: of the week in all
    week: str = ""  # to be planned, such as 2026-W47
    nonce: str = ""


def chance_button(plan: PlanId) -> ButtonElement:
    """Opens what stands behind the chance of this plan. One a block."""
    return button("What if?", SEE_CHANCE, {"plan": plan})


def what_if_button(label: str, plan: PlanId, more: Mapping[str, int], *, name: int) -> ButtonElement:
    """Draws the chance as it would be with these actions; `name` tells it from the others of its block."""
    return button(label, f"{WHAT_IF}_{name}", {"plan": plan, "more": dict(more)})


def plan_it_button(plan: PlanId, week: str, counts: Mapping[str, int], nonce: str) -> ButtonElement:
    """Arranges this week so that it asks for so many in all."""
    value = {"n": nonce, "plan": plan, "week": week, "more": dict(counts)}
    return button("Plan it this week", PLAN_IT, value, style="primary")


def parse_what_if(value: Json) -> WhatIfAsked:
    """Nothing of it is trusted: counts that were never offered are left out."""
    said = value.get("more")
    more = said if isinstance(said, dict) else {}
    return WhatIfAsked(
        plan=PlanId(str(value.get("plan", ""))),
        more={str(type_): n for type_, n in more.items() if isinstance(n, int) and 0 < n <= MOST_ADDED},
        week=str(value.get("week", "")),
        nonce=str(value.get("n", "")),
    )
