"""What a run of the words of an entry is: a kind, a name, a day, a count, an amount…"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from handlers.log.reading.known_names import Named
from handlers.log.reading.typed import Word

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    words: Words


class What(Piece):
    """What was done: the kind of the entry."""


class Again(Piece):
    """A second kind, which no separator parts from the first."""


class Other(Piece):
    """Words that mean nothing by themselves: an account that is not known yet, or what was left over."""


class Join(Piece):
    """A comma, which has no words of its own, or an "and"."""


class Filler(Piece):
    """Words that add nothing: had a, with."""


class Count(Piece):
    """What is like a count, be it one that cannot be logged."""


class Sum(Piece):
    """What is like an amount."""


class Sign(Piece):
    """A currency's sign apart from the amount."""


class Share(Piece):
    """Such as 50%."""


class Profit(Piece):
    """The word."""


class Business(Piece):
    """New or existing."""


class Likely(Piece):
    """Likely or stretch."""


class Time(Piece):
    """Words of time that are no one day: next week, at 15:00."""


@dataclass(frozen=True, slots=True)
class Name(Piece):
    named: Named


@dataclass(frozen=True, slots=True)
class Day(Piece):
    day: date


Pieces = tuple[Piece, ...]
AnyPiece = TypeVar("AnyPiece", bound=Piece)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where an entry says what it is, counted in its words."""

    what: str  # an activity type, win, lost or opportunity
    start: int
    end: int


def of_kind(pieces: Pieces, kind: type[AnyPiece]) -> list[AnyPiece]:
    return [piece for piece in pieces if isinstance(piece, kind)]


def without(pieces: Pieces, *kinds: type[Piece]) -> Pieces:
    return tuple(piece for piece in pieces if not isinstance(piece, kinds))
