"""The status and the chance, in the words of every screen."""

from __future__ import annotations

from fractions import Fraction

from handlers.words import Words
from planning.foresight.policy import ON_TRACK_FROM, level
from planning.standing import Standing


def status_said(standing: Standing, words: Words) -> str:
    """The status, with the chance where one may be shown: behind · 41 %."""
    percent = shown_percent(standing)
    return str(standing.status) if percent is None else f"{standing.status} · {percent_said(percent, words)}"


def percent_said(percent: int, words: Words) -> str:
    return words.percent(Fraction(percent, 100))


def shown_percent(standing: Standing) -> int | None:
    """The chance as every screen writes it; none: there is none to show, or nothing is left to be uncertain of."""
    return None if standing.foresight is None else standing.foresight.percent


def levels_said(standing: Standing, words: Words) -> str:
    """From which chance on the status is which."""
    now, last, top = (
        percent_said(round(100 * each), words) for each in (level(standing.share_of_period), level(1), ON_TRACK_FROM)
    )
    return f"On track is from {top}, at risk below {now} today, which rises to {last} by the end."
