"""Which words of a line are a day, so that an account called Sun or May stays one; and which day they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale

from handlers import dates
from handlers.log.reading.times import BEGINS_A_DAY, plain_day
from handlers.log.reading.typed import Word, phrase
from handlers.log.reading.unclear import Fix, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from handlers.visit import BadInput
from planning.calendar import ONE_DAY

LONGEST = 6  # words, as in "on the 3rd of december 2026"
_MONTHS, _DAYS = 12, 31  # the most of each
CENTURY = 2000  # of a year with two digits
Words = tuple[Word, ...]

_EITHER_FIRST = frozenset({"en_CA"})  # where 5/6 is written both ways
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?P<end>\.(?:(?P<year>\d{2}|\d{4})\.?)?)?", re.ASCII)
_SLASHED = re.compile(r"(?P<one>\d{1,2})(?:/|-(?=\d+-))(?P<two>\d{1,2})(?:[/-](?P<year>\d{2}|\d{4}))?", re.ASCII)
_NTH = re.compile(r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_HYPHENED = re.compile(r"(?P<day>\d{1,2})-(?P<month>[a-z]{3,})(?:-(?P<year>\d{4}))?", re.ASCII)
_MONTH = f"(?:{'|'.join(month[:3] for month in dates.MONTHS)})[a-z]*[.]?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|[.])?"
_SHORT_YEAR = re.compile(
    rf"(?P<day>^(?:on )?(?:the )?(?:{_NUMBER} ?(?:of )?{_MONTH}|{_MONTH} ?{_NUMBER})),? ['’]?(?P<year>\d{{2}})(?=$)",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What days are told from."""

    today: date
    locale: Locale
    workdays: frozenset[int]
    coming: bool = False  # whether days to come are meant: of an expected close, of a next step
    kinds: Container[str] = frozenset(ENGLISH.types)  # what a number may count: 3 nov 25 calls


@dataclass(frozen=True, slots=True)
class DayFound:
    day: date
    length: int  # words


def day_at(words: Words, when: When, *, dotted: bool = False, short: bool = False) -> DayFound | None:
    """The day that the words begin with. Raises BadInput for one there is not: 31 feb.

    3.12 without a last dot is taken only if `dotted`, as it may be an amount; mon only if `short`, as it may be a name.
    """
    if not words or words[0].is_quoted or not _may_begin(words[0].key):
        return None
    for length in range(min(LONGEST, len(words)), 0, -1):
        part = words[:length]
        if length < len(words) and words[length].key in when.kinds and _SHORT_YEAR.search(_text(part)):
            continue
        if _hangs_together(part) and (day := _day_said(part, when, dotted=dotted, short=short)) is not None:
            return DayFound(day, length)
    return None


def is_nth(word: Word) -> bool:
    """Such as 18th."""
    return _NTH.fullmatch(word.key) is not None


