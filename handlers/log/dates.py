"""Which day: yesterday, on friday, 2026-11-20, 3 dec, 2 days ago."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.log.typed import Word
from handlers.log.unclear import said, unclear
from handlers.log.vocabulary import ENGLISH
from planning.calendar import ONE_DAY

LONGEST = 4  # words, as in "on 3 december 2026"
Words = tuple[Word, ...]
Reading = Callable[[list[str], date], date | None]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?", re.ASCII)
_YEAR = re.compile(r"20\d{2}", re.ASCII)
_SHORTEST_NAME = 3  # letters of a month or weekday


def day_said(words: Words, today: date) -> date | None:
    """The day that these words, all of them, say; none where they say none.

    A weekday is the last one, today included. A day and month are of the year that brings them nearest.

    Raises BadInput for a day that there is not, such as 31 feb.
    """
    keys = [word.key for word in words]
    if not all(keys):
        return None
    on, keys = (True, keys[1:]) if keys[0] == "on" else (False, keys)
    for reading in (_near, _named_weekday, _iso, _day_and_month, _days_ago):
        if (found := reading(keys, today)) is not None:
            return found
    return _short_weekday(keys, today) if on else None


def day_at_start(words: Words, today: date) -> tuple[date | None, Words]:
    """The day that the words begin with, and the other words."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        if (day := day_said(words[:length], today)) is not None:
            return day, words[length:]
    return None, words


def day_at_end(words: Words, today: date) -> tuple[date | None, Words]:
    """The day that the words end with, and the other words."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        if (day := day_said(words[-length:], today)) is not None:
            return day, words[:-length]
    return None, words


def spelled(day: date) -> str:
    """Such as 4 December 2026."""
    return f"{day.day} {ENGLISH.months[day.month - 1].capitalize()} {day.year}"


def _near(keys: list[str], today: date) -> date | None:
    if len(keys) == 1 and keys[0] in ENGLISH.near_days:
        return today + timedelta(days=ENGLISH.near_days[keys[0]])
    return None


def _named_weekday(keys: list[str], today: date) -> date | None:
    match keys:
        case [name] if name in ENGLISH.weekdays:
            return _last(ENGLISH.weekdays.index(name), today)
        case ["last" | "next" as which, name]:
            return _weekday_beside(which, name, today)
    return None


def _weekday_beside(which: str, name: str, today: date) -> date | None:
    if (weekday := _position(name, ENGLISH.weekdays)) is None:
        return None
    return _last(weekday, today - ONE_DAY) if which == "last" else _last(weekday, today + timedelta(days=7))


def _short_weekday(keys: list[str], today: date) -> date | None:
    """Such as fri, which is a day only behind "on": Sun and Sat are names too."""
    weekday = _position(keys[0], ENGLISH.weekdays) if len(keys) == 1 else None
    return None if weekday is None else _last(weekday, today)


def _last(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _iso(keys: list[str], _: date) -> date | None:
    found = _ISO.fullmatch(keys[0]) if len(keys) == 1 else None
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    return _existing(year, month, day, keys)


def _day_and_month(keys: list[str], today: date) -> date | None:
    match keys:
        case [first, second]:
            year = None
        case [first, second, last] if _YEAR.fullmatch(last):
            year = int(last)
        case _:
            return None
    return _of_month(first, second, year, today, keys) or _of_month(second, first, year, today, keys)


def _of_month(day: str, month: str, year: int | None, today: date, keys: list[str]) -> date | None:
    number, named = _DAY.fullmatch(day), _position(month.rstrip("."), ENGLISH.months)
    if number is None or named is None:
        return None
    if year is not None:
        return _existing(year, named + 1, int(number[1]), keys)
    near = [_existing(each, named + 1, int(number[1]), keys) for each in (today.year, today.year - 1)]
    return min(near, key=lambda day: abs(day - today))


def _days_ago(keys: list[str], today: date) -> date | None:
    match keys:
        case [count, "day" | "days", "ago"] if count.isdecimal() and len(count) <= 3:
            return today - timedelta(days=int(count))
    return None


def _position(name: str, names: tuple[str, ...]) -> int | None:
    """Where a name stands, or the beginning of one; one of May and March needs no more than it has."""
    if len(name) < _SHORTEST_NAME:
        return None
    return next((at for at, full in enumerate(names) if full.startswith(name)), None)


def _existing(year: int, month: int, day: int, keys: list[str]) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        sentence = f"There is no day {said(' '.join(keys))}."
        raise unclear("day", sentence, "call Globex yesterday", "call Globex on friday") from None
