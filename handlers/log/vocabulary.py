"""The words that /log understands, from vocabulary.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import Any

from handlers.dates import MONTHS, NEAR_DAYS, WEEKDAYS
from handlers.words import plural
from planning.plan import ACTIVITY_TYPES
from planning.settings import OwnType
from storage.folding import folded

LONGEST_PHRASE = 3  # words
_ALIKE = 0.7  # of 1: as near as "cal" is to "call", not as near as "cat" is


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Every key and word is folded: lower case, single spaces."""

    types: Mapping[str, str]  # phrase → activity type
    kinds: tuple[str, ...]  # the activity types, those of the workspace last
    commands: Mapping[str, str]  # word → win, undo, list or help
    small: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    currencies: Mapping[str, tuple[str, ...]]

    def nearest(self, word: str) -> str | None:
        """The type or command that somebody who typed this may have meant."""
        words = {**self.commands, **self.types}
        found = get_close_matches(word[:40], words, n=1, cutoff=_ALIKE)
        return words[found[0]] if found else None

    def reserved(self, word: str) -> bool:
        """Whether a word means something by itself, so that a name with it needs quotes."""
        return any(word in words for words in self._meanings()) or any(
            name.startswith(word) for name in (*WEEKDAYS, *MONTHS)
        )

    def _meanings(self) -> tuple[Mapping[str, Any] | frozenset[str], ...]:
        return (
            *(frozenset(phrase.split()) for phrase in self.types),
            self.commands,
            *self.small.values(),
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
        small={name: frozenset(typed) for name, typed in words["small"].items()},
        numbers=words["numbers"],
        multipliers=words["multipliers"],
        currencies={typed: tuple(codes) for typed, codes in words["currencies"].items()},
    )


def _types(synonyms: Mapping[str, list[str]]) -> dict[str, str]:
    own = {name: type_ for type_ in ACTIVITY_TYPES for name in (type_, f"{type_}s")}
    return own | {phrase: type_ for type_, phrases in synonyms.items() for phrase in phrases}


ENGLISH = _loaded()
