"""What the first view asks under More: what the target measures, a profit target beside it, how it is phased."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale

from handlers.plan.making.fields import (
    MARGIN,
    MEASURE,
    PHASING,
    PROFIT_TARGET,
    SHARES,
    Values,
    amount_in,
    typed,
    whole_number,
)
from handlers.plan.making.ratio_fields import margin_in
from handlers.visit import BadInput, every
from planning.calendar import Days
from planning.money import Money
from planning.plan import Measure, Phasing

MOST_SHARE = 9999  # a weight of a month; more is a slip
PERCENT = 100
NEARLY = 20  # so near to 100, weights are percents that somebody added up wrongly
FEW = 12  # months of nearly the same weight, such as 8 8 8, are none


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    measure: Measure = Measure.REVENUE
    profit_target: Money | None = None  # beside a revenue target
    margin: int | None = None  # percent
    phasing: Phasing = Phasing.EVEN
    shares: tuple[int, ...] = ()  # of last year's phasing they are filled in from what was sold then


def parse_more(values: Values, kept: More, period: Days, target: Money, *, locale: Locale) -> More:
    """`kept` where the view does not ask. Raises BadInput with the field it is about."""
    if MEASURE not in values:
        return kept
    measure = Measure(typed(values, MEASURE) or Measure.REVENUE)
    phasing = Phasing(typed(values, PHASING) or Phasing.EVEN)

    def margin() -> int | None:
        found = margin_in(MARGIN, typed(values, MARGIN))
        if found is None and (measure is Measure.PROFIT or typed(values, PROFIT_TARGET)):
            raise BadInput(MARGIN, "Of profit it takes a margin, to work out how many deals: write it such as 30.")
        return found

    def profit_target() -> Money | None:
        return _profit_target(typed(values, PROFIT_TARGET), measure, target, locale=locale)

    def shares() -> tuple[int, ...]:
        return _shares(typed(values, SHARES), phasing, period)

    every(profit_target, margin, shares)
    return More(measure=measure, profit_target=profit_target(), margin=margin(), phasing=phasing, shares=shares())


def months_in(period: Days) -> int:
    """The calendar months that a period touches."""
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1


def _profit_target(text: str, measure: Measure, target: Money, *, locale: Locale) -> Money | None:
    if not text:
        return None
    if measure is Measure.PROFIT:
        raise BadInput(PROFIT_TARGET, "The target above is the profit already: leave this empty.")
    amount = amount_in(PROFIT_TARGET, text, locale=locale, currency=target.currency)
    if amount.currency != target.currency:
        raise BadInput(PROFIT_TARGET, f"The target is in {target.currency}: write the profit in it too.")
    if amount.minor > target.minor:
        raise BadInput(PROFIT_TARGET, "The profit is more than the revenue target: write a smaller one, such as 90k.")
    return amount


def _shares(text: str, phasing: Phasing, period: Days) -> tuple[int, ...]:
    if phasing is not Phasing.MONTHS:
        return ()
    months = months_in(period)
    shares = [whole_number(part, most=MOST_SHARE) for part in re.split(r"[\s,;%/]+", text) if part]
    whole = tuple(share for share in shares if share is not None)
    if len(whole) != len(shares) or len(whole) != months or not sum(whole):
        example = " ".join(map(str, [100 // months] * (months - 1) + [100 - 100 // months * (months - 1)]))
        of = f"{months} months: {months} whole numbers" if months > 1 else "one month: choose even, or one number"
        raise BadInput(SHARES, f"This period has {of}, one a month. Write them such as {example}.")
    if sum(whole) != PERCENT and ("%" in text or (abs(sum(whole) - PERCENT) <= NEARLY and max(whole) > FEW)):
        raise BadInput(
            SHARES, f"These add up to {sum(whole)}, not to 100: write shares of 100, or plain weights: 1 1 2."
        )
    return whole
