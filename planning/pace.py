"""Pace: where this should be by now on the person's own working days, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from math import ceil

from planning.calendar import Calendar, Days
from planning.money import Money
from planning.plan import Tactic

# The commonest rule of the field, as parts of the pro-rated target.
ON_TRACK_FROM = Fraction(99, 100)
BEHIND_FROM = Fraction(81, 100)
EARLY_BELOW = Fraction(1, 10)  # of the period: too little has passed to say anything


class Status(StrEnum):
    EARLY = "early"
    ON_TRACK = "on track"
    BEHIND = "behind"
    AT_RISK = "at risk"


def status_of(ratio: Fraction, *, share_passed: Fraction) -> Status:
    """The word for this ratio of booked to expected, once this share of the plan's working time has passed."""
    if share_passed < EARLY_BELOW:
        return Status.EARLY
    if ratio >= ON_TRACK_FROM:
        return Status.ON_TRACK
    return Status.BEHIND if ratio >= BEHIND_FROM else Status.AT_RISK


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPace:
    """A tactic in one week: what this week asks, what is done, and what should be done by now."""

    type: str
    planned: int  # this week, holidays and time off taken out
    done: int
    expected: Fraction  # by now

    @property
    def missing(self) -> int:
        """What brings it back to where it should be by now."""
        return max(ceil(self.expected) - self.done, 0)

    @property
    def left(self) -> int:
        return max(self.planned - self.done, 0)

    @property
    def is_behind(self) -> bool:
        return self.missing > 0 and self.done < self.expected * BEHIND_FROM


def action_pace(tactic: Tactic, *, done: int, week: Days, calendar: Calendar, now: datetime) -> ActionPace:
    """The tactic's pace in these days of one week, at this local time.

    The count shrinks with the week: three working days of five ask for three fifths, rounded up.
    """
    planned = ceil(tactic.count * Fraction(len(calendar.working_days(week)), len(calendar.hours.weekdays)))
    planned = min(planned, tactic.count)
    expected = planned * calendar.share_passed(week, now)
    return ActionPace(type=tactic.type, planned=planned, done=done, expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPace:
    """A money target over its period."""

    target: Money
    booked: Money
    booked_new: Money
    booked_existing: Money
    expected: Money  # by now
    share_passed: Fraction  # of the plan's working time

    @property
    def status(self) -> Status:
        if self.gap.minor == 0:
            return Status.ON_TRACK
        ratio = self.booked.ratio_to(self.expected)
        return status_of(Fraction(1) if ratio is None else ratio, share_passed=self.share_passed)

    @property
    def gap(self) -> Money:
        """What is still to be won; nothing once the target is reached."""
        return Money(minor=max((self.target - self.booked).minor, 0), currency=self.target.currency)

    @property
    def share_booked(self) -> Fraction:
        return self.booked.ratio_to(self.target) or Fraction(0)


def target_pace(
    target: Money, *, new: Money, existing: Money, before: Money, days: Days | None, calendar: Calendar, now: datetime
) -> TargetPace:
    """The target's pace at this local time: from what was booked `before` these days, evenly over their working days.

    `new` and `existing` are all that is booked in the period. `days` are those from the plan's making to the period's
    end; none once there are none. Today counts once it is over: a quiet morning is not a shortfall.
    """
    this_morning = datetime.combine(now.date(), calendar.hours.starts, tzinfo=now.tzinfo)
    passed = calendar.share_passed(days, min(now, this_morning)) if days is not None else Fraction(1)
    to_win = Money(minor=max((target - before).minor, 0), currency=target.currency)
    return TargetPace(
        target=target,
        booked=new + existing,
        booked_new=new,
        booked_existing=existing,
        expected=target - to_win + to_win.share(passed),
        share_passed=passed,
    )
