"""A workspace's own activity types, as an admin writes them: a line each, such as post: linkedin post, tweet."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.dates import MONTHS, NEAR_DAYS, WEEKDAYS
from handlers.log.reading.vocabulary import ENGLISH, LONGEST_PHRASE, phrases_of
from handlers.storable import storable
from handlers.visit import BadInput
from handlers.words import plural
from planning.plan import ACTIVITY_TYPES
from planning.settings import OwnType
from storage.folding import folded

TYPES = "activity_types"  # the field
MOST_TYPES = 50
MOST_SYNONYMS = 20  # of one type
LONGEST = 30  # characters of a name
EXAMPLE = "Write it such as: post: linkedin post, tweet"
_KNOWN = frozenset(folded(each) for name in ACTIVITY_TYPES for each in (name, plural(name)))


def parse_types(text: str) -> tuple[OwnType, ...]:
    """In the order of the lines; none for no text. Raises BadInput."""
    lines = [line for line in storable(text).splitlines() if line.strip()]
    if len(lines) > MOST_TYPES:
        raise BadInput(TYPES, f"These are {len(lines)} types, and a workspace has up to {MOST_TYPES}.")
    found = tuple(_type(line) for line in lines)
    _refuse_twice(found)
    return found


def written_types(types: Iterable[OwnType]) -> str:
    """As an admin would write them; read back they are the same."""
    return "\n".join(f"{own.name}: {', '.join(own.synonyms)}".rstrip(": ") for own in types)


def _type(line: str) -> OwnType:
    name, _, rest = line.partition(":")
    phrases = [_phrase(each, line) for each in (name, *(part for part in rest.split(",") if part.strip()))]
    own, *synonyms = phrases
    if len(synonyms) > MOST_SYNONYMS:
        raise BadInput(TYPES, f"“{own}” has {len(synonyms)} other names, and a line takes up to {MOST_SYNONYMS}.")
    said = {own, plural(own), f"{own}s"}
    return OwnType(name=own, synonyms=tuple(dict.fromkeys(each for each in synonyms if each not in said)))


def _phrase(typed: str, line: str) -> str:
    """A name in small letters. Raises BadInput for one that /log could not read."""
    phrase = folded(typed)
    words = phrase.split()
    letters = phrase.replace(" ", "").replace("-", "")
    if not words or not letters.isalnum() or not phrase[0].isalpha():
        raise BadInput(TYPES, f"“{line[:60]}” has a name that is not of letters and digits. {EXAMPLE}")
    if len(words) > LONGEST_PHRASE or len(phrase) > LONGEST:
        raise BadInput(TYPES, f"“{phrase[:60]}” is long: up to {LONGEST_PHRASE} words, {LONGEST} characters. {EXAMPLE}")
    if phrase in _KNOWN:
        raise BadInput(TYPES, f"“{phrase}” is known without a line of its own. {EXAMPLE}")
    if _means_something(phrase) or words[0] in ENGLISH.small["lead_ins"] or words[0] in ENGLISH.numbers:
        raise BadInput(TYPES, f"“{phrase}” means something else in a line of /log: choose another word.")
    return phrase


def _means_something(phrase: str) -> bool:
    others = (ENGLISH.commands, ENGLISH.numbers, ENGLISH.multipliers, ENGLISH.currencies, *ENGLISH.small.values())
    return any(phrase in words for words in (*others, NEAR_DAYS)) or phrase in (*WEEKDAYS, *MONTHS)


def _refuse_twice(types: Iterable[OwnType]) -> None:
    said: set[str] = set()
    for own in types:
        phrases = set(phrases_of(own))
        if twice := sorted(said & phrases, key=len):
            raise BadInput(TYPES, f"“{twice[0]}” stands in two lines: leave it in one.")
        said |= phrases
