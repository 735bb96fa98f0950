"""From a target back to the activities it takes: wins ← proposals ← meetings ← calls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from planning.money import Money
from planning.plan import Cadence, Ratios, Tactic

FUNNEL = ("call", "meeting", "proposal")  # the steps to a win, in order
# A day's work above which a count is doubted, not refused.
PLAUSIBLE_A_DAY = {"call": 60, "meeting": 6, "proposal": 4, "demo": 6, "visit": 6, "event": 1, "referral": 30}
PLAUSIBLE_OTHERS = 60  # as little work as an email


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """How many of one activity a gap takes: in all, a week and a working day, rounded up."""

    type: str
    total: int
    week: int
    day: int


class Doubt(StrEnum):
    NOTHING_NEEDED = "nothing needed"
    ONE_DEAL = "one deal"  # the average deal is the whole target or more
    TOO_MANY = "too many"  # more than a day holds


def counts_needed(
    gap: Money, *, new_share: int, average_deal: Money, ratios: Ratios, days: int, days_a_week: int
) -> tuple[Need, ...]:
    """Calls, meetings and proposals that close the gap over the working days that are left.

    `new_share` is in percent; meetings with existing customers take no calls. A gap of zero or
    less needs nothing.

    Raises ValueError if no working day is left or the average deal is not above zero.
    """
    if days < 1:
        raise ValueError("no working day is left")
    wins = Fraction(max(gap.minor, 0)) / _positive(average_deal, gap)
    proposals = wins / ratios.win_per_proposal
    meetings = proposals / ratios.proposal_per_meeting
    calls = meetings * Fraction(new_share, 100) / ratios.meeting_per_call
    totals = {"call": calls, "meeting": meetings, "proposal": proposals}
    return tuple(
        Need(
            type=type_,
            total=ceil(total),
            week=ceil(total * days_a_week / max(days, days_a_week)),
            day=ceil(total / days),
        )
        for type_, total in totals.items()
    )


def doubts(needs: tuple[Need, ...], *, target: Money, average_deal: Money) -> tuple[tuple[Doubt, Need | None], ...]:
    """What is absurd about these counts, with the count it is about."""
    if all(need.total == 0 for need in needs):
        return ((Doubt.NOTHING_NEEDED, None),)
    found: list[tuple[Doubt, Need | None]] = []
    if average_deal.minor >= target.minor:
        found.append((Doubt.ONE_DEAL, None))
    found += [(Doubt.TOO_MANY, need) for need in needs if need.day > PLAUSIBLE_A_DAY[need.type]]
    return tuple(found)


def more_than_a_day_holds(tactics: Iterable[Tactic], *, days_a_week: int) -> dict[str, int]:
    """The types whose counts come to more a day than a day holds, with the count a day, rounded up.

    A coverage is left out: how many accounts its list has is not known here.
    """
    asked: dict[str, Fraction] = {}
    for tactic in tactics:
        if tactic.coverage is None:
            asked[tactic.type] = asked.get(tactic.type, Fraction(0)) + tactic.count / days_of(tactic, days_a_week)
    return {type_: ceil(count) for type_, count in asked.items() if ceil(count) > a_day(type_)}


def a_day(type_: str) -> int:
    """How many of a type fill a working day."""
    return PLAUSIBLE_A_DAY.get(type_, PLAUSIBLE_OTHERS)


def days_of(tactic: Tactic, days_a_week: int | Fraction) -> Fraction:
    """Working days over which the tactic's count is spread, on average."""
    match tactic.cadence:
        case Cadence.DAY:
            return Fraction(1)
        case Cadence.WEEK:
            return Fraction(days_a_week)
        case Cadence.MONTH:
            return Fraction(days_a_week * 52, 12)
        case Cadence.QUARTER:
            return Fraction(days_a_week * 52, 4)


def _positive(average_deal: Money, gap: Money) -> int:
    if average_deal.minor <= 0 or average_deal.currency != gap.currency:
        raise ValueError("the average deal is an amount above zero in the target's currency")
    return average_deal.minor
