"""Which periods of a history are replayed, and on which days one looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planning.backtest.asked import Asked
from planning.backtest.book import Book, has_outcomes
from planning.calendar import ONE_DAY, Days

WEEK = timedelta(days=7)
QUIET = WEEK  # between a period's edge and the history's: there may have been nothing on those days
FIRST_WEEK, LAST_WEEK = 2, 12  # in which one looks each Monday
_MONDAY_TO_FRIDAY = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    periods: tuple[Days, ...]
    cut_off: tuple[Days, ...] = ()  # end after the history does, so that it is not known what came of them
    without_past: tuple[Days, ...] = ()  # the period before is not there as a whole
    shaky: tuple[Days, ...] = ()  # the same, and replayed since they were asked for
    empty: tuple[Days, ...] = ()  # nothing in the whole file was booked or decided in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A day on which one looks at a period; what is dated on it or later is not known."""

    day: date
    passed: float  # share of the period's days before it, above 0
    work_passed: float  # share of its days from Monday to Friday
    week: int | None = None  # of the period, on its Mondays; the first is 1
    shares: tuple[float, ...] = ()  # of the period, that are scored on this day


def chosen(asked: Asked, book: Book) -> Chosen:
    of, first, last = asked.period.of, book.first, book.last
    every = _every(asked, of(max(first, asked.first or first)).first, min(last, asked.last or last))
    known = [each for each in every if each.last <= last + QUIET]
    full = [each for each in known if has_outcomes(book, each)]
    past = {each: of(each.first - ONE_DAY).first >= first - QUIET for each in full}
    return Chosen(
        periods=tuple(each for each in full if past[each] or asked.first is not None),
        cut_off=tuple(each for each in every if each not in known),
        without_past=tuple(each for each in full if not past[each] and asked.first is None),
        shaky=tuple(each for each in full if not past[each] and asked.first is not None),
        empty=tuple(each for each in known if each not in full),
    )


def looks(period: Days, shares: Sequence[float]) -> tuple[Look, ...]:
    """In order; a day may be both a Monday and one at which forecasts are scored."""
    length = (period.last - period.first).days + 1
    at: dict[date, tuple[float, ...]] = {}
    for share in shares:
        day = period.first + timedelta(days=min(max(round(share * length), 1), length - 1))
        at[day] = (*at.get(day, ()), share)
    weeks = {day: week for day in period if (week := _week(period, day)) is not None}
    return tuple(
        Look(
            day=day,
            passed=(day - period.first).days / length,
            work_passed=_working_days(period.first, day) / (_working_days(period.first, period.last + ONE_DAY) or 1),
            week=weeks.get(day),
            shares=at.get(day, ()),
        )
        for day in sorted({*at, *weeks})
    )


def _every(asked: Asked, begins: date, last: date) -> list[Days]:
    """Those that begin by the last day, and within what is asked for."""
    found, day = [], begins
    while day <= last:
        period = asked.period.of(day)
        if (asked.first is None or period.first >= asked.first) and (asked.last is None or period.last <= asked.last):
            found.append(period)
        day = period.last + ONE_DAY
    return found


def _week(period: Days, day: date) -> int | None:
    week = (day - period.first).days // WEEK.days + 1
    return week if day.weekday() == 0 and FIRST_WEEK <= week <= LAST_WEEK else None


def _working_days(first: date, before: date) -> int:
    return sum((first + timedelta(days=at)).weekday() in _MONDAY_TO_FRIDAY for at in range((before - first).days))
