"""When a typed name is one that is known: whatever the case, accents, spaces, punctuation and legal form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from handlers.log.reading.slips import within
from planning.spelling import spelled, without_legal_form

LONGEST_NAME = 80  # characters of an account's name; a button's value has room for it, escaped as JSON
_ALIKE = 3  # names that are offered for one that is written almost like them
_SHORTEST = 4  # letters: shorter names differ by one letter all the time
_SHORT_NAME = 3  # letters, of which one may be another or two swapped: BWM
_ABBREVIATED = 2  # letters of a word that may stand for a longer one: Intl, Ent
_LONG = 9  # letters from which two slips are forgiven
_LONGEST = 80  # letters; nobody misspells more
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_AND = re.compile(r"[&+]|\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spellings:
    """The known names by how they may be typed. All keys are as spelled() gives them."""

    full: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # without a legal form
    begun: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the first words of longer names
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # without the "and" within them
    holding: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # names of several words, by each of them
    letters: Mapping[int, tuple[tuple[str, frozenset[str]], ...]] = field(default_factory=dict)  # by length of key

    def named(self, key: str) -> tuple[str, ...]:
        """The names that this spelling means: several where it does not say which."""
        return self.full.get(key) or self.joined.get(key) or self.short.get(key) or ()

    def close_to(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Names that are written almost like these spelled words, or like their beginning."""
        whole = "".join(words)
        found = [*self.short.get(whole, ()), *self.begun.get(whole, ())]
        for length in range(len(words), 0, -1):
            found += self.alike("".join(words[:length]))
        found += self._abbreviated(words)
        return tuple(dict.fromkeys(found))[:_ALIKE]

    def alike(self, key: str) -> Iterable[str]:
        """Names that are written almost like this spelling."""
        if not _SHORT_NAME <= len(key) <= _LONGEST:
            return
        letters, slips = frozenset(key), 2 if len(key) >= _LONG else 1
        lengths = range(len(key) - slips, len(key) + slips + 1)
        for known, theirs in (each for length in lengths for each in self.letters.get(length, ())):
            if len(letters ^ theirs) <= 2 * slips and _may_be_slip(known, key) and within(known, key, slips):
                yield from (*self.short.get(known, ()), *self.begun.get(known, ()))

    def _abbreviated(self, words: tuple[str, ...]) -> Iterable[str]:
        """Names of the same words in another order, or of which these are shorter: Gen Electric, Wayne Ent."""
        if len(words) < 2:
            return
        for name in dict.fromkeys(name for word in words for name in self.holding.get(word, ())):
            theirs = core_of(name)
            if len(theirs) == len(words) and (sorted(theirs) == sorted(words) or all(map(_stands_for, words, theirs))):
                yield name


@lru_cache(maxsize=256)
def spellings_of(names: tuple[str, ...]) -> Spellings:
    full, short, begun, joined, holding = (defaultdict[str, list[str]](list) for _ in range(5))
    for name in names:
        words = _words_of(name)
        core = without_legal_form(words)
        full["".join(words)].append(name)
        if (key := spelled(_AND.sub(" ", name))) not in ("", "".join(words)):
            joined[key].append(name)
        for word in dict.fromkeys(core) if len(core) > 1 else ():
            holding[word].append(name)
        short["".join(core)].append(name)
        for key in _umlauts_spelled_out(name):
            joined[key].append(name)
        for length in range(1, len(core)):
            if len(key := "".join(core[:length])) >= _SHORT_NAME:
                begun[key].append(name)
    letters = defaultdict[int, list[tuple[str, frozenset[str]]]](list)
    for key in dict.fromkeys((*short, *begun)):
        letters[len(key)].append((key, frozenset(key)))
    return Spellings(
        full=_frozen(full),
        short=_frozen(short),
        begun=_frozen(begun),
        joined=_frozen(joined),
        holding=_frozen(holding),
        letters={length: tuple(keys) for length, keys in letters.items()},
    )


@lru_cache(maxsize=4096)
def core_of(name: str) -> tuple[str, ...]:
    """The spelled words of a name without its legal form."""
    return tuple(without_legal_form(_words_of(name)))


def _words_of(name: str) -> list[str]:
    return [key for word in name.split() if (key := spelled(word))]


def _umlauts_spelled_out(name: str) -> tuple[str, ...]:
    """How Müller GmbH is typed without ü, with and without its legal form; none for a name without umlauts."""
    plain = normalize("NFC", name).casefold().translate(_UMLAUTS)
    words = _words_of(plain)
    if words == _words_of(name):
        return ()
    return tuple(dict.fromkeys(("".join(words), "".join(without_legal_form(words)))))


def _may_be_slip(known: str, key: str) -> bool:
    return len(known) >= _SHORTEST or (len(known) == _SHORT_NAME == len(key))


def _stands_for(typed: str, word: str) -> bool:
    """Whether the letters of a word begin another one and stand in it in the same order."""
    left = iter(word)
    return len(typed) >= _ABBREVIATED and typed[0] == word[:1] and all(letter in left for letter in typed)


def _frozen(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in found.items()}
