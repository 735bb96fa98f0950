"""When a typed name is one that is known: whatever the case, accents, spaces, punctuation and legal form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from handlers.log.slips import within
from planning.spelling import spelled, without_legal_form

LONGEST_NAME = 80  # characters of an account's name; a button's value has room for it, escaped as JSON
_ALIKE = 3  # names that are offered for one that is written almost like them
_SHORTEST = 4  # letters: shorter names differ by one letter all the time
_LONG = 9  # letters from which two slips are forgiven
_LONGEST = 80  # letters; nobody misspells more


@dataclass(frozen=True, slots=True)
class Spellings:
    """The known names by how they may be typed. All keys are as spelled() gives them."""

    full: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # without a legal form
    begun: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the first words of longer names
    letters: tuple[tuple[str, frozenset[str]], ...] = ()  # of the keys of short

    def named(self, key: str) -> tuple[str, ...]:
        """The names that this spelling means: several where it does not say which."""
        return self.full.get(key) or self.short.get(key) or ()

    def close_to(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Names that are written almost like these spelled words, or like their beginning."""
        whole = "".join(words)
        found = [*self.short.get(whole, ()), *self.begun.get(whole, ())]
        for length in range(len(words), 0, -1):
            found += self.alike("".join(words[:length]))
        return tuple(dict.fromkeys(found))[:_ALIKE]

    def alike(self, key: str) -> Iterable[str]:
        """Names that are written almost like this spelling."""
        if not _SHORTEST - 1 <= len(key) <= _LONGEST:
            return
        letters, slips = frozenset(key), 2 if len(key) >= _LONG else 1
        for known, theirs in self.letters:
            alike = len(letters ^ theirs) <= 2 * slips and abs(len(known) - len(key)) <= slips
            if alike and len(known) >= _SHORTEST and within(known, key, slips):
                yield from self.short[known]


@lru_cache(maxsize=256)
def spellings_of(names: tuple[str, ...]) -> Spellings:
    full, short, begun = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list), defaultdict(list)
    for name in names:
        words = [key for word in name.split() if (key := spelled(word))]
        core = without_legal_form(words)
        full["".join(words)].append(name)
        short["".join(core)].append(name)
        for length in range(1, len(core)):
            if len(key := "".join(core[:length])) >= _SHORTEST:
                begun[key].append(name)
    letters = tuple((key, frozenset(key)) for key in short)
    return Spellings(_frozen(full), _frozen(short), _frozen(begun), letters)


def _frozen(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in found.items()}
