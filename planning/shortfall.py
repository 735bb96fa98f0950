"""The shortfall: what of a target is neither booked, nor flows, nor is identified. Tactics that find it fill it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planning.calendar import Days
from planning.entries import Sale
from planning.margin import by_margin, sum_brought
from planning.money import Money
from planning.outline import Flow, FlowPer
from planning.phasing import months_in
from planning.pipeline import Likelihood, Opportunity
from planning.plan import Business, Measure, Plan


class Why(StrEnum):
    CURRENCY = "another currency"
    EARLY = "was expected before this period: give it a new date"
    LATE = "closes after the period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """target = booked + flow + likely + stretch + missing, to the minor unit."""

    target: Money
    booked: Money
    flow: Money  # that is still to come
    likely: Money  # open opportunities that are to close in the period
    stretch: Money
    missing: Money  # below zero where more is in sight than the target asks
    left_out: tuple[tuple[Money, Why], ...] = ()  # open opportunities and flow that no line holds: a sum each

    @property
    def identified(self) -> Money:
        return self.likely + self.stretch


def shortfall(
    plan: Plan, *, flows: Iterable[Flow], sales: Iterable[Sale], opportunities: Iterable[Opportunity]
) -> Shortfall:
    """What fills the plan's target, all in its currency and by its measure; what is in another is left out.

    Flow is drawn down by sales of existing business that were no opportunity: booking what was to flow moves an amount
    from one line to the other, and the shortfall stays. `sales` and `opportunities` are all of the owner's, or more
    than the period's.
    """
    sold = [sale for sale in sales if sale.day in plan.period]
    target, booked = plan.revision.target, sum_brought(sold, plan.revision, plan.revision.measure)
    flows = tuple(flows)
    flow = flow_still_to_come(plan, flows, sold)
    open_ones = [each for each in opportunities if each.is_open]
    likely = _identified(plan, open_ones, Likelihood.LIKELY)
    stretch = _identified(plan, open_ones, Likelihood.STRETCH)
    return Shortfall(
        target=target,
        booked=booked,
        flow=flow,
        likely=likely,
        stretch=stretch,
        missing=target - booked - flow - likely - stretch,
        left_out=_left_out(plan, flows, open_ones),
    )


def flow_in(flow: Flow, period: Days) -> Money:
    """What a line brings in a period; a month counts where the period holds any of it."""
    times = len(months_in(period)) if flow.per is FlowPer.MONTH else 1
    return Money(minor=flow.amount.minor * times, currency=flow.amount.currency)


def flow_still_to_come(plan: Plan, flows: Iterable[Flow], sold: Iterable[Sale]) -> Money:
    """Of the plan's flow, what sales of existing business that were no opportunity have not drawn down. `sold` are
    those of the period."""
    return Money(minor=max(flow_left(plan, flows, sold), 0), currency=plan.revision.target.currency)


def flow_left(plan: Plan, flows: Iterable[Flow], sold: Iterable[Sale]) -> int:
    """The same in minor units; below zero by what these sales brought beyond the flow."""
    flowed = [sale for sale in sold if draws_flow(sale)]
    return flow_in_currency(plan, flows) - max(sum_brought(flowed, plan.revision, plan.revision.measure).minor, 0)


def flow_in_currency(plan: Plan, flows: Iterable[Flow]) -> int:
    """Of the whole period, in minor units of the plan's currency."""
    currency = plan.revision.target.currency
    return sum(flow_in(flow, plan.period).minor for flow in flows if flow.amount.currency == currency)


def draws_flow(sale: Sale) -> bool:
    return sale.business is Business.EXISTING and sale.opportunity is None


def _left_out(plan: Plan, flows: Iterable[Flow], opportunities: Iterable[Opportunity]) -> tuple[tuple[Money, Why], ...]:
    """By reason and currency; what closes outside and is in another currency is in another currency."""
    own = plan.revision.target.currency
    left = [(flow_in(flow, plan.period), Why.CURRENCY) for flow in flows if flow.amount.currency != own]
    for each in opportunities:
        if not is_counted(each, plan):
            left.append((each.amount, _why(each, plan)))
    found: dict[tuple[Why, str], Money] = {}
    for amount, why in left:
        key = why, amount.currency
        found[key] = found[key] + amount if key in found else amount
    return tuple((found[key], key[0]) for key in sorted(found))


def _why(opportunity: Opportunity, plan: Plan) -> Why:
    if opportunity.amount.currency != plan.revision.target.currency:
        return Why.CURRENCY
    return Why.EARLY if opportunity.closes < plan.period.first else Why.LATE


def is_counted(opportunity: Opportunity, plan: Plan) -> bool:
    """Whether it is open, in the target's currency, and expected to close in the period."""
    in_currency = opportunity.amount.currency == plan.revision.target.currency
    return opportunity.is_open and in_currency and opportunity.closes in plan.period


def _identified(plan: Plan, opportunities: Iterable[Opportunity], likelihood: Likelihood) -> Money:
    currency = plan.revision.target.currency
    found = [each.amount for each in opportunities if each.likelihood is likelihood and is_counted(each, plan)]
    if plan.revision.measure is Measure.PROFIT:
        found = [by_margin(amount, plan.revision) for amount in found]
    return Money(minor=sum(amount.minor for amount in found), currency=currency)
