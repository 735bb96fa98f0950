"""What must come from here on, beside what comes now and what ever came."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planning.foresight.recoverable import Recoverable
from planning.money import Money


class Per(StrEnum):
    WEEK = "week"
    DAY = "working day"  # once less than a week of work is left


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A week, or a day once less than a week of work is left."""

    required: Money  # rounded up
    current: Money | None  # on average in the last four weeks; none: less than a week of them is known
    times: int = 0  # weeks, or days, that ever brought at least what is required


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRate:
    """By the plan's measure, of all that was ever booked, in this plan and before it."""

    per: Per
    required: Money  # as a rate's
    current: Money | None
    times: int  # weeks, or days, that brought at least what is required
    best: Money  # the most that one brought; zero: nothing was booked yet
    best_week: Money
    recoverable: Recoverable | None  # none: nothing is missing, no working day left, or four weeks not known
    best_four: Money | None = None  # of four running weeks, as a rate; none: four are not known
    new: Rate | None = None  # none: that part of the target is reached
    existing: Rate | None = None
    profit: Rate | None = None  # none: reached, or no target beside that of revenue
