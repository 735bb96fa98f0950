"""From one count of the funnel to the others, and to what they bring."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from planning.money import Money
from planning.plan import Ratios


def funnel_by(type_: str, count: int, *, new_share: int, ratios: Ratios) -> dict[str, int]:
    """Calls, meetings and proposals that go with so many of one of them, rounded up.

    `new_share` is in percent; meetings with existing customers take no calls, so that without new business calls say
    nothing of the rest: then only the calls are set.
    """
    share = Fraction(new_share, 100)
    calls_per_meeting = share / ratios.meeting_per_call
    match type_:
        case "proposal":
            meetings = count / ratios.proposal_per_meeting
        case "meeting":
            meetings = Fraction(count)
        case _ if calls_per_meeting:
            meetings = count / calls_per_meeting
        case _:
            return {"call": count}
    exact = {
        "call": meetings * calls_per_meeting,
        "meeting": meetings,
        "proposal": meetings * ratios.proposal_per_meeting,
    }
    return {**{each: ceil(number) for each, number in exact.items()}, type_: count}


def brought_by(counts: Mapping[str, int], *, average_deal: Money, ratios: Ratios, days: int, days_a_week: int) -> Money:
    """What these proposals a week come to over the working days that are left, rounded down."""
    weeks = Fraction(days, days_a_week)
    wins = counts.get("proposal", 0) * weeks * ratios.win_per_proposal
    return Money(minor=int(wins * average_deal.minor), currency=average_deal.currency)
