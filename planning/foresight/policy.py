"""When a chance is good enough, and when it is worth a word: one set of levels for the status and for the nudge.

The levels rise through the period, since a small chance early still has time to grow. Source of the rule and of what
it was tried on: docs/foresight.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

AT_RISK_FIRST, AT_RISK_LAST = 0.3, 0.4  # the chance below which a plan is at risk: at the period's begin and its end
ON_TRACK_FROM = 0.5  # better than even
FIRST_WEEK = 3  # of the period, in which a nudge may come
WEEKS_RUNNING = 2  # below the level, before a nudge comes


def level(share_passed: Fraction | float) -> float:
    """The chance below which a plan is at risk once this share of its time has passed, 0 to 1, in whole percents."""
    share = min(max(float(share_passed), 0.0), 1.0)
    return round(AT_RISK_FIRST + (AT_RISK_LAST - AT_RISK_FIRST) * share, 2)


def is_at_risk(chance: float, share_passed: Fraction | float) -> bool:
    """By the chance as it is written, so that no word contradicts the number beside it."""
    return _written(chance) < level(share_passed)


def is_on_track(chance: float) -> bool:
    return reaches(chance, ON_TRACK_FROM)


def reaches(chance: float, goal: float) -> bool:
    """Whether it is at least this chance, which is one of whole percents; as it is written, too."""
    return _written(chance) >= goal


def nudges_now(at_risk: Sequence[bool], *, week: int, nudged: bool) -> bool:
    """Whether the plan's owner is told in this week of the period, the first being 1.

    `at_risk` says of each week so far whether the plan was at risk, this week last; `nudged` whether they were told
    in this period before.
    """
    running = at_risk[-WEEKS_RUNNING:]
    return not nudged and week >= FIRST_WEEK and len(running) == WEEKS_RUNNING and all(running)


def _written(chance: float) -> float:
    return round(100 * chance) / 100
