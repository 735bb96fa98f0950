"""Where a plan stands on a day, as far as its forecast wants to know: from what is logged and identified."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from planning.calendar import Calendar, Days
from planning.entries import Sale
from planning.foresight.activity import beyond, beyond_this_week
from planning.foresight.basis import Basis
from planning.foresight.outlook import OpenDeal, Situation
from planning.margin import by_margin, sum_brought
from planning.outline import Flow
from planning.pipeline import Likelihood, Opportunity
from planning.plan import Measure, Plan
from planning.serving import Tallies
from planning.shortfall import flow_in_currency, flow_left

# Without a percent of the rep's own: the middle of what the word spans, above an even chance and up to one.
STATED = {Likelihood.LIKELY: 0.75, Likelihood.STRETCH: 0.25}


def situation_of(
    plan: Plan,
    *,
    basis: Basis,
    sales: Iterable[Sale],
    opportunities: Iterable[Opportunity],
    flows: Sequence[Flow],
    tallies: Tallies,
    calendar: Calendar,
    today: date,
) -> Situation:
    """By the plan's measure, in its currency; what is in another is left out. `sales` and `tallies` may hold more
    days than the period's, `opportunities` decided ones."""
    sold = [sale for sale in sales if sale.day in plan.period]
    left = flow_left(plan, flows, sold)
    before = flow_left(plan, flows, [sale for sale in sold if sale.day < today]) if flows else None
    return Situation(
        today=today,
        target=plan.revision.target.minor,
        booked=sum_brought(sold, plan.revision, plan.revision.measure).minor,
        open=open_deals(plan, opportunities, today=today),
        flow=max(left, 0),
        flow_over=max(-left, 0),
        flow_before=before,
        flow_usual=round(flow_in_currency(plan, flows) * _share_ahead(plan.period, today)),
        beyond=beyond(plan, basis, tallies, calendar=calendar, today=today),
        this_week=beyond_this_week(plan, basis, tallies, calendar=calendar, today=today),
        work_left=1.0 if plan.territory is not None else work_left(plan.period, calendar=calendar, today=today),
    )


def work_left(period: Days, *, calendar: Calendar, today: date) -> float:
    """The work from today to the period's end, as a share of what it were without the person's own time off.

    Public holidays and free weekdays are in what is usual. 0 where no work is left. A territory's reps go on while its
    keeper is away: their plan does not ask.
    """
    if today > period.last:
        return 0.0
    rest = Days(max(today, period.first), period.last)
    left = calendar.work_in(rest)
    if not left or not (calendar.away or calendar.halves):
        return 1.0 if left else 0.0
    return float(left / replace(calendar, away=(), halves=()).work_in(rest))


def _share_ahead(period: Days, today: date) -> Fraction:
    """Of the period's days, today included."""
    return Fraction(min(max((period.last - today).days + 1, 0), period.length), period.length)


def open_deals(plan: Plan, opportunities: Iterable[Opportunity], *, today: date) -> tuple[OpenDeal, ...]:
    """The open ones in the plan's currency, those too that are to close after its period: many come earlier."""
    currency = plan.revision.target.currency
    found = [each for each in opportunities if each.is_open and each.amount.currency == currency]
    return tuple(
        OpenDeal(
            amount=_worth(each, plan),
            opened=min(each.made_at.date(), today),
            closes=each.closes,
            stated=stated_chance(each.likelihood, each.chance),
        )
        for each in sorted(found, key=lambda each: each.id)
    )


def stated_chance(likelihood: Likelihood, percent: int | None) -> float:
    """The chance that a rep stated or implied of an opportunity, 0 to 1."""
    return STATED[likelihood] if percent is None else float(Fraction(percent, 100))


def _worth(opportunity: Opportunity, plan: Plan) -> int:
    if plan.revision.measure is Measure.PROFIT:
        return by_margin(opportunity.amount, plan.revision).minor
    return opportunity.amount.minor
