"""What the second view asks: how many of each action a week."""

from __future__ import annotations

import re
from functools import partial

from handlers.log.reading.typed import Word, phrase, read_words
from handlers.log.reading.vocabulary import ENGLISH, Vocabulary
from handlers.plan.making.fields import OTHERS, Values, typed, whole_number
from handlers.visit import BadInput, every
from handlers.words import counted, listed, plural
from planning.plan import ACTIVITY_TYPES

FUNNEL = ("call", "meeting", "proposal")  # these have a field of their own, named like the type
MOST_A_WEEK = 999  # more is a slip of the finger

Counts = dict[str, int]  # a week, by activity type; only those above zero


def parse_counts(values: Values, *, may_be_none: bool = False, vocabulary: Vocabulary = ENGLISH) -> Counts:
    """Raises BadInput with the field it is about; also where nothing at all is asked for, unless that may be."""
    every(
        *[partial(_count, type_, typed(values, type_)) for type_ in FUNNEL],
        lambda: parse_others(typed(values, OTHERS), vocabulary),
    )
    counts = {type_: _count(type_, typed(values, type_)) for type_ in FUNNEL}
    counts |= parse_others(typed(values, OTHERS), vocabulary)
    asked = {type_: count for type_, count in counts.items() if count}
    if not asked and not may_be_none:
        raise BadInput(FUNNEL[0], "A plan asks for at least one action a week: write a number, such as 10 calls.")
    return asked


def parse_others(text: str, vocabulary: Vocabulary = ENGLISH) -> Counts:
    """Such as 10 emails, two demos; by the types that the vocabulary knows. Raises BadInput."""
    counts: Counts = {}
    for part in re.split(r"[,;\n]|\band\b", text):
        if part.strip():
            type_, count = _other(part.strip(), vocabulary)
            counts[type_] = counts.get(type_, 0) + count
    if any(count > MOST_A_WEEK for count in counts.values()):
        raise _unclear(text, vocabulary)
    return counts


def written_others(counts: Counts) -> str:
    """The others as somebody would type them."""
    return ", ".join(counted(count, type_) for type_, count in counts.items() if type_ not in FUNNEL)


def _count(type_: str, text: str) -> int:
    count = whole_number(text or "0", most=MOST_A_WEEK)
    if count is None:
        said = f"“{text[:60]}” is not a whole number from 0 to {MOST_A_WEEK}."
        raise BadInput(type_, f"{said} Write it such as 10.")
    return count


def _other(part: str, vocabulary: Vocabulary) -> tuple[str, int]:
    """The number before or behind the action, as /log takes it: 10 emails, ten emails, emails 10, emails x10."""
    first, *others = words = read_words(part).words or (Word(part, ""),)
    *before, last = words
    for number, action in ((first, tuple(others)), (last, tuple(before))):
        count, type_ = _number(number), vocabulary.types.get(phrase(action))
        if count is not None and type_ in FUNNEL:
            raise BadInput(OTHERS, f"{type_.capitalize()}s have a field of their own, above.")
        if count is not None and type_ is not None:
            return type_, count
    raise _unclear(part, vocabulary)


def _number(word: Word) -> int | None:
    return ENGLISH.numbers.get(word.key) or whole_number(word.text.strip("x×"), most=MOST_A_WEEK)


def _unclear(part: str, vocabulary: Vocabulary) -> BadInput:
    own = [type_ for type_ in vocabulary.kinds if type_ not in ACTIVITY_TYPES]
    names = listed([plural(type_) for type_ in (*own, *ACTIVITY_TYPES) if type_ not in FUNNEL], most=8)
    return BadInput(OTHERS, f"“{part[:60]}” is not a number of {names}. Write it such as 10 emails, 2 demos.")
