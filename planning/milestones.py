"""What was reached in a plan, each named so that it is noticed once: parts of the target, a best week, full weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from planning.calendar import Days
from planning.money import Money
from planning.pace import ActionPace, TargetPace

QUARTERS = (25, 50, 75, 100)  # percent of the target
FULL_WEEKS = (2, 3, 5, 10)  # in a row
BEST_WEEK = "best-week"
WEEKS_BEFORE_BEST = 4  # with a sale in each, before one of them is called the best


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What was reached in a plan on a local day of its owner, noticed once."""

    name: str
    day: date
    detail: Mapping[str, Any]
    told_at: datetime | None  # none: it rides on the next message


def booked_name(percent: int) -> str:
    return f"booked-{percent}"


ALL_BOOKED = booked_name(100)


def full_weeks_name(weeks: int) -> str:
    return f"full-weeks-{weeks}"


def booked_reached(target: TargetPace) -> tuple[str, ...]:
    """The parts of the target that are booked now, the smallest first."""
    return booked_crossed(target, before=Money(minor=0, currency=target.target.currency))


def is_still_booked(name: str, target: TargetPace) -> bool:
    """Whether a part of the target is booked yet; of other milestones always, as they stay reached."""
    return not name.startswith("booked-") or name in booked_reached(target)


def tellable(names: Iterable[str], target: TargetPace) -> list[str]:
    """Those that can be told now: of the parts of the target only the highest that is booked."""
    highest = booked_reached(target)[-1:]
    return [name for name in names if not name.startswith("booked-") or name in highest]


def booked_crossed(target: TargetPace, *, before: Money) -> tuple[str, ...]:
    """The parts of the target that are booked now and were not `before`, the smallest first."""
    if target.target.minor <= 0:
        return ()
    then, now = Fraction(before.minor, target.target.minor), target.share_booked
    return tuple(booked_name(percent) for percent in QUARTERS if then < Fraction(percent, 100) <= now)


def best_week(booked: Mapping[date, int], week: Days) -> int | None:
    """What this week booked, where no week before it had as much and there were enough of them to compare.

    `booked` is all that the rep ever booked, in other plans too, by the Monday of each week, in minor units."""
    earlier = [minor for monday, minor in booked.items() if monday < week.first and minor > 0]
    this = booked.get(week.first, 0)
    return None if len(earlier) < WEEKS_BEFORE_BEST or this <= max(earlier) else this


def is_full(actions: Sequence[ActionPace]) -> bool:
    """Whether all that the plan asks of a week is done; not of a week that asks nothing."""
    weekly = [action for action in actions if action.is_weekly and action.planned]
    return bool(weekly) and not any(action.left for action in weekly)


def reached_run(run: int) -> str | None:
    """The milestone that this many full weeks in a row are; none between two of them."""
    return full_weeks_name(run) if run in FULL_WEEKS else None


def told_best(names: Collection[str]) -> str | None:
    """Of several milestones the one that is worth the line; none of none."""
    return min(names, key=_rank, default=None)


_ORDER = (
    booked_name(100),
    full_weeks_name(10),
    booked_name(75),
    BEST_WEEK,
    booked_name(50),
    full_weeks_name(5),
    booked_name(25),
    full_weeks_name(3),
    full_weeks_name(2),
)


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
