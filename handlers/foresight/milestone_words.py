"""A milestone in one short line. Plain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.words import Words
from planning.milestones import BEST_WEEK, FULL_WEEKS, booked_name, full_weeks_name
from planning.money import Money

_SAID = {
    booked_name(25): "A quarter of the target is booked.",
    booked_name(50): "Half of the target is booked.",
    booked_name(75): "Three quarters of the target are booked.",
    booked_name(100): "The target is reached.",
    **{full_weeks_name(weeks): f"{weeks} full weeks in a row: every weekly action done." for weeks in FULL_WEEKS},
}


def milestone_said(name: str, detail: Mapping[str, Any], words: Words) -> str:
    """Empty for a name that is not known here."""
    if name == BEST_WEEK:
        best = Money(minor=int(detail["minor"]), currency=str(detail["currency"]))
        return f"Your best week so far: {words.money(best)} booked."
    return _SAID.get(name, "")
