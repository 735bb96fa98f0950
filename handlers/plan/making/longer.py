"""A plan inside a longer one: the longer one's phasing proposes the target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.plan.phrases import period_name
from handlers.words import Words
from planning.calendar import Calendar, Days
from planning.ids import TerritoryId
from planning.money import Money
from planning.phasing import part_of_target
from planning.plan import Plan, PlanState


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the phasing of `longer` asks of a shorter period."""

    amount: Money
    longer: Plan


def proposal(plans: Iterable[Plan], period: Days, territory: TerritoryId | None, calendar: Calendar) -> Proposal | None:
    """By the shortest longer plan of the same owner that holds the period; none where none does, or it asks nothing."""
    longer = [
        plan
        for plan in plans
        if plan.is_saved
        and plan.state is not PlanState.CLOSED
        and plan.territory == territory
        and plan.period != period
        and plan.period.first <= period.first
        and period.last <= plan.period.last
    ]
    nearest = min(longer, key=lambda plan: plan.period.last - plan.period.first, default=None)
    if nearest is None:
        return None
    amount = part_of_target(nearest, period, calendar=calendar)
    return Proposal(amount=amount, longer=nearest) if amount.minor > 0 else None


def said_of(found: Proposal, period: Days, words: Words) -> str:
    """Such as: €80,000 is Q4 2026's share of your plan for 2026."""
    longer = period_name(found.longer.period, words)
    return f"{words.money(found.amount)} is {period_name(period, words)}'s share of your plan for {longer}."
