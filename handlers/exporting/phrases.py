"""How much an export holds, in words."""

from __future__ import annotations

from handlers.words import counted
from planning.belongings import Belongings


def counts_of(owned: Belongings) -> str:
    """Such as 2 plans, 12 accounts, 3 opportunities, 140 activities, 5 sales."""
    counts = {
        "plan": len(owned.plans),
        "account": len(owned.accounts),
        "opportunity": len(owned.opportunities),
        "activity": len(owned.activities),
        "sale": len(owned.sales),
    }
    return ", ".join(counted(count, noun) for noun, count in counts.items())
