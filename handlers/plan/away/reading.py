"""What a line of /plan away says: whole days, or a half of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlers.dates import UNTIL, parse_days
from handlers.log.reading.typed import as_typed
from handlers.visit import BadInput
from handlers.words import Words
from planning.calendar import Days, HalfDay, Part
from planning.ids import PersonId
from storage.absences import Noted
from storage.folding import folded

LONGEST = 366  # days; longer is a slip, or somebody who has left
ASKED_ABOUT = 90  # days; without its years a longer run is more often two days the wrong way round
ENDS_IT = frozenset({"off", "back", "cancel", "end", "ended", "stop", "over", "none", "no"})
HALF_EXAMPLE = "Half a day is of one day: `/plan away 24 dec afternoon`, `/plan away tomorrow morning`."

_YEAR = re.compile(r"\d{4}")
_PART = re.compile(r"(?<!\w)(?:(?:in|on) )?(?:the |this )?(?P<part>morning|afternoon|am|pm)(?!\w)", re.IGNORECASE)
_HALF = re.compile(r"(?<!\w)(?:a |the )?half(?:[ -]a)?[ -]?day(?: off)?(?: on)?(?!\w)", re.IGNORECASE)
_PARTS = {"morning": Part.MORNING, "am": Part.MORNING, "afternoon": Part.AFTERNOON, "pm": Part.AFTERNOON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Off:
    """Whole days off, or one half of a single day."""

    days: Days
    part: Part | None = None
    row: str = ""  # the id of what is noted; empty of what is only said
    by_other: bool = False  # whether somebody else noted it for the rep

    @property
    def half(self) -> HalfDay | None:
        return None if self.part is None else HalfDay(self.days.first, self.part)


def each_of(noted: Iterable[Noted], rep: PersonId) -> list[Off]:
    """In order."""
    found = [Off(days=each.days, part=each.part, row=each.id, by_other=each.by != rep) for each in noted]
    return sorted(found, key=lambda off: (off.days, off.part or ""))


def parse_away(rest: str, *, today: date, words: Words, lately: date | None = None) -> Off:
    """A run without a year that is over since `lately` is that one. Raises BadInput."""
    typed = as_typed(rest)
    if folded(typed) in ENDS_IT:
        raise BadInput("date", "To end your time off, write `/plan back`; `/plan away` lists it, each with a button.")
    part, plain = _part_said(typed)
    if part is None:
        return Off(days=_days(typed, today, words, lately))
    days = parse_days(plain or "today", today=today, locale=words.locale, lately=lately)
    if days.first != days.last:
        raise BadInput("date", HALF_EXAMPLE)
    return Off(days=days, part=part)


def says_end(rest: str) -> bool:
    """Whether it says when time off ends, and not when it begins: until 4 dec."""
    return UNTIL.fullmatch(" ".join(as_typed(rest).split())) is not None


def assumes_half(rest: str) -> bool:
    """Whether it asks for half a day and does not say which."""
    typed = as_typed(rest)
    return _HALF.search(typed) is not None and _PART.search(typed) is None


def checked(days: Days, words: Words) -> Days:
    """Raises BadInput for a run that is too long to be meant."""
    if days.length > LONGEST:
        raise BadInput("date", f"That is more than a year, until {words.full_day(days.last)}. Try `3-7 dec`.")
    return days


def _part_said(typed: str) -> tuple[Part | None, str]:
    """Which half, the afternoon where only half a day is said; and what is left of the line."""
    found = _PART.search(typed)
    if found is None and _HALF.search(typed) is None:
        return None, typed
    plain = _HALF.sub(" ", _PART.sub(" ", typed))
    part = _PARTS[found["part"].casefold()] if found is not None else Part.AFTERNOON
    return part, " ".join(plain.split()).strip(" ,")


def _days(typed: str, today: date, words: Words, lately: date | None) -> Days:
    days = checked(parse_days(typed, today=today, locale=words.locale, lately=lately), words)
    if days.length > ASKED_ABOUT and not _YEAR.search(typed):
        raise BadInput("date", _with_years(days, words))
    return days


def _with_years(days: Days, words: Words) -> str:
    said = f"That would be {words.full_day(days.first)} to {words.full_day(days.last)}, {days.length} days."
    return f"{said} If you mean it, write the years: `/plan away {days.first} to {days.last}`."
