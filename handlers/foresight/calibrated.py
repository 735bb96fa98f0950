"""How often came true what was foreseen, in words."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.foresight.status import percent_said
from handlers.words import Words, counted
from planning.foresight.calibration import ENOUGH_PLANS, Calibration


def calibration_lines(found: Calibration, words: Words, *, who: str = "I") -> Sequence[str]:
    """Such as When I said 20–40 %, it came true in 31 % (16 weeks of 4 plans); or when it will be known."""
    if not found.is_enough:
        closed = f"{counted(found.plans, 'plan')} with a chance {'is' if found.plans == 1 else 'are'} closed by now"
        return [f"How often a chance came true is shown from {ENOUGH_PLANS} closed plans on; {closed}."]
    return [
        f"When {who} said {round(100 * each.low)}–{percent_said(round(100 * each.high), words)}, it came true in "
        f"*{percent_said(round(100 * each.came_true), words)}* (n = {each.n}, weeks of {counted(each.plans, 'plan')})."
        for each in found.bins
    ]
