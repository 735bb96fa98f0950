"""A milestone in one short line. Plain."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from handlers.words import Words
from planning.milestones import ALL_BOOKED, BEST_WEEK, FULL_WEEKS, booked_name, full_weeks_name
from planning.money import Money

_SAID = {
    ALL_BOOKED: "The target is reached.",
    **{full_weeks_name(weeks): f"{weeks} full weeks in a row: every weekly action done." for weeks in FULL_WEEKS},
}


_PARTS = {
    25: "a quarter of the target is booked",
    50: "half of the target is booked",
    75: "three quarters of the target are booked",
}


def milestone_said(name: str, detail: Mapping[str, Any], words: Words, *, share: Fraction) -> str:
    """As it is when it is told: `share` of the target is booked by then. Empty for a name that is not known here."""
    for percent, part in _PARTS.items():
        if name == booked_name(percent):
            said = part if int(100 * share) == percent else f"more than {part}"
            return f"{said[0].upper()}{said[1:]}."
    if name == BEST_WEEK:
        best = Money(minor=int(detail["minor"]), currency=str(detail["currency"]))
        return f"Your best week so far: {words.money(best)} booked."
    return _SAID.get(name, "")
