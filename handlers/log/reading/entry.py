"""One entry of a line as its readers take it: the pieces, and what the whole line said for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from handlers.log.reading.lines import Known
from handlers.log.reading.next_step import Step
from handlers.log.reading.pieces import Day, Head, Pieces, of_kind
from handlers.log.reading.unclear import Fix, unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    head: Head
    pieces: Pieces
    day: date | None  # as said by it or for the whole line; none: not said
    note: str
    step: Step
    plain: str  # all that was typed
    known: Known
    today: date


def day_of(pieces: Pieces) -> date | None:
    """The one day among the pieces. Raises BadInput for two."""
    days = of_kind(pieces, Day)
    if len({each.day for each in days}) > 1:
        said = " and ".join(spelled_day(each.day) for each in days[:2])
        raise unclear("day", f"There are two days: {said}.", "call Globex yesterday")
    return days[0].day if days else None


def loggable(told: Told, *, line: str) -> date:
    """The day, if it may be logged: neither to come nor too long ago. `line` is the one for today, as an example."""
    day = told.day or told.today
    if day > told.today:
        sentence = f"{spelled_day(day)} is still to come: log it once it is done."
        raise unclear("day", sentence, line, f"{line} yesterday", fixes=_year_before(told, day))
    if day < told.known.earliest:
        earliest = told.known.earliest
        sentence = f"{spelled_day(day)} is too long ago: days from {spelled_day(earliest)} on can be logged."
        raise unclear("day", sentence, f"{line} on {earliest.isoformat()}")
    return day


def _year_before(told: Told, day: date) -> list[Fix]:
    """The same day a year before, where it may be logged: march 3, said in november."""
    if not (days := of_kind(told.pieces, Day)) or (day.month, day.day) == (2, 29):
        return []
    before, words = day.replace(year=day.year - 1), days[0].words
    if not told.known.earliest <= before <= told.today:
        return []
    return [Fix(spelled_day(before), words[0].start, words[-1].end, before.isoformat())]


def spelled_day(day: date) -> str:
    """Such as 4 December 2026."""
    return format_date(day, "d MMMM y", "en")
