"""What activities and sales have in common: the day, and words that add nothing."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from handlers.log.accounts import names_known
from handlers.log.dates import day_at_end, day_at_start
from handlers.log.lines import Known
from handlers.log.typed import Word
from handlers.log.unclear import unclear
from handlers.log.vocabulary import ENGLISH

Words = tuple[Word, ...]


def is_win(word: Word) -> bool:
    return ENGLISH.commands.get(word.key) == "win"


def without_lead_in(words: Words) -> Words:
    """The words without had, sent, a and the like before what was done."""
    while len(words) > 1 and words[0].key in ENGLISH.small["lead_ins"]:
        words = words[1:]
    return words


def day_in(words: Words, found: date | None, known: Known, today: date) -> tuple[date | None, Words]:
    """The day that the words end or begin with, unless it was found before or they are an account's name."""
    if found is not None or names_known(words, known):
        return found, words
    day, rest = day_at_end(words, today)
    return (day, rest) if day is not None else day_at_start(words, today)


def loggable(day: date, known: Known, today: date, *, line: str) -> date:
    """The day, if it may be logged: neither to come nor too long ago. `line` is the one for today, as an example."""
    if day > today:
        sentence = f"{_spelled(day)} is still to come: log it once it is done."
        raise unclear("day", sentence, line, f"{line} yesterday")
    if day < known.earliest:
        sentence = f"{_spelled(day)} is too long ago: days from {_spelled(known.earliest)} on can be logged."
        raise unclear("day", sentence, f"{line} on {known.earliest.isoformat()}")
    return day


def _spelled(day: date) -> str:
    """Such as 4 December 2026."""
    return format_date(day, "d MMMM y", "en")
