"""The turns of phrase of a chance."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from handlers.nudges.phrases import whole
from handlers.words import Words, counted, listed
from planning.foresight.basis import Basis, WhyNot
from planning.foresight.foresight import Foresight
from planning.money import Money
from planning.standing import Standing

ENOUGH = "from about 30 on it is shown"


def status_said(standing: Standing, words: Words) -> str:
    """The status, with the chance where one may be shown: behind · 41 %."""
    percent = shown_percent(standing)
    return str(standing.status) if percent is None else f"{standing.status} · {percent_said(percent, words)}"


def percent_said(percent: int, words: Words) -> str:
    return words.percent(Fraction(percent, 100))


def shown_percent(standing: Standing) -> int | None:
    """The chance as every screen writes it; none: there is none to show, or nothing is left to be uncertain of."""
    seen = standing.foresight
    return None if seen is None or standing.target.gap.minor == 0 else seen.outlook.percent


def expected_said(standing: Standing, words: Words) -> str:
    """Such as Expected €287,000; 8 of 10 times between €241,000 and €333,000."""
    seen = standing.foresight
    if seen is None or seen.outlook.percent is None:
        return ""
    expected, low, high = (_whole(standing, minor, words) for minor in _band(seen))
    return f"Expected *{expected}*; 8 times of 10 it ends between {low} and {high}."


def parts_said(standing: Standing, words: Words) -> str:
    """Of what the expected result is made."""
    seen = standing.foresight
    if seen is None or seen.outlook.percent is None:
        return ""
    parts = [
        (standing.target.booked.minor, "booked"),
        (seen.outlook.from_open, "from open opportunities"),
        (seen.outlook.from_flow, "flow"),
        (seen.outlook.from_unknown, "from business nobody has named yet"),
    ]
    return "It holds " + listed([f"{_whole(standing, minor, words)} {what}" for minor, what in parts if minor]) + "."


def rests_on(basis: Basis, *, open_deals: int, words: Words) -> str:
    """What the chance was learned from, in one sentence."""
    yours = counted(basis.own_wins, "win")
    pool = basis.pool_wins - basis.own_wins
    others = f" and {words.number(pool)} of the others in your workspace" if pool else ""
    return f"It rests on {yours} of yours{others}, and {counted(open_deals, 'open opportunity')}."


def why_not_said(basis: Basis) -> str:
    """Why no chance is shown."""
    if basis.why_not is WhyNot.OVER:
        return "The period is over, so there is nothing left to foresee."
    if basis.why_not is WhyNot.NEW:
        return "No chance yet: nothing is known of a period like this one. The pace says how it goes until then."
    wins = counted(basis.pool_wins, "win")
    few = f"{wins} {'is' if basis.pool_wins == 1 else 'are'} too few to learn from" if basis.pool_wins else "no win yet"
    return f"No chance yet: {few}; {ENOUGH}. Until then the status follows the pace."


def mix_said(more: Mapping[str, int]) -> str:
    """Such as 2 more meetings and 1 more proposal."""
    return listed([f"{count} more {counted(count, type_).split(' ', 1)[1]}" for type_, count in more.items() if count])


def _band(seen: Foresight) -> tuple[int, int, int]:
    return seen.outlook.expected, seen.outlook.low, seen.outlook.high


def _whole(standing: Standing, minor: int, words: Words) -> str:
    return whole(Money(minor=minor, currency=standing.target.target.currency), words)
