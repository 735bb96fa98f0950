"""A tactic as people write one: 10 calls a week; call each key account once a month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from handlers.blocks import shorten
from handlers.log.reading.counts import is_like_count, plain_digits
from handlers.log.reading.typed import Word, joined, phrase, read_words
from handlers.log.reading.unclear import who_adds
from handlers.log.reading.vocabulary import ENGLISH, LONGEST_PHRASE
from handlers.visit import BadInput
from handlers.words import counted
from planning.ids import ItemId
from planning.plan import Cadence, Tactic

MOST = 999  # of one type per cadence; more is a slip of the finger
LONGEST_TEXT = 500  # characters of what stands behind the count
LONGEST_LIST = 60
EXAMPLE = "Write it such as: 10 calls a week, or: call each key account once a month."

_CADENCES = {
    "day": Cadence.DAY,
    "daily": Cadence.DAY,
    "week": Cadence.WEEK,
    "weekly": Cadence.WEEK,
    "month": Cadence.MONTH,
    "monthly": Cadence.MONTH,
    "quarter": Cadence.QUARTER,
    "quarterly": Cadence.QUARTER,
}
_PER = frozenset({"a", "an", "per", "each", "every", "the"})
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_EACH = frozenset({"each", "every", "all"})
_ACCOUNTS = frozenset({"account", "accounts", "customer", "customers", "client", "clients"})
_LINKS = frozenset({"with", "of"})
_FILLERS = frozenset({*ENGLISH.small["lead_ins"], *_LINKS, "make", "do", "write", "send", "hold", "have", "run"})
_OTHER_RHYTHM = re.compile(
    r"\b(?:an?|per|each|every)\s+"
    r"(?:(?:other|second|third|\d+|two|three|four|six)\s+\w+|hour|fortnight|half[- ]?year|year)\b"
    r"|\b(?:hourly|fortnightly|bi-?weekly|bi-?monthly|yearly|annually)\b",
    re.IGNORECASE,
)
_WORKDAY = re.compile(r"\b(an?|per|each|every)\s+(?:(?:working|business)\s+day|workday|weekday)\b", re.IGNORECASE)
_AND = frozenset({"and", "plus", "&", "+"})
_NEAR = 0.7  # of 1, as in /log

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TacticLine:
    type: str
    count: int
    cadence: Cadence
    text: str  # what else was written
    coverage: str | None  # an account list


def read_tactic(field: str, text: str, types: Mapping[str, str]) -> TacticLine:
    """`types` has every phrase that names an activity type. Without a cadence it is a week's.

    Raises BadInput for the field.
    """
    words = _split(text)
    if not words:
        raise BadInput(field, EXAMPLE)
    cadence, words = _cadence(words)
    if cadence is None and (other := _OTHER_RHYTHM.search(text)):
        raise BadInput(field, f"A tactic is for a day, a week, a month or a quarter, not “{other[0]}”. {EXAMPLE}")
    coverage, words = _coverage(words, field)
    times, words = _times(words)
    type_, words = _type(words, types, field)
    count, words = _count(words, field, times)
    if coverage is None and count is None:
        said = counted(10, type_)
        raise BadInput(
            field, f"How many {type_}s, and how often? Write it such as: {said} a {cadence or Cadence.WEEK}."
        )
    _one_only(words, types, field)
    rest = joined(_without_fillers(words))
    if len(rest) > LONGEST_TEXT:
        raise BadInput(field, f"That is more than {LONGEST_TEXT} characters: say what you do in fewer.")
    return TacticLine(type=type_, count=count or 1, cadence=cadence or Cadence.WEEK, text=rest, coverage=coverage)


def written_tactic(tactic: Tactic) -> str:
    """The tactic as somebody would type it; read back it is the same one."""
    times = {1: "once", 2: "twice"}.get(tactic.count, f"{tactic.count} times")
    if tactic.coverage is not None:
        head = f"{tactic.type} each {_quoted(tactic.coverage)} account {times} a {tactic.cadence}"
    else:
        head = f"{counted_plainly(tactic.count, tactic.type)} a {tactic.cadence}"
    return f"{head} {tactic.text}".strip()


def tactic_of(line: TacticLine, item: ItemId, before: Tactic | None = None) -> Tactic:
    """A new tactic, or the one before with what this line says."""
    before = before or Tactic(item=item, type=line.type, count=line.count)
    return replace(
        before, type=line.type, count=line.count, cadence=line.cadence, text=line.text, coverage=line.coverage
    )


def counted_plainly(count: int, type_: str) -> str:
    """Without separators, which would have to be read again."""
    return f"{count} {type_}{'' if count == 1 else 's'}"


def _split(text: str) -> Words:
    """Words, with the slash of 10/week and the dash of a note apart."""
    spaced = re.sub(r"(?<=\w)/(?=\s*(?:day|week|month|quarter|mo|wk)\b)", " per ", text, flags=re.IGNORECASE)
    spaced = _WORKDAY.sub(r"\1 day", spaced)
    spaced = re.sub(r"(?<=\s)[-–—:]+(?=\s)|(?<=\w):(?=\s)", " ", spaced)
    return read_words(spaced).words


def _cadence(words: Words) -> tuple[Cadence | None, Words]:
    """The first cadence, with its "a" or "per"; a quoted word is none."""
    for at, word in enumerate(words):
        found = _CADENCES.get(word.key)
        if found is None:
            continue
        start = at
        while start and words[start - 1].key in _PER and word.key in ("day", "week", "month", "quarter"):
            start -= 1
        if start == at and word.key in ("day", "week", "month", "quarter"):
            continue  # such as "week" in a text
        return found, (*words[:start], *words[at + 1 :])
    return None, words


def _coverage(words: Words, field: str) -> tuple[str | None, Words]:
    """The list of `each KEY account`, and the words around it."""
    for at, word in enumerate(words):
        if word.key not in _EACH:
            continue
        of_list = [behind for behind, each in enumerate(words[at + 1 :], at + 1) if each.key in _ACCOUNTS]
        if not of_list:
            continue
        name = joined(tuple(each for each in words[at + 1 : of_list[0]] if each.key not in ("of", "my", "the", "our")))
        if not name:
            raise BadInput(field, "Which accounts? Name their list: call each key account once a month.")
        if len(name) > LONGEST_LIST:
            raise BadInput(field, f"The name of a list has at most {LONGEST_LIST} characters, such as key.")
        return name, (*words[:at], *words[of_list[0] + 1 :])
    return None, words


def _times(words: Words) -> tuple[int | None, Words]:
    """Once, twice, 3 times."""
    for at, word in enumerate(words):
        if word.key in _TIMES:
            return _TIMES[word.key], (*words[:at], *words[at + 1 :])
        if word.key == "times" and at and (count := _number(words[at - 1])) is not None:
            return count, (*words[: at - 1], *words[at + 1 :])
    return None, words


def _type(words: Words, types: Mapping[str, str], field: str) -> tuple[str, Words]:
    """The first phrase that names a type."""
    for at, length in _runs(words):
        if found := types.get(phrase(words[at : at + length])):
            return found, (*words[:at], *words[at + length :])
    raise _unknown(words, types, field)


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    for at in range(len(words)):
        for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            yield at, length


def _unknown(words: Words, types: Mapping[str, str], field: str) -> BadInput:
    said = shorten(joined(words) or "that", 60)
    names = sorted(set(types.values()))
    near = next((types[found] for word in words for found in get_close_matches(word.key[:40], types, 1, _NEAR)), None)
    there_are = f"There are {', '.join(f'{each}s' for each in names[:12])}.{who_adds(_what_is_done(words))}"
    meant = f"Did you mean {near}?" if near is not None else there_are
    return BadInput(field, f"“{said}” names no activity that Headway knows. {meant} {EXAMPLE}")


def _what_is_done(words: Words) -> str:
    """The words that may name a type: behind the count, up to a with or the like."""
    counted = next((at + 1 for at, word in enumerate(words) if _number(word) is not None), 0)
    behind = _without_fillers(words[counted:])
    end = next((at for at, word in enumerate(behind) if word.key in (*_LINKS, *ENGLISH.small["links"])), len(behind))
    return phrase(behind[:end])


def _count(words: Words, field: str, times: int | None) -> tuple[int | None, Words]:
    """The first number; a/an/one is 1 only right at the start."""
    if times is not None:
        return _checked(times, field), words
    for at, word in enumerate(words):
        number = _number(word)
        if number is not None:
            return _checked(number, field), (*words[:at], *words[at + 1 :])
    if words and words[0].key in ("a", "an"):
        return 1, words[1:]
    if odd := next((word for word in words if is_like_count(word)), None):
        raise BadInput(field, f"“{shorten(odd.text, 60)}” is not a whole number from 1 to {MOST}. {EXAMPLE}")
    return None, words


def _one_only(words: Words, types: Mapping[str, str], field: str) -> None:
    """A second count of a type behind an "and" or a comma would be lost in the text. Raises BadInput."""
    for at, length in _runs(words):
        type_ = types.get(phrase(words[at : at + length]))
        count = _number(words[at - 1]) if type_ is not None and at else None
        if count is not None and (at == 1 or words[at - 2].key in _AND or words[at - 2].text[-1] in ",;+"):
            raise BadInput(field, f"One tactic at a time: add this one, then {count} {type_}s in a line of its own.")


def _number(word: Word) -> int | None:
    if word.key in ENGLISH.numbers:
        return ENGLISH.numbers[word.key]
    digits = plain_digits(word.text.strip("x×.,"))
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 6 else None


def _checked(count: int, field: str) -> int:
    if not 1 <= count <= MOST:
        raise BadInput(field, f"A tactic takes a number from 1 to {MOST}. {EXAMPLE}")
    return count


def _without_fillers(words: Sequence[Word]) -> Words:
    """Without make, the and the like before it, and what a name was taken from behind: with, of."""
    kept = list(words)
    while kept and kept[0].key in _FILLERS and kept[0].key not in _LINKS and kept[0].text != "A":
        kept.pop(0)
    while kept and kept[-1].key in _LINKS:
        kept.pop()
    return tuple(kept)


def _quoted(name: str) -> str:
    return name if all(part.isalpha() for part in name.split()) else f'"{name}"'
