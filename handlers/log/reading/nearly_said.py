"""What stands in an opportunity for its likelihood or its day, and is neither: likly, dec."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from handlers.dates import MONTHS, SHORTEST_NAME
from handlers.log.reading.entry import Told, spelled_day
from handlers.log.reading.pieces import Likely, Other, Time, of_kind
from handlers.log.reading.slips import within
from handlers.log.reading.typed import Word
from handlers.log.reading.unclear import ACCOUNT, Fix, said, unclear
from planning.pipeline import Likelihood

_SLIPS = 2


def refuse_slip_of_likelihood(told: Told) -> None:
    """Raises BadInput for likly and strech."""
    for word in () if of_kind(told.pieces, Likely) else _left_over(told):
        meant = next((each for each in Likelihood if within(word.key, each, _SLIPS)), None)
        if meant is not None and word.text.islower():
            sentence = f"{said(word.text)} is no likelihood; did you mean {meant}?"
            fixes = [Fix(meant.capitalize(), word.start, word.end, meant)]
            raise unclear("likelihood", sentence, f"opp 40k {ACCOUNT} {meant} in 4 weeks", fixes=fixes)


def refuse_month(told: Told) -> None:
    """Raises BadInput for dec and in december where no day is said."""
    for word in () if told.day is not None or _clock(told) else _left_over(told, names=False):
        month = next((at for at, name in enumerate(MONTHS, start=1) if _is_month(word, name)), None)
        if month is not None:
            last = _last_day(month, told.today)
            sentence = f"{said(word.text)} is a whole month, and a close takes a day."
            start = next(
                (each.start for each in _left_over(told) if each.key == "in" and each.end < word.start), word.start
            )
            fixes = [Fix(f"By {spelled_day(last)}", start, word.end, f"on {last.isoformat()}")]
            raise unclear("day", sentence, f"opp 40k {ACCOUNT} likely in 4 weeks", fixes=fixes)


def _clock(told: Told) -> bool:
    """Whether a number stands beside: around 15 dec."""
    return any(word.key.isdecimal() for piece in of_kind(told.pieces, Time) for word in piece.words)


def _is_month(word: Word, name: str) -> bool:
    return len(word.key) >= SHORTEST_NAME and name.startswith(word.key)


def _last_day(month: int, today: date) -> date:
    """Of the next such month, this one included."""
    year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _left_over(told: Told, *, names: bool = True) -> Iterator[Word]:
    """The words that mean nothing by themselves; without the May of May Corp if not `names`."""
    for piece in (*of_kind(told.pieces, Other), *of_kind(told.pieces, Time)):
        for word in piece.words:
            if not word.is_quoted and (names or word is piece.words[-1] or word.text.islower()):
                yield word
