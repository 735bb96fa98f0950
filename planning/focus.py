"""Focus blocks: which of them ended and wait for an answer, and how the last weeks went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from planning.calendar import ONE_DAY, Calendar, Days, week_of
from planning.ids import ItemId
from planning.outline import FocusBlock

LOOKED_BACK = timedelta(weeks=3)  # before this week: four weeks in all


class FocusAnswer(StrEnum):
    KEPT = "kept"
    CUT_SHORT = "cut short"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    item: ItemId
    day: date  # local, of the block
    answer: FocusAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A focus block on one day."""

    block: FocusBlock
    day: date  # local


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of the blocks of the last four weeks, this one included."""

    kept: int = 0
    cut_short: int = 0
    moved: int = 0
    unanswered: int = 0

    @property
    def is_empty(self) -> bool:
        return self == Record()


def four_weeks(now: datetime) -> Days:
    """From a Monday three weeks ago to today."""
    return Days(week_of(now.date()).first - LOOKED_BACK, now.date())


def unanswered(
    blocks: Iterable[FocusBlock],
    answers: Sequence[Answered],
    days: Days,
    *,
    since: Mapping[ItemId, date],
    calendar: Calendar,
    now: datetime,
) -> list[Sitting]:
    """The blocks of these days that ended by this local time, the earliest end first.

    `since` is from when each block is in the plan; one that is not in it is not asked about. Nor is a block on a
    holiday, or while the rep is away.
    """
    known = {(each.item, each.day) for each in answers}
    found = [
        Sitting(block=block, day=day)
        for block in blocks
        for day in days
        if day.weekday() == block.weekday
        and block.item in since
        and day >= max(since[block.item], block.since or day)
        and datetime.combine(day, block.ends, now.tzinfo) <= now
        and not _is_free(day, calendar)
        and (block.item, day) not in known
    ]
    return sorted(found, key=lambda sitting: (sitting.day, sitting.block.ends, sitting.block.item))


def first_day(starts: time, now: datetime) -> date:
    """The first day on which a time that is kept from this local instant on can be kept: today, unless it has begun."""
    return now.date() if starts > now.time() else now.date() + ONE_DAY


def record(answers: Iterable[Answered], open_sittings: int) -> Record:
    counts = Counter(each.answer for each in answers)
    return Record(
        kept=counts[FocusAnswer.KEPT],
        cut_short=counts[FocusAnswer.CUT_SHORT],
        moved=counts[FocusAnswer.MOVED],
        unanswered=open_sittings,
    )


def _is_free(day: date, calendar: Calendar) -> bool:
    """A block on a weekday that is not worked on is the rep's own choice, and counts."""
    return calendar.is_away(day) or calendar.is_public_holiday(day)
