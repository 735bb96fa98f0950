"""Which words of a line are a day, so that an account called Sun or May stays one; and which day they mean."""

from __future__ import annotations

import re
from datetime import date

from handlers import dates
from handlers.log.times import plain_day
from handlers.log.typed import Word, phrase
from handlers.log.unclear import said, unclear

_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}\.?)?", re.ASCII)
LONGEST = 5  # words, as in "on 3rd of december 2026"
Words = tuple[Word, ...]


def day_at_start(words: Words, today: date) -> tuple[date | None, Words]:
    """The day that the words begin with, and the other words. Raises BadInput for one there is not: 31 feb."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        if (day := _day_said(words[:length], today)) is not None:
            return day, words[length:]
    return None, words


def day_at_end(words: Words, today: date) -> tuple[date | None, Words]:
    """The day that the words end with, and the other words. Raises BadInput for one there is not: 31 feb."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        if (day := _day_said(words[-length:], today)) is not None:
            return day, words[:-length]
    return None, words


def _day_said(words: Words, today: date) -> date | None:
    text = phrase(words)
    plain = plain_day(text, today)
    if plain == text and not text.startswith("on ") and not _is_dotted(words) and not _needs_no_on(text):
        return None
    try:
        return _nearest(plain, today)
    except ValueError:
        sentence = f"There is no day {said(text)}."
        raise unclear("day", sentence, "call Globex yesterday", "call Globex on friday") from None


def _needs_no_on(text: str) -> bool:
    """Sun, Dec3 and 3.12 without a last dot are a day only behind "on": they are names and amounts too."""
    if " " in text:
        return "." not in text
    return text in (*dates.NEAR_DAYS, *dates.WEEKDAYS) or dates.ISO.fullmatch(text) is not None


def _is_dotted(words: Words) -> bool:
    """Whether this is 3.12. or 3.12.2026, which is a day and neither an amount nor a name."""
    return len(words) == 1 and bool(words[0].key) and _DOTTED.fullmatch(words[0].text) is not None


def _nearest(text: str, today: date) -> date | None:
    """The last such weekday; without a year the nearest such date, so that one to come is told from one long ago."""
    last = dates.day_said(text, today=today, prefer="past")
    coming = dates.day_said(text, today=today, prefer="future")
    if last is None or coming is None or coming - last <= dates.WEEK:
        return last
    return min(last, coming, key=lambda day: abs(day - today))
