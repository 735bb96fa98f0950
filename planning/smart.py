"""The SMART check of a strategy: which letters it has, and what would supply the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from planning.funnel import PLAUSIBLE_A_DAY, PLAUSIBLE_OTHERS
from planning.outline import Strategy
from planning.plan import Business, Cadence, Ratios, Tactic

# A number of deals, not of euros, days or percent; judged only where the words say that something is won.
_DEALS = re.compile(
    r"(?<![\w€$£¥.,])(\d{1,3})(?![\w%€$£¥]|[.,]\d|\s*(?:%|percent|days|weeks|months|hours|k\b|m\b|[A-Z]{3}\b))"
)
_WON = re.compile(
    r"\b(?:win|close|sign|land|deals?|orders?|contracts?|new (?:accounts?|customers?|clients?))\b", re.IGNORECASE
)
SPECIFIC_WORDS = 3  # fewer say a subject, not what is to happen
WEEKS_TO_JUDGE = 4  # weeks with anything logged, before a best week says anything
_A_YEAR = {Cadence.MONTH: 12, Cadence.QUARTER: 4}
_WEEKS_A_YEAR = 52


class Letter(StrEnum):
    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ATTAINABLE = "attainable"
    REALISTIC = "realistic"
    TIMED = "time-bound"


class Verdict(StrEnum):
    MET = "met"
    MISSING = "missing"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"  # nothing to judge it by yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What the plan's tactics ask of one type, all of them together."""

    type: str
    week: int  # rounded up
    day: int
    best: int  # the most of it the rep ever logged in a week


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """What the funnel asks for a number of deals, beside what the strategy's tactics ask of that type."""

    deals: int
    type: str
    week: int  # rounded up
    asked: int  # a week, by the strategy's own tactics


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    letter: Letter
    verdict: Verdict
    load: Load | None = None  # that decided it
    takes: Takes | None = None  # that decided it
    late: bool = False  # its date is after the plan's end


@dataclass(frozen=True, slots=True, kw_only=True)
class BestWeeks:
    """The most of each type in one week, and how many weeks had anything at all."""

    most: Mapping[str, int]
    weeks: int


def smart(
    strategy: Strategy,
    tactics: Sequence[Tactic],
    *,
    best: BestWeeks,
    days_a_week: int,
    today: date,
    ratios: Ratios | None = None,
    days_left: int = 0,
    last: date | None = None,
) -> tuple[Finding, ...]:
    """All five letters, in their order. `tactics` are all of the plan's: a day holds them together.

    By the funnel's `ratios` only where working days are left until the strategy's date. `last` is the plan's last
    day: a date after it is doubtful.
    """
    own = [tactic for tactic in tactics if tactic.strategy == strategy.item]
    loads = [_load(type_, tactics, best, days_a_week) for type_ in dict.fromkeys(tactic.type for tactic in own)]
    return (
        Finding(letter=Letter.SPECIFIC, verdict=_met(_is_specific(strategy))),
        Finding(letter=Letter.MEASURABLE, verdict=_met(_is_measurable(strategy))),
        _attainable(own, loads, _takes(strategy, own, ratios, days_left, days_a_week)),
        _realistic(loads, best),
        _timed(strategy.by, today, last),
    )


def a_week(tactic: Tactic, days_a_week: int) -> Fraction:
    """What a tactic asks of an average week; of a coverage, with one account."""
    if tactic.cadence is Cadence.DAY:
        return Fraction(tactic.count * days_a_week)
    return tactic.count * Fraction(_A_YEAR.get(tactic.cadence, _WEEKS_A_YEAR), _WEEKS_A_YEAR)


def lacks_letters(strategy: Strategy) -> bool:
    """Whether its words are not specific, measurable or timed. What is done for it is judged apart."""
    return not (_is_specific(strategy) and _is_measurable(strategy) and strategy.by is not None)


def _is_specific(strategy: Strategy) -> bool:
    return len(strategy.text.split()) >= SPECIFIC_WORDS


def _is_measurable(strategy: Strategy) -> bool:
    return bool(re.search(r"\d", f"{strategy.text} {strategy.measure}"))


def _load(type_: str, tactics: Sequence[Tactic], best: BestWeeks, days_a_week: int) -> Load:
    week = _asked(type_, tactics, days_a_week)
    return Load(type=type_, week=ceil(week), day=ceil(week / days_a_week), best=best.most.get(type_, 0))


def _takes(
    strategy: Strategy, own: Sequence[Tactic], ratios: Ratios | None, days_left: int, days_a_week: int
) -> Takes | None:
    """Of the funnel's type that the tactics ask most of; none where the strategy names no number of deals."""
    said = f"{strategy.measure} {strategy.text}"
    named = _DEALS.search(said) if _WON.search(said) else None
    if named is None or ratios is None or days_left < 1 or not int(named[1]):
        return None
    deals = int(named[1])
    proposals = deals / ratios.win_per_proposal
    meetings = proposals / ratios.proposal_per_meeting
    funnel = {"proposal": proposals, "meeting": meetings}
    if strategy.business is Business.NEW:
        funnel["call"] = meetings / ratios.meeting_per_call
    weeks = max(Fraction(days_left, days_a_week), Fraction(1))
    found = [
        Takes(deals=deals, type=type_, week=ceil(total / weeks), asked=ceil(_asked(type_, own, days_a_week)))
        for type_, total in funnel.items()
        if any(tactic.type == type_ for tactic in own)
    ]
    return max(found, key=lambda takes: Fraction(takes.asked, takes.week), default=None)


def _asked(type_: str, tactics: Sequence[Tactic], days_a_week: int) -> Fraction:
    return sum((a_week(tactic, days_a_week) for tactic in tactics if tactic.type == type_), Fraction(0))


def _attainable(own: Sequence[Tactic], loads: Sequence[Load], takes: Takes | None) -> Finding:
    """Something is done for it, a day holds that, and by the funnel it is enough."""
    too_many = next((load for load in loads if load.day > PLAUSIBLE_A_DAY.get(load.type, PLAUSIBLE_OTHERS)), None)
    if too_many is not None:
        return Finding(letter=Letter.ATTAINABLE, verdict=Verdict.DOUBTFUL, load=too_many)
    if takes is not None:
        verdict = Verdict.MET if takes.asked >= takes.week else Verdict.DOUBTFUL
        return Finding(letter=Letter.ATTAINABLE, verdict=verdict, takes=takes)
    return Finding(letter=Letter.ATTAINABLE, verdict=_met(bool(own)))


def _realistic(loads: Sequence[Load], best: BestWeeks) -> Finding:
    """No more a week than the rep has done in their best one."""
    if best.weeks < WEEKS_TO_JUDGE or not loads:
        return Finding(letter=Letter.REALISTIC, verdict=Verdict.UNKNOWN)
    furthest = max(loads, key=lambda load: Fraction(load.week, max(load.best, 1)))
    verdict = Verdict.MET if furthest.week <= furthest.best else Verdict.DOUBTFUL
    return Finding(letter=Letter.REALISTIC, verdict=verdict, load=furthest)


def _timed(by: date | None, today: date, last: date | None) -> Finding:
    if by is None:
        return Finding(letter=Letter.TIMED, verdict=Verdict.MISSING)
    late = last is not None and by > last
    return Finding(letter=Letter.TIMED, verdict=Verdict.DOUBTFUL if late or by < today else Verdict.MET, late=late)


def _met(met: bool) -> Verdict:
    return Verdict.MET if met else Verdict.MISSING
