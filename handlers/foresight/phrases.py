"""The turns of phrase of a chance."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.foresight.status import percent_said, shown_percent
from handlers.nudges.phrases import whole
from handlers.words import Words, counted, listed, plural
from planning.calendar import Calendar
from planning.foresight.activity import most_than_usual
from planning.foresight.basis import OWN_SIGNS, POOL_WINS, Basis, WhyNot
from planning.foresight.foresight import Foresight
from planning.foresight.what_if import WhatIf
from planning.money import Money
from planning.standing import Standing

BY_PACE = "Until then the status follows the pace."


def chance_line(standing: Standing, words: Words, *, own: bool = True) -> str:
    """What is expected; or why no chance is shown. Empty where the target is reached or the period over.

    `own`: it is the plan's owner who reads it."""
    seen = standing.foresight
    if standing.target.gap.minor == 0 or standing.now.date() > standing.plan.period.last:
        return ""
    if seen is None:
        return f"No chance yet: what was logged is learned from within a minute. {BY_PACE}"
    if seen.outlook.why_not is not None:
        return _why_not(seen.basis, seen.outlook.why_not, whose=_whose(standing, own=own))
    expected, low, high = (
        _whole(standing, minor, words) for minor in (seen.outlook.expected, seen.outlook.low, seen.outlook.high)
    )
    if low == high:
        return f"Most likely it ends at *{expected}*."
    return f"Expected *{expected}*; 8 times of 10 it ends between {low} and {high}."


def parts_said(standing: Standing, words: Words) -> str:
    """Of what the expected result is made."""
    seen = standing.foresight
    if seen is None or shown_percent(standing) is None:
        return ""
    parts = [
        (standing.target.booked.minor, "booked"),
        (seen.outlook.from_open, "from open opportunities"),
        (seen.outlook.from_flow, "flow"),
        (seen.outlook.from_unknown, f"that nobody has named yet{_a_week(standing, seen.outlook.from_unknown, words)}"),
    ]
    return (
        "It is made of " + listed([f"{_whole(standing, minor, words)} {what}" for minor, what in parts if minor]) + "."
    )


def _a_week(standing: Standing, minor: int, words: Words) -> str:
    """To be held against what came lately: the chance goes by more than the last weeks. Empty in the last week."""
    weeks = standing.weeks_of_work
    return f" ({_whole(standing, round(minor / weeks), words)} a week)" if weeks >= 1 else ""


def way_back_line(way: WhatIf, words: Words) -> str:
    """Such as 16 more calls this week, 14 of them planned, bring the chance to 50 %."""
    if not way.moves:
        return "Nothing that still fits into this week moves the chance: talk about the target."
    mix, chance = mix_said(way.more), percent_said(way.percent, words)
    outside = "" if way.in_plan else " Your plan has no tactic for it; of its own no effect is known."
    if way.reaches:
        brings = "brings" if sum(way.more.values()) == 1 else "bring"
        return f"*{mix}* this week{planned_said(way.more, way.planned)} {brings} the chance to *{chance}*.{outside}"
    planned = planned_said(way.more, way.planned)
    fits = f"All that fits into this week, {mix}" + (planned or ",")
    return f"{fits} brings the chance to *{chance}*: talk about the target too.{outside}"


def planned_said(more: Mapping[str, int], planned: Mapping[str, int]) -> str:
    """Such as , 14 of them planned, with the commas; empty where nothing of it is."""
    if not planned:
        return ""
    if planned == more:
        return ", planned already," if sum(more.values()) == 1 else ", all of them planned,"
    if len(more) == 1:
        return f", {sum(planned.values())} of them planned,"
    parts = [f"{count} {type_ if count == 1 else plural(type_)}" for type_, count in planned.items()]
    return f", of them {listed(parts)} planned,"


def mix_said(more: Mapping[str, int]) -> str:
    """Such as 2 more meetings and 1 more proposal."""
    return listed([f"{count} more {type_ if count == 1 else plural(type_)}" for type_, count in more.items()])


def rests_on(standing: Standing, seen: Foresight, words: Words) -> str:
    """What the chance was learned from, in one sentence."""
    basis = seen.basis
    others = basis.pool_wins - basis.own_wins
    of = "yours" if standing.plan.territory is None else "the territory"
    pool = f", {words.number(others)} of others in your workspace" if others else ""
    open_ones = counted(len(seen.situation.open), "open opportunity")
    return f"It rests on {counted(basis.own_wins, 'win')} of {of}{pool} and {open_ones}."


def than_usual_said(standing: Standing, seen: Foresight, calendar: Calendar) -> str:
    """Such as The chance counts 34 meetings fewer than usual in the four weeks before this one. Empty where nothing is
    known to be otherwise than usual."""
    situation = seen.situation
    found = most_than_usual(standing.plan, seen.basis, situation.beyond, calendar=calendar, today=situation.today)
    if found is None:
        return ""
    type_, count = found
    many = f"{counted(abs(count), type_)} {'fewer' if count < 0 else 'more'} than usual"
    return f"The chance counts {many} in the four weeks before this one."


def _whose(standing: Standing, *, own: bool) -> str:
    if standing.plan.territory is not None:
        return "the territory's"
    return "your" if own else "their"


def _why_not(basis: Basis, why: WhyNot, *, whose: str) -> str:
    if why is WhyNot.OVER:
        return ""
    if why is WhyNot.NEW:
        return f"No chance yet: nothing is known of a period like this one. {BY_PACE}"
    if why is WhyNot.OWN:
        few = _too_few(basis.own_signs, "win", "open opportunity", of=f" of {whose} own")
        return f"No chance yet: {few}; from {OWN_SIGNS} on it is shown. {BY_PACE}"
    return f"No chance yet: {_too_few(basis.pool_wins, 'win')}; from about {POOL_WINS} on it is shown. {BY_PACE}"


def _too_few(count: int, *what: str, of: str = "") -> str:
    """Such as 3 wins and open opportunities of your own are too few to learn from."""
    if count == 0:
        return f"there is no {' and no '.join(what)}{of} to learn from"
    if count == 1:
        return f"1 {' or '.join(what)}{of} is too few to learn from"
    return f"{count} {' and '.join(plural(each) for each in what)}{of} are too few to learn from"


def _whole(standing: Standing, minor: int, words: Words) -> str:
    return whole(Money(minor=minor, currency=standing.target.target.currency), words)
