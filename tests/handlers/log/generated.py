"""Lines made up at random from a seed: pieces of lines, lines of the corpus with mistakes, and noise."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tests.handlers.log.corpus_lines import corpus_lines

LOCALES = ("en_US", "en_GB", "de_DE", "fr_FR", "de_CH", "pl_PL", "tr_TR", "en_IN", "ja_JP", "sv_SE", "ar_EG")
PIECES = (
    *("call", "calls", "meeting", "demo", "proposal", "win", "won", "lost", "opp", "likely", "stretch", "undo", "cal"),
    *("3", "0", "-3", "x3", "3x", "½", "²", "１２", "٣", "1e9", "10^9", "000", "999999999999999999999"),
    *("12k", "€12k", "12.000,50", "12,000.50", "12'000", "1.2.3", "EUR", "$", "¥5", "kr", "lakh", "profit 3k"),
    *("yesterday", "on friday", "last", "3 dec", "30 feb", "3.12.", "3/12", "2026-13-40", "9999-12-31", "2 days ago"),
    *("999999 weeks ago", "in 2 weeks", "next step", "next:", "new", "existing", "with", "at", "and", "&", "+", ","),
    *("—", "--", " - ", ";", "\n", '"', "“", "”", "'", "(", ")", ":", "/", "\\", "`", "*", "\x00", "\u200b", "\u202e"),
    *(
        "Acme",
        "Globex",
        "Smith & Sons",
        "24/7 Media",
        "3M",
        "Umbrella",
        "שטראוס",
        "株式会社トヨタ",
        "🎉",
        "👍🏽",
        "ß",
        "İ",
    ),
    *("<@U0BEN|ben>", "<#C1>", "<!channel>", "<https://x.example|x>", "&amp;", "&lt;", "&amp;lt;", "<", ">"),
)
MOST_PIECES = 12
LONGEST = 3_000  # characters


@dataclass(frozen=True, slots=True)
class Made:
    line: str
    locale: str


def made_lines(count: int, *, seed: int) -> Iterator[Made]:
    """The same lines for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        (make,) = chance.choices(list(WAYS), weights=list(WAYS.values()))
        yield Made(make(chance)[:LONGEST], chance.choice(LOCALES))


def _of_pieces(chance: random.Random) -> str:
    return " ".join(chance.choices(PIECES, k=chance.randint(0, MOST_PIECES)))


def _as_typed(chance: random.Random) -> str:
    return chance.choice(_typed())


def _mistyped(chance: random.Random) -> str:
    """A letter twice, left out, or two in the wrong order."""
    line = _as_typed(chance) or "call"
    at = chance.randrange(len(line))
    before, letter, behind = line[:at], line[at], line[at + 1 :]
    return chance.choice((before + behind, before + letter * 2 + behind, before + behind[:1] + letter + behind[1:]))


def _shuffled(chance: random.Random) -> str:
    words = _as_typed(chance).split()
    chance.shuffle(words)
    return " ".join(words)


def _two(chance: random.Random) -> str:
    return chance.choice((", ", " and ", "; ", "\n", " ")).join((_as_typed(chance), _as_typed(chance)))


def _noise(chance: random.Random) -> str:
    letters = (chr(chance.randrange(sys.maxunicode + 1)) for _ in range(chance.randint(1, 40)))
    return "".join(letter for letter in letters if not "\ud800" <= letter <= "\udfff")


def _long(chance: random.Random) -> str:
    return chance.choice((" ", ", ", "", " and ")).join([chance.choice(PIECES)] * chance.randint(20, 600))


def _long_and_varied(chance: random.Random) -> str:
    return " ".join(chance.choices(PIECES, k=chance.randint(20, 600)))


@cache
def _typed() -> Sequence[str]:
    return [line.line for line in corpus_lines()]


WAYS: dict[Callable[[random.Random], str], float] = {
    _of_pieces: 30,
    _as_typed: 25,
    _mistyped: 20,
    _shuffled: 10,
    _two: 10,
    _noise: 4,
    _long: 0.5,
    _long_and_varied: 0.5,
}
