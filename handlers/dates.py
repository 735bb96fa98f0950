"""A day as people type one: tomorrow, friday, 3 dec, dec 3, 3.12., 2026-12-03; and a run of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale

from handlers.blocks import shorten
from handlers.visit import BadInput
from planning.calendar import Days
from storage.folding import folded

ENGLISH = Locale("en")
Prefer = Literal["past", "future"]

SAID = 60  # characters of what was typed in a sentence
SHORTEST_NAME = 3  # letters of a month or weekday
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?(?:\s?(?P<year>\d{4}))?", re.ASCII)
_NTH = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?"
_NAMED = r"(?:of )?(?P<name>[^\W\d_]+)\.?"
_YEAR = r"(?:,? (?P<year>[0-9]{4}))?"
_DAY_MONTH = re.compile(f"{_NTH} ?{_NAMED}{_YEAR}", re.IGNORECASE)
_MONTH_DAY = re.compile(f"{_NAMED} ?{_NTH}{_YEAR}", re.IGNORECASE)

_UNTIL = re.compile(r"(?:until|till|til|to|through|thru)\s+(?P<last>.+)", re.IGNORECASE | re.DOTALL)
_PARTED = re.compile(
    r"(?:from\s+)?(?P<first>.+?)(?:\s+(?:to|until|till|through|thru)\s+|\s*[–—]\s*|\s+-\s+)(?P<last>.+)",
    re.IGNORECASE | re.DOTALL,
)
_DAYS_OF_MONTH = re.compile(r"(?P<first>\d{1,2})\.?\s*-\s*(?P<last>\d{1,2}\D.*)", re.ASCII | re.DOTALL)
_MONTH_DAYS = re.compile(
    r"(?P<month>[^\W\d_]+\.?)\s+(?P<first>[0-9]{1,2})\s*[-–—]\s*(?P<last>[0-9]{1,2})(?P<year>,?\s+[0-9]{4})?"
)


def parse_date(
    text: str, *, today: date, prefer: Prefer = "future", locale: Locale = ENGLISH, around: date | None = None
) -> date:
    """The day that this says.

    A weekday, and a day and month without a year, is the nearest such day from `around` on (today, unless given),
    forwards or backwards as preferred, that day included. Names may be English or of the locale.

    Raises BadInput("date", …) for anything else.
    """
    plain = " ".join(text.removeprefix("on ").split())
    if folded(plain) in _NEAR:
        return today + timedelta(days=_NEAR[folded(plain)])
    near = around or today
    weekday = _position(plain, _weekdays(locale))
    if weekday is not None:
        return _near_weekday(weekday, near, prefer)
    return _near_date(plain, near, prefer, locale)


def parse_days(text: str, *, today: date, locale: Locale = ENGLISH) -> Days:
    """The run of days that this says: until 4 dec (from today), 3-7 dec, 28 dec to 4 jan, 3 dec.

    Raises BadInput("date", …).
    """
    plain = " ".join(text.split())
    if until := _UNTIL.fullmatch(plain):
        return _run(today, parse_date(until["last"], today=today, locale=locale))
    first, last_text = _ends(plain)
    last = parse_date(last_text, today=today, locale=locale)
    if first is None:
        return Days(last, last)
    if first.rstrip(".").isdecimal() and len(first) <= 3:
        return _run(_existing(last.year, last.month, int(first.rstrip(".")), plain), last)
    return _run(parse_date(first, today=today, locale=locale, prefer="past", around=last), last)


def unclear_date(text: str) -> BadInput:
    return BadInput("date", f"“{shorten(text, SAID)}” is not a day I can read. Try `3 dec`, `friday` or `2026-12-03`.")


def _ends(plain: str) -> tuple[str | None, str]:
    """The two ends of a run as typed; the first is none where there is one day."""
    if found := _MONTH_DAYS.fullmatch(plain):
        return found["first"], f"{found['month']} {found['last']}{found['year'] or ''}"
    if found := _DAYS_OF_MONTH.fullmatch(plain) or _PARTED.fullmatch(plain):
        return found["first"], found["last"]
    return None, plain


def _run(first: date, last: date) -> Days:
    if last < first:
        raise BadInput("date", f"That ends on {last.isoformat()}, before it begins. Try `3-7 dec` or `until 4 dec`.")
    return Days(first, last)


def _near_weekday(weekday: int, near: date, prefer: Prefer) -> date:
    ahead = (weekday - near.weekday()) % 7
    return near + timedelta(days=ahead if prefer == "future" or ahead == 0 else ahead - 7)


def _near_date(plain: str, near: date, prefer: Prefer, locale: Locale) -> date:
    year, month, day = _parts(plain, locale)
    if year is not None:
        return _existing(year, month, day, plain)
    years = range(near.year, near.year + 9) if prefer == "future" else range(near.year, near.year - 9, -1)
    for each in years:  # 29 February may be eight years away
        found = _date(each, month, day)
        if found is not None and (found >= near if prefer == "future" else found <= near):
            return found
    raise unclear_date(plain)


def _parts(plain: str, locale: Locale) -> tuple[int | None, int, int]:
    """Year (none where it is not said), month and day."""
    found = _ISO.fullmatch(plain) or _DOTTED.fullmatch(plain)
    if found is not None:
        return _number(found["year"]), int(found["month"]), int(found["day"])
    found = _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain)
    month = _position(found["name"], _months(locale)) if found is not None else None
    if found is None or month is None:
        raise unclear_date(plain)
    return _number(found["year"]), month + 1, int(found["day"])


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _existing(year: int, month: int, day: int, typed: str) -> date:
    found = _date(year, month, day)
    if found is None:
        raise unclear_date(typed)
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _position(name: str, lists: tuple[tuple[str, ...], ...]) -> int | None:
    """Where a name, or the beginning of one, stands in one of these lists."""
    key = folded(name).rstrip(".")
    if len(key) < SHORTEST_NAME:
        return None
    return next((at for names in lists for at, full in enumerate(names) if full.startswith(key)), None)


@lru_cache(maxsize=64)
def _months(locale: Locale) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(folded(each.months["format"][width][at]) for at in range(1, 13))
        for each in (ENGLISH, locale)
        for width in ("wide", "abbreviated")
    )


@lru_cache(maxsize=64)
def _weekdays(locale: Locale) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(folded(each.days["format"][width][at]) for at in range(7))
        for each in (ENGLISH, locale)
        for width in ("wide", "abbreviated")
    )
