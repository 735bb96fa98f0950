"""Pace: where this should be by now on the person's own working days, and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from planning.cadence import WEEKLY
from planning.calendar import Calendar, Days
from planning.foresight.policy import is_at_risk, is_on_track
from planning.ids import ItemId
from planning.money import Money
from planning.phasing import EVENLY, Spread, share_due
from planning.plan import Business, Cadence, Tactic

# The commonest rule of the field, as parts of the pro-rated target.
ON_TRACK_FROM = Fraction(99, 100)
BEHIND_FROM = Fraction(81, 100)
EARLY_BELOW = Fraction(1, 10)  # of the plan's working days: too few have passed to say anything


class Status(StrEnum):
    EARLY = "early"
    ON_TRACK = "on track"
    BEHIND = "behind"
    AT_RISK = "at risk"


def status_of(
    ratio: Fraction, *, share_passed: Fraction, chance: float | None = None, share_of_period: Fraction = Fraction(0)
) -> Status:
    """The word for a plan, once this share of its working time has passed: by the chance to reach its target where
    one may be shown, judged by where its period is; else by this ratio of booked to expected."""
    if share_passed < EARLY_BELOW:
        return Status.EARLY
    if chance is None:
        return _by_ratio(ratio)
    if is_at_risk(chance, share_of_period):
        return Status.AT_RISK
    return Status.ON_TRACK if is_on_track(chance) else Status.BEHIND


def _by_ratio(ratio: Fraction) -> Status:
    if ratio >= ON_TRACK_FROM:
        return Status.ON_TRACK
    return Status.BEHIND if ratio >= BEHIND_FROM else Status.AT_RISK


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPace:
    """A tactic in its window: what that asks, what is done, and what should be done by now."""

    item: ItemId
    type: str
    business: Business | None
    text: str
    cadence: Cadence
    window: Days  # the part of the week, month or quarter that is the plan's; of what today asks, today
    coverage: str | None  # the account list, each account of which counts
    planned: int  # in the window, holidays and time off taken out
    done: int
    expected: Fraction  # by now
    changed: bool = False  # whether the plan asked for another count on a day of the window

    @property
    def missing(self) -> int:
        """What brings it back to where it should be by now; of a month or quarter, once a whole one should be done."""
        by_now = ceil(self.expected) if self.is_weekly else floor(self.expected)
        return max(by_now - self.done, 0)

    @property
    def left(self) -> int:
        return max(self.planned - self.done, 0)

    @property
    def is_behind(self) -> bool:
        return self.missing > 0 and self.done < self.expected * BEHIND_FROM

    @property
    def is_weekly(self) -> bool:
        """Whether it is part of the week's sums."""
        return self.cadence in WEEKLY

    @property
    def is_weekly_count(self) -> bool:
        """Whether that is by a plain count, to which more can be added: no coverage of a list."""
        return self.is_weekly and self.coverage is None


def action_pace(
    tactic: Tactic, *, done: int, whole: Days, days: Days, calendar: Calendar, now: datetime, accounts: int = 0
) -> ActionPace:
    """The tactic's pace at this local time, in the days of its whole window that are the plan's.

    `accounts` are those of the list that the tactic covers.
    """
    planned = asked_in(days, tactic, whole=whole, calendar=calendar, accounts=accounts)
    return ActionPace(
        item=tactic.item,
        type=tactic.type,
        business=tactic.business,
        text=tactic.text,
        cadence=tactic.cadence,
        window=days,
        coverage=tactic.coverage,
        planned=planned,
        done=done,
        expected=planned * calendar.share_passed(days, now),
    )


def asked_in(days: Days, tactic: Tactic, *, whole: Days, calendar: Calendar, accounts: int = 0) -> int:
    """What a tactic asks of these days of its whole window.

    A count shrinks with its window: three working days of five ask for three fifths, rounded up, and half a day for
    half of one. A coverage does not: each account is to be reached."""
    if tactic.coverage is not None:
        times = len(calendar.working_days(days)) if tactic.cadence is Cadence.DAY else 1
        return accounts * tactic.count * times
    work = calendar.work_in(days)
    if tactic.cadence is Cadence.DAY:
        return ceil(tactic.count * work)
    usual = sum((calendar.hours.work_on(day.weekday()) for day in whole), Fraction(0))
    return min(ceil(tactic.count * work / usual), tactic.count)


def left_by_type(actions: Iterable[ActionPace]) -> dict[str, int]:
    """What is left of each type, several tactics of one type together; what is done is left out."""
    left: dict[str, int] = {}
    for action in actions:
        if action.left:
            left[action.type] = left.get(action.type, 0) + action.left
    return left


def morning_of(now: datetime, calendar: Calendar) -> datetime:
    """Before the day's work: what a whole day is to bring is not missing during it, so nothing of it is due."""
    return min(now, datetime.combine(now.date(), calendar.hours.starts, tzinfo=now.tzinfo))


def share_of_period(period: Days, *, calendar: Calendar, now: datetime) -> Fraction:
    """Of a period's working time, by which the levels of a chance rise; the same all day."""
    return calendar.share_passed(period, morning_of(now, calendar))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPace:
    """What of a target is to come from new, or from existing business."""

    target: Money
    booked: Money
    expected: Money  # by now


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPace:
    """A money target over its period."""

    target: Money
    booked: Money
    booked_new: Money
    booked_existing: Money
    expected: Money  # by now
    share_passed: Fraction  # of the plan's working time
    share_due: Fraction = Fraction(0)  # of what was to be won from the plan's making on
    assumed: bool = False  # whether some of what is booked is profit by the plan's margin
    new: PartPace | None = None  # none: not parted
    existing: PartPace | None = None

    @property
    def ratio(self) -> Fraction:
        """Of booked to what should be by now; 1 while nothing should be."""
        ratio = self.booked.ratio_to(self.expected)
        return Fraction(1) if ratio is None else ratio

    @property
    def gap(self) -> Money:
        """What is still to be won; nothing once the target is reached."""
        return Money(minor=max((self.target - self.booked).minor, 0), currency=self.target.currency)

    @property
    def share_booked(self) -> Fraction:
        return self.booked.ratio_to(self.target) or Fraction(0)


def target_pace(
    target: Money,
    *,
    new: Money,
    existing: Money,
    before: Money,
    days: Days | None,
    calendar: Calendar,
    now: datetime,
    spread: Spread = EVENLY,
    assumed: bool = False,
) -> TargetPace:
    """The target's pace at this local time: from what was booked `before` these days, spread over them.

    `new` and `existing` are all that is booked in the period. `days` are those from the plan's making to the period's
    end; none once there are none. Today counts once it is over: a quiet morning is not a shortfall.
    """
    morning = morning_of(now, calendar)
    passed = calendar.share_passed(days, morning) if days is not None else Fraction(1)
    due = share_due(days, spread, calendar=calendar, now=morning) if days is not None else Fraction(1)
    return TargetPace(
        target=target,
        booked=new + existing,
        booked_new=new,
        booked_existing=existing,
        expected=expected_of(target, before=before, due=due),
        share_passed=passed,
        share_due=due,
        assumed=assumed,
    )


def expected_of(target: Money, *, before: Money, due: Fraction) -> Money:
    """What should be booked once this share is due of what was not yet booked before the plan was there."""
    to_win = Money(minor=max((target - before).minor, 0), currency=target.currency)
    return target - to_win + to_win.share(due)


def part_pace(target: Money, *, booked: Money, before: Money, due: Fraction) -> PartPace:
    return PartPace(target=target, booked=booked, expected=expected_of(target, before=before, due=due))
