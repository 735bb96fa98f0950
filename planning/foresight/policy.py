"""When a chance is good enough, and when it is worth a word: one set of levels for the status and for the nudge.

The levels rise through the period, since a small chance early still has time to grow. Source of the rule and of what
it was tried on: docs/foresight.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planning.calendar import Days, week_of

AT_RISK_FIRST, AT_RISK_LAST = 0.3, 0.4  # the chance below which a plan is at risk: at the period's begin and its end
ON_TRACK_FROM = 0.5  # better than even
FIRST_WEEK = 3  # of the period, in which a nudge may come
WEEKS_RUNNING = 2  # below the level, before a nudge comes

# Of the 37 who were told once in the replayed quarters, 15 fell like this, all of whom missed; a second message on one
# such week alone, or after a fall of five points, would have reached two who hit (docs/foresight.md).
FALLEN_TO, FALLEN_BY = Fraction(1, 2), 10  # of the percent that a message said: below this part, and by these points
WEEKS_APART = 3  # between two messages of a period
MOST_TOLD = 2  # messages a period


class Because(StrEnum):
    """Why a plan's owner is told."""

    LOW = "low"  # the chance has been low for weeks
    FALLEN = "fallen"  # it fell far below what they were told before


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWeek:
    """What was known of a plan on the first day of a week on which it was looked at."""

    number: int  # of the period, the first being 1
    chance: float | None  # none: none could be shown
    at_risk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the plan's owner was told in this period before."""

    week: int
    percent: int


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


def told_now(weeks: Sequence[JudgedWeek], before: Sequence[Told]) -> Because | None:
    """Whether the plan's owner is told in the last of these weeks, and why; of the others the one before it counts.

    `before` is what they were told in this period, the first one first.
    """
    running = weeks[-WEEKS_RUNNING:]
    if len(running) < WEEKS_RUNNING or running[-1].number < FIRST_WEEK or not all(each.at_risk for each in running):
        return None
    if not before:
        return Because.LOW
    is_time = len(before) < MOST_TOLD and running[-1].number - before[-1].week >= WEEKS_APART
    return Because.FALLEN if is_time and all(_has_fallen(each, before[-1]) for each in running) else None


def weeks_told(weeks: Sequence[JudgedWeek]) -> list[int]:
    """In which of a period's weeks its plan's owner is told, if each message goes out in the week of its decision."""
    told: list[Told] = []
    for at, week in enumerate(weeks, start=1):
        if week.chance is not None and told_now(weeks[:at], told) is not None:
            told.append(Told(week=week.number, percent=percent_of(week.chance)))
    return [each.week for each in told]


def number_of_week(day: date, period: Days) -> int:
    """Of the week of this day in the period, by its Monday; what lies before the first Monday belongs to week 1."""
    return max((week_of(day).first - period.first).days // 7 + 1, 1)


def percent_of(chance: float) -> int:
    """As it is written: never 0 or 100, while something may still come."""
    return min(max(round(100 * chance), 1), 99)


def _has_fallen(week: JudgedWeek, told: Told) -> bool:
    if week.chance is None:
        return False
    percent = percent_of(week.chance)
    return percent < FALLEN_TO * told.percent and told.percent - percent >= FALLEN_BY


def _written(chance: float) -> float:
    return percent_of(chance) / 100
