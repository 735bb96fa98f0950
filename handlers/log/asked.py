"""A question instead of a record: nothing is stored before it is answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from handlers.log.reading.lines import Entries, EntryLine
from handlers.log.reading.written import written

TWICE, BOOKED, LOST_ONE = "twice", "booked", "lost"  # questions, as a button names those that it answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A button below a question. Without a line of its own, one that answers something stands for all of the line."""

    label: str
    line: str = ""  # that it stands for; none: it leaves all as it is
    sure: frozenset[str] = frozenset()  # the questions that are answered with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    sentence: str  # not escaped
    ways: tuple[Way, ...]
    otherwise: str = ""  # what to do where the line is too long for a button
    is_late: bool = False  # whether the reason is what is asked, which takes a form
    line: str = ""  # all of it, as it can be typed again
    sure: frozenset[str] = frozenset()  # the questions that are answered already


def entries_but(entries: Entries, known: Iterable[EntryLine]) -> Entries:
    """What is left: of a line said twice one is left where it is known once."""
    left = list(entries)
    for line in known:
        left.remove(line)
    return tuple(left)


def ways(entries: Entries, known: Collection[EntryLine], again: Way, leave: str, *, today: date) -> tuple[Way, ...]:
    """Where all of a line is `known`: again, or leave it. Else also what is left of it alone."""
    rest = entries_but(entries, known)
    if not rest:
        return (again, Way(label=leave))
    said_twice = any(line in known for line in rest)
    answered = (again.sure & {TWICE} or again.sure) if said_twice else frozenset()
    return (
        Way(label="Log all of it", sure=again.sure),
        Way(label="Only the rest", line=written(rest, today=today), sure=answered),
        Way(label="Leave it all"),
    )
