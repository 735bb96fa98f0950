"""Whether what the message says still holds: asked when it is found, when its turn comes, and when it is folded."""

from __future__ import annotations

from planning.due import RepFacts
from planning.foresight.policy import is_at_risk, percent_of
from planning.ids import PlanId


def no_longer(facts: RepFacts, plan: PlanId) -> str | None:
    """Why not, as the rep reads it; none while it holds."""
    standing = facts.standing
    if standing is None or standing.plan.id != plan:
        return "another plan is under way since"
    if standing.target.gap.minor == 0:
        return "the target is reached"
    if standing.chance is None:
        return "no chance can be said for now"
    if not is_at_risk(standing.chance, standing.share_of_period):
        return f"the chance is {percent_of(standing.chance)} % by now"
    return None
