"""How a day is written: tomorrow, last friday, 2 days ago, 3 dec, dec 3, 3.12., 2026-12-03; and a run of days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date

from handlers.blocks import shorten
from handlers.visit import BadInput
from planning.calendar import ONE_DAY, Days
from storage.folding import folded

ENGLISH = Locale("en")
Prefer = Literal["past", "future"]

NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}  # days from today
WEEK = timedelta(days=7)
LATELY = timedelta(days=31)
SAID = 60  # characters of what was typed in a sentence
TRIES = "`3 dec`, `friday` or `2026-12-03`"
TRY_RUNS = "`3 dec`, `3-7 dec`, `28 dec to 4 jan` or `2026-12-03`"
SHORTEST_NAME = 3  # letters of a month or weekday

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.?(?: ?(?P<year>\d{4}))?", re.ASCII)
_NTH = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?"
_NAMED = r"(?:of )?(?P<name>[^\W\d_]+)\.?"
_YEAR = r"(?:,? (?P<year>[0-9]{4}))?"
_DAY_MONTH = re.compile(f"{_NTH} ?{_NAMED}{_YEAR}")
_MONTH_DAY = re.compile(f"{_NAMED} ?{_NTH}{_YEAR}")
_AGO = re.compile(r"(?P<days>\d{1,3}) days? ago")
_WEEKDAY = re.compile(r"(?:(?P<beside>last|next) )?(?P<name>.+)")

UNTIL = re.compile(r"(?:until|till|til|to|through|thru|bis)\s+(?P<last>.+)", re.IGNORECASE | re.DOTALL)
_PARTED = re.compile(
    r"(?:from\s+)?(?P<first>.+?)(?:\s+(?:to|until|till|through|thru|bis)\s+|\s*[–—]\s*|\s+-\s+)(?P<last>.+)",
    re.IGNORECASE | re.DOTALL,
)
_HYPHENS = str.maketrans("‐‑−", "---")  # as word processors and phones write them
# Neither in 2026-12-03 nor in 3-7 dec: an end is a name, a date with a name, or 3.12.
_JOINED = re.compile(
    r"(?P<first>[^\W\d_]{3,}\.?|[0-9]{1,2}\.? ?[^\W\d_]{3,}\.?|[0-9]{1,2}\. ?[0-9]{1,2}\.?)-"
    r"(?P<last>[^\W\d_]{3,}\.?|[0-9]{1,2}\D.*)",
)
_DAY_IN_MONTH = re.compile(r"[0-9]{1,2}\.?")
_STARTING = re.compile(r"from\s+(?P<day>.+)", re.IGNORECASE)
_YEAR_SAID = re.compile(r"[0-9]{4}")
_DAYS_OF_MONTH = re.compile(r"(?P<first>\d{1,2})\.?\s*-\s*(?P<last>\d{1,2}\D.*)", re.ASCII | re.DOTALL)
_MONTH_DAYS = re.compile(
    r"(?:from\s+)?(?P<month>[^\W\d_]+\.?)\s+(?P<first>[0-9]{1,2})(?:\s*[-–—]\s*|\s+(?:to|until|till|through|thru)\s+)"
    r"(?P<last>[0-9]{1,2})(?P<year>,?\s+[0-9]{4})?",
    re.IGNORECASE,
)


def day_said(
    text: str, *, today: date, prefer: Prefer = "future", locale: Locale = ENGLISH, around: date | None = None
) -> date | None:
    """The day that this says; none where it says none.

    A weekday, and a day and month without a year, is the nearest such day from `around` on (today, unless given),
    forwards or backwards as preferred, that day included. Last and next friday leave today out. Names may be English
    or of the locale, and cut to three letters.

    Raises ValueError for a day that there is not, such as 31 feb.
    """
    plain = folded(text).removeprefix("on ")
    if plain in NEAR_DAYS:
        return today + timedelta(days=NEAR_DAYS[plain])
    if ago := _AGO.fullmatch(plain):
        return today - timedelta(days=int(ago["days"]))
    near = around or today
    return _weekday_said(plain, today, near, prefer, locale) or _date_said(plain, near, prefer, locale)


def parse_date(
    text: str,
    *,
    today: date,
    prefer: Prefer = "future",
    locale: Locale = ENGLISH,
    around: date | None = None,
    tries: str = TRIES,
) -> date:
    """As `day_said`. Raises BadInput("date", …) for anything that says no day; `tries` is what it says to write."""
    try:
        found = day_said(text, today=today, prefer=prefer, locale=locale, around=around)
    except (ValueError, OverflowError):  # the latter for the week before year 1 or after 9999
        found = None
    if found is None:
        said = f"“{shorten(' '.join(text.split()), SAID)}” is not a day I can read."
        raise BadInput("date", f"{said} Try {tries}.")
    return found


def parse_days(text: str, *, today: date, locale: Locale = ENGLISH, lately: date | None = None) -> Days:
    """The run of days that this says: until 4 dec (from today), 3-7 dec, 28 dec to 4 jan, next monday to friday, 3 dec.

    Without a year, a run that was over within the last 31 days, or since `lately`, is that one: somebody who was ill
    says so afterwards.

    Raises BadInput("date", …).
    """
    plain = " ".join(text.translate(_HYPHENS).split())
    days = _days_said(plain, today, locale)
    since = min(today - LATELY, lately) if lately is not None else today - LATELY
    return days if _YEAR_SAID.search(plain) else _lately(days, today, since)


def _days_said(plain: str, today: date, locale: Locale) -> Days:
    if until := UNTIL.fullmatch(plain):
        return _run(today, parse_date(until["last"], today=today, locale=locale, tries=TRY_RUNS))
    first_text, last_text = _ends(plain)
    if first_text is not None and _DAY_IN_MONTH.fullmatch(last_text):
        first = parse_date(first_text, today=today, locale=locale, tries=TRY_RUNS)
        last_text = f"{first.year:04}-{first.month}-{int(last_text.rstrip('.'))}"
    last = parse_date(last_text, today=today, locale=locale, tries=TRY_RUNS)
    if first_text is None:
        return Days(last, last)
    if (number := first_text.rstrip(".")).isdecimal() and len(number) <= 2:
        first_text = f"{last.year:04}-{last.month}-{int(number)}"
    first = parse_date(first_text, today=today, locale=locale, prefer="past", around=last, tries=TRY_RUNS)
    after = parse_date(last_text, today=today, locale=locale, around=first)
    return _run(first, after if last < first and after - last <= WEEK else last)


def _lately(days: Days, today: date, since: date) -> Days:
    """The same days a year before, where they lie between these; else as they are."""
    first, last = (_date(day.year - 1, day.month, day.day) for day in (days.first, days.last))
    if first is None or last is None or not since <= first <= last < today:
        return days
    return Days(first, last)


def _ends(plain: str) -> tuple[str | None, str]:
    """The two ends of a run as typed; the first is none where there is one day."""
    if found := _MONTH_DAYS.fullmatch(plain):
        return found["first"], f"{found['month']} {found['last']}{found['year'] or ''}"
    if found := _DAYS_OF_MONTH.fullmatch(plain) or _JOINED.fullmatch(plain) or _PARTED.fullmatch(plain):
        return found["first"], found["last"]
    if found := _STARTING.fullmatch(plain):
        return None, found["day"]
    return None, plain


def _run(first: date, last: date) -> Days:
    if last < first:
        said = format_date(last, "d MMMM y", locale=ENGLISH)
        raise BadInput("date", f"That ends on {said}, before it begins. Try `3-7 dec` or `until 4 dec`.")
    return Days(first, last)


def _weekday_said(plain: str, today: date, near: date, prefer: Prefer, locale: Locale) -> date | None:
    found = _WEEKDAY.fullmatch(plain)
    weekday = _position(found["name"], _names("days", locale)) if found is not None else None
    if found is None or weekday is None:
        return None
    if found["beside"]:
        near, prefer = (today - ONE_DAY, "past") if found["beside"] == "last" else (today + ONE_DAY, "future")
    ahead = (weekday - near.weekday()) % 7
    return near + timedelta(days=ahead if prefer == "future" or ahead == 0 else ahead - 7)


def _date_said(plain: str, near: date, prefer: Prefer, locale: Locale) -> date | None:
    parts = _parts(plain, locale)
    if parts is None:
        return None
    year, month, day = parts
    if year is not None:
        return date(year, month, day)
    years = range(near.year, near.year + 9) if prefer == "future" else range(near.year, near.year - 9, -1)
    for each in years:  # 29 February may be eight years away
        found = _date(each, month, day)
        if found is not None and (found >= near if prefer == "future" else found <= near):
            return found
    raise ValueError(f"there is no day {plain}")


def _parts(plain: str, locale: Locale) -> tuple[int | None, int, int] | None:
    """Year (none where it is not said), month and day."""
    if found := ISO.fullmatch(plain) or _DOTTED.fullmatch(plain):
        month = int(found["month"])
    elif found := _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain):
        named = _position(found["name"], _names("months", locale))
        if named is None:
            return None
        month = named + 1
    else:
        return None
    return int(found["year"]) if found["year"] else None, month, int(found["day"])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _position(name: str, lists: tuple[tuple[str, ...], ...]) -> int | None:
    """Where a name, or the beginning of one, stands in one of these lists."""
    key = name.rstrip(".")
    if len(key) < SHORTEST_NAME:
        return None
    return next((at for names in lists for at, full in enumerate(names) if full.startswith(key)), None)


@lru_cache(maxsize=128)
def _names(kind: Literal["months", "days"], locale: Locale) -> tuple[tuple[str, ...], ...]:
    """January or Monday first: in English in full, then short, and so in the locale."""
    return tuple(
        tuple(folded(name) for _, name in sorted(getattr(each, kind)["format"][width].items()))
        for each in (ENGLISH, locale)
        for width in ("wide", "abbreviated")
    )


MONTHS, WEEKDAYS = _names("months", ENGLISH)[0], _names("days", ENGLISH)[0]  # folded
