"""What a sale brings of what a target counts: its amount, or its profit."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planning.entries import Sale
from planning.money import Money
from planning.plan import Measure, Revision


def brought(sale: Sale, revision: Revision, measure: Measure) -> Money | None:
    """None where the sale is in another currency than the plan.

    Without a margin a sale that says no profit has none.
    """
    currency = revision.target.currency
    if measure is Measure.REVENUE:
        return sale.amount if sale.amount.currency == currency else None
    if sale.profit is not None:
        return sale.profit if sale.profit.currency == currency else None
    return by_margin(sale.amount, revision) if sale.amount.currency == currency else None


def sum_brought(sales: Iterable[Sale], revision: Revision, measure: Measure) -> Money:
    found = [brought(sale, revision, measure) for sale in sales]
    return Money(minor=sum(each.minor for each in found if each is not None), currency=revision.target.currency)


def by_margin(amount: Money, revision: Revision) -> Money:
    """The profit that the plan assumes of an amount."""
    return amount.share(Fraction(revision.margin or 0, 100))


def is_assumed(sale: Sale, revision: Revision) -> bool:
    """Whether the sale's profit is by the plan's margin."""
    return sale.profit is None and bool(revision.margin) and sale.amount.currency == revision.target.currency