def day_at_end(words: Words, when: When) -> tuple[date | None, Words]:
    """The day that the words end with, and the words before it. Raises BadInput for one there is not."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        found = day_at(words[-length:], when, dotted=True, short=True)
        if found is not None and found.length == length:
            return found.day, words[:-length]
    return None, words


def _may_begin(key: str) -> bool:
    return key[0].isdigit() or key in BEGINS_A_DAY or any(name.startswith(key[:3]) for name in _NAMES)


def _text(part: Words) -> str:
    """The keys of the words, and the last dot of 3.12."""
    dotted = part[-1].text.rstrip(",;:!?")
    return f"{phrase(part)}." if dotted[:1].isdigit() and dotted.endswith(".") and "." in dotted[:-1] else phrase(part)


def _hangs_together(part: Words) -> bool:
    """A comma stands within a day only before the year: Nov 3, 2026."""
    return not any(word.breaks for word in part[:-1]) or (
        len(part) > 1
        and not any(word.breaks for word in part[:-2])
        and (len(part[-1].key) == 4 or _SHORT_YEAR.search(_text(part)) is not None)
    )


def _day_said(part: Words, when: When, *, dotted: bool, short: bool) -> date | None:
    text = _text(part)
    try:
        return _day(text, when, dotted=dotted, short=short)
    except BadInput:
        raise
    except (ValueError, OverflowError):  # the latter before year 1 and after 9999
        raise _no_day(text, part[-1], when.locale) from None


def _no_day(text: str, word: Word, locale: Locale) -> BadInput:
    """20/11 where the month comes first may be meant the other way round."""
    sentence, fixes = f"There is no day {said(text)}.", []
    found = _SLASHED.fullmatch(word.key)
    parts = sorted((int(found["one"]), int(found["two"]))) if found is not None else [0, 0]
    if found is not None and 0 < parts[0] <= _MONTHS < parts[1] <= _DAYS:
        swapped = "/".join(filter(None, (found["two"], found["one"], found["year"])))
        first = "month" if month_first(locale) else "day"
        sentence = f"There is no day {said(text)}: here the {first} comes first, as in {swapped}."
        fixes = [Fix(swapped, word.start, word.end, swapped)]
    return unclear("day", sentence, "call Globex yesterday", "call Globex on friday", fixes=fixes)


def _day(text: str, when: When, *, dotted: bool, short: bool) -> date | None:
    """Raises ValueError or OverflowError for a day that there is not."""
    behind_on = text.removeprefix("on ").removeprefix("the ") if text.startswith("on ") else text
    if behind_on in ENGLISH.days["last_workday"]:
        return _last_workday(when)
    if found := _NTH.fullmatch(behind_on if text.startswith("on ") or short else ""):
        return _nth(int(found["day"]), when)
    behind_on = _SHORT_YEAR.sub(rf"\g<day> {CENTURY // 100}\g<year>", behind_on)
    plain = plain_day(_without_slashes(behind_on, when.locale), when.today)
    if not text or (plain == text and not _is_day(text, dotted=dotted, short=short)):
        return None
    return _coming(plain, when.today) if when.coming else _nearest(plain, when.today)


def _is_day(text: str, *, dotted: bool, short: bool) -> bool:
    """Sun, Dec3 and 3.12 without a last dot are a day only behind "on" or where they can be nothing else."""
    if found := _DOTTED.fullmatch(text):
        return dotted or bool(found["end"])
    if " " in text:
        return "." not in text.replace(". ", " ")
    if dates.ISO.fullmatch(text) or text in dates.NEAR_DAYS:
        return True
    shortest = dates.SHORTEST_NAME if short else len("sunday")
    return len(text) >= shortest and any(name.startswith(text) for name in dates.WEEKDAYS)


def _without_slashes(text: str, locale: Locale) -> str:
    """3/12, 3/12/26, 3-12-2026, 3.12.26, 2026/12/3 and 3-dec as 3.12., 2026-12-3 or 3 dec; anything else as it is."""
    if found := _YEAR_FIRST.fullmatch(text):
        return f"{found['year']}-{found['month']}-{found['day']}"
    if found := _HYPHENED.fullmatch(text):
        return " ".join(filter(None, found.groups()))
    if found := _SLASHED.fullmatch(text):
        _refuse_either(found, locale)
        day, month = (found["two"], found["one"]) if month_first(locale) else (found["one"], found["two"])
    elif found := _DOTTED.fullmatch(text):
        day, month = found["day"], found["month"]
    else:
        return text
    if not found["year"]:
        return f"{day}.{month}." if "/" in text else text
    year = int(found["year"]) + (CENTURY if len(found["year"]) == 2 else 0)
    return f"{year:04}-{month}-{day}"


def _refuse_either(found: re.Match[str], locale: Locale) -> None:
    """Raises BadInput for 5/6 where people write both the month and the day first."""
    if (
        str(locale) not in _EITHER_FIRST
        or found["one"] == found["two"]
        or max(int(found["one"]), int(found["two"])) > 12
    ):
        return
    sentence = f"{said(found[0])} may begin with the day or with the month."
    raise unclear("day", sentence, "call Globex yesterday", "call Globex 3 nov")


@lru_cache(maxsize=128)
def month_first(locale: Locale) -> bool:
    """Whether 3/12 is 12 March: where the locale parts its short dates by slashes and says the month before the day."""
    pattern = str(locale.date_formats["short"].pattern)
    return "/" in pattern and "M" in pattern and pattern.index("M") < pattern.index("d")


def _last_workday(when: When) -> date:
    day = when.today - ONE_DAY
    while day.weekday() not in when.workdays:
        day -= ONE_DAY
    return day


def _nth(day: int, when: When) -> date:
    """The nearest such day of a month; the next where days to come are meant. Raises ValueError for the 32nd."""
    first = when.today.replace(day=1)
    months = [first, (first - ONE_DAY).replace(day=1), (first + dates.LATELY).replace(day=1)]
    found = [month.replace(day=day) for month in months if 1 <= day <= monthrange(month.year, month.month)[1]]
    if not found:
        raise ValueError(f"no month has a day {day}")
    to_come = [each for each in found if each >= when.today]
    return min(to_come if when.coming and to_come else found, key=lambda each: abs(each - when.today))


def _nearest(text: str, today: date) -> date | None:
    """The last such weekday; without a year the nearest such date, so that one to come is told from one long ago."""
    last = dates.day_said(text, today=today, prefer="past")
    coming = dates.day_said(text, today=today, prefer="future")
    if last is None or coming is None or coming - last <= dates.WEEK:
        return last
    return min(last, coming, key=lambda day: abs(day - today))


def _coming(text: str, today: date) -> date | None:
    """The next such day; that of the last weeks where it was just over, which is then no day to come."""
    coming = dates.day_said(text, today=today, prefer="future")
    last = dates.day_said(text, today=today, prefer="past")
    if coming is None or last is None or coming - last <= dates.WEEK:
        return coming
    return last if today - last <= dates.LATELY else coming


_NAMES = (*dates.WEEKDAYS, *dates.MONTHS)
