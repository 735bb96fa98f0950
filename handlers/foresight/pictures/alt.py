"""What a burn-up shows, in one sentence: the alt text of every form, and what a screen reader says."""

from __future__ import annotations

from handlers.nudges.phrases import whole
from handlers.plan.phrases import plan_name
from handlers.words import Words
from planning.foresight.burn_up import BurnUp
from planning.money import Money
from planning.plan import Measure, Plan


def alt_text(burn_up: BurnUp, plan: Plan, words: Words) -> str:
    """Plain, with the plan's name before it: it stands alone."""
    said = picture_says(burn_up, plan, words)
    return f"{plan_name(plan, words)}: {said[0].lower()}{said[1:]}"


def picture_says(burn_up: BurnUp, plan: Plan, words: Words) -> str:
    """Plain. Such as Booked €182,400 of €310,000 by 18 November, where the pace asks €204,000; expected by
    31 December: €270,000, and 80 % of the results lie between €230,000 and €320,000."""
    what = "Booked" if plan.revision.measure is Measure.REVENUE else "Profit"
    if burn_up.today is None:
        return f"Begins {words.full_day(plan.period.first)}; the target is {words.money(burn_up.target)}."
    booked, pace = Money(minor=burn_up.booked, currency=burn_up.currency), _money(burn_up, burn_up.pace, words)
    by_now = f"{what} {words.money(booked)} of {words.money(burn_up.target)} by {words.short_day(burn_up.today)}"
    return f"{by_now}, where the pace asks {pace}{_forecast(burn_up, plan, words)}."


def _forecast(burn_up: BurnUp, plan: Plan, words: Words) -> str:
    band = burn_up.ends_in
    if band is None:
        return ""
    expected, low, high = (_money(burn_up, each, words) for each in (band.expected, band.low, band.high))
    return (
        f"; expected by {words.short_day(plan.period.last)}: {expected}, "
        f"and 80 % of the results lie between {low} and {high}"
    )


def _money(burn_up: BurnUp, minor: int, words: Words) -> str:
    return whole(Money(minor=minor, currency=burn_up.currency), words)
