"""What is offered in place of a name that is asked about."""

from __future__ import annotations

from handlers.log.reading.slips import within
from handlers.log.reading.times import DAY_WORDS
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import Fix
from handlers.log.reading.vocabulary import ENGLISH
from handlers.log.reading.written import in_quotes

_LONG = 6  # letters, from which no name is like a day by chance
_TWO_SLIPS = 8  # letters
Words = tuple[Word, ...]


def those(words: Words, names: tuple[str, ...]) -> list[Fix]:
    return [Fix(f"The {name} I know", words[0].start, end_of(words), in_quotes(name)) for name in names]


def new(words: Words) -> Fix:
    name = joined(words)
    return Fix(f"A new one: {name}", words[0].start, end_of(words), in_quotes(name))


def note(words: Words) -> Fix:
    text = " ".join(word.text for word in words)
    return Fix(f"A note: {text}", words[0].start, words[-1].end, "", note=text)


def end_of(words: Words) -> int:
    """Where the words end without the comma behind them."""
    last = words[-1]
    return last.end if last.is_quoted else last.end - len(last.text) + len(last.text.rstrip(",;"))


def day_meant(word: Word) -> str | None:
    """The day that a word may be a slip of, or that it is in another language."""
    if word.is_quoted or not (word.text.islower() or len(word.key) >= _LONG):
        return None
    if (day := ENGLISH.days_elsewhere.get(word.key)) is not None:
        return day
    return next((day for day in DAY_WORDS if word.key != day and within(word.key, day, _slips(word, day))), None)


def _slips(word: Word, day: str) -> int:
    """How many letters may be wrong: two of a long word in small letters."""
    return 2 if len(day) >= _TWO_SLIPS and word.text.islower() else 1
