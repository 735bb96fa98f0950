"""A question instead of a record: nothing is stored before it is answered."""

from __future__ import annotations

from dataclasses import dataclass

TWICE, BOOKED, LOST_ONE = "twice", "booked", "lost"  # questions, as a button names those that it answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A button below a question."""

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
