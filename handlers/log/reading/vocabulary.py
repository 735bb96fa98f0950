"""The words that /log understands, from vocabulary.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from handlers.dates import MONTHS, NEAR_DAYS, WEEKDAYS
from handlers.log.reading.slips import within
from handlers.log.reading.typed import Word, phrase
from handlers.words import plural
from planning.entries import LOST, OPPORTUNITY
from planning.plan import ACTIVITY_TYPES
from planning.settings import OwnType
from planning.spelling import LEGAL_FORMS
from storage.folding import folded

LONGEST_PHRASE = 3  # words
WIN, PROPOSAL = "win", "proposal"
SUMS = frozenset({WIN, PROPOSAL, LOST, OPPORTUNITY})  # what takes an amount
_SHORTEST_WORD, _LONG_WORD, _LONGEST_WORD = 2, 7, 40  # letters; a long word may hold two slips
_ALIKE_SHOWN = 2
_ALONE = frozenset({"undo", "list", "help"})  # commands that say no entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Every key and word is folded: lower case, single spaces."""

    types: Mapping[str, str]  # phrase → activity type
    kinds: tuple[str, ...]  # the activity types, those of the workspace last
    commands: Mapping[str, str]  # phrase → win, lost, opportunity, undo, list or help
    small: Mapping[str, frozenset[str]]
    asking: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    currencies: Mapping[str, tuple[str, ...]]
    reasons: frozenset[str]  # phrases
    days: Mapping[str, tuple[str, ...]]  # phrases
    days_elsewhere: Mapping[str, str]  # word of another language → English day

    def nearest(self, word: str) -> tuple[str, ...]:
        """The types and commands that somebody who typed this may have meant, the likeliest first."""
        if not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD:
            return ()
        words = {**self.commands, **self.types}
        most = 2 if len(word) >= _LONG_WORD else 1
        near = [typed for typed in words if abs(len(typed) - len(word)) <= most]
        found = [typed for slips in range(1, most + 1) for typed in near if within(word, typed, slips)]
        return tuple(dict.fromkeys(words[each] for each in found))[:_ALIKE_SHOWN]

    def said_at(self, words: tuple[Word, ...]) -> tuple[str, int] | None:
        """The type, or win, lost or opportunity, that the words begin with, and how many words say it."""
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            said = phrase(words[:length])
            found = self.types.get(said) or self.commands.get(said)
            if found is not None and found not in _ALONE and not any(word.breaks for word in words[: length - 1]):
                return found, length
        return None

    def reserved(self, word: str) -> bool:
        """Whether a word means something by itself, so that a name with it needs quotes."""
        return any(word in words for words in self._meanings()) or any(
            name.startswith(word) for name in (*WEEKDAYS, *MONTHS)
        )

    def _meanings(self) -> tuple[Mapping[str, Any] | frozenset[str], ...]:
        return (
            *(frozenset(phrase.split()) for phrase in self.types),
            frozenset(word for phrase in self.commands for word in phrase.split()),
            frozenset(word for phrase in self.reasons for word in phrase.split()),
            *self.small.values(),
            *self.asking.values(),
            self.numbers,
            self.multipliers,
            self.currencies,
            NEAR_DAYS,
        )


@lru_cache(maxsize=256)
def vocabulary_with(own: tuple[OwnType, ...], planned: tuple[str, ...] = ()) -> Vocabulary:
    """With a workspace's own types; and with those of a plan, which a workspace may have taken back since."""
    left = [type_ for type_ in planned if type_ not in ENGLISH.kinds and type_ not in {each.name for each in own}]
    theirs = (*own, *(OwnType(name=type_) for type_ in dict.fromkeys(left)))
    if not theirs:
        return ENGLISH
    return replace(
        ENGLISH,
        types={**ENGLISH.types, **{phrase: each.name for each in theirs for phrase in phrases_of(each)}},
        kinds=(*ENGLISH.kinds, *(each.name for each in theirs)),
    )


def is_join(word: Word) -> bool:
    """Whether it is an "and" or a comma between two things."""
    return word.key in ENGLISH.small["joins"] or (not word.is_quoted and not word.key.strip(",;"))


def phrases_of(own: OwnType) -> tuple[str, ...]:
    """By what an own type is read, folded: its name, its synonyms, and the plurals."""
    said = [each for name in (own.name, *own.synonyms) for each in (name, plural(name), f"{name}s")]
    return tuple(dict.fromkeys(folded(each) for each in said))


def _loaded() -> Vocabulary:
    words = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))
    return Vocabulary(
        types=_types(words["types"]),
        kinds=ACTIVITY_TYPES,
        commands={word: command for command, typed in words["commands"].items() for word in typed},
        small={"legal_forms": LEGAL_FORMS, **{name: frozenset(typed) for name, typed in words["small"].items()}},
        asking={name: frozenset(typed) for name, typed in words["asking"].items()},
        numbers=words["numbers"],
        multipliers=words["multipliers"],
        currencies={typed: tuple(codes) for typed, codes in words["currencies"].items()},
        reasons=frozenset(words["reasons"]["phrases"]),
        days={name: tuple(typed) for name, typed in words["days"].items()},
        days_elsewhere={folded(word): day for day, typed in words["days_elsewhere"].items() for word in typed},
    )


def _types(synonyms: Mapping[str, list[str]]) -> dict[str, str]:
    own = {name: type_ for type_ in ACTIVITY_TYPES for name in (type_, f"{type_}s")}
    return own | {phrase: type_ for type_, phrases in synonyms.items() for phrase in phrases}


ENGLISH = _loaded()
