"""How many: a whole number in a line of /log."""

from __future__ import annotations

import re
import unicodedata

from handlers.log.reading.typed import Word
from handlers.log.reading.unclear import said, unclear
from handlers.visit import BadInput

MOST_A_LINE = 500  # more in one line is a slip of the finger
_COUNT = re.compile(r"0*([0-9]{1,3})")
_TIMES = re.compile(r"[x×]([^x×]+)|([^x×]+)[x×]")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_BEHIND = ".,;:!?"  # punctuation, no part of the number
_BESIDE_DIGITS = frozenset("+-−.,'’^*/%ekmx×#")


def is_like_count(word: Word) -> bool:
    """Whether this is a number of some kind, be it one that cannot be a count: ½, -3, 10^9, 5k."""
    if not word.key:
        return False
    typed = _bare(word)
    return any(map(_is_numeric, typed)) and all(_is_numeric(each) or each in _BESIDE_DIGITS for each in typed)


def is_times(word: Word) -> bool:
    """Whether this can be nothing but a count: x3 or 3x."""
    return is_like_count(word) and bool(_TIMES.fullmatch(word.text.rstrip(_BEHIND)))


def count_of(word: Word) -> int:
    """The count that a word like one says: 1 to 500. Raises BadInput."""
    typed = _bare(word)
    times = _TIMES.fullmatch(typed)
    found = _COUNT.fullmatch(plain_digits(times[1] or times[2] if times else typed))
    count = int(found[1]) if found else 0
    if not 1 <= count <= MOST_A_LINE:
        raise _no_count(typed)
    return count


def _bare(word: Word) -> str:
    """Without punctuation behind it and brackets around it."""
    typed = word.text.rstrip(_BEHIND)
    found = _IN_BRACKETS.fullmatch(typed)
    return found[1] or found[2] if found else typed


def plain_digits(text: str) -> str:
    """The digits of one script as 0 to 9; text that mixes scripts comes back as it was."""
    zeros = {ord(digit) - int(digit) for digit in text if digit.isdecimal()}
    if len(zeros) != 1:
        return text
    return "".join(str(int(each)) if each.isdecimal() else each for each in text)


def _no_count(typed: str) -> BadInput:
    sentence = f"{said(typed)} is not a count that can be logged: a line takes a whole number from 1 to {MOST_A_LINE}."
    return unclear("count", sentence, "3 calls Globex", 'call "24/7 Media"')


def _is_numeric(character: str) -> bool:
    return unicodedata.category(character)[0] == "N"  # not 三, which begins names
