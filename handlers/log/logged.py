"""What came of a line or a press, for the answer to be drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.log.counting import Counting
from planning.entries import BusinessFrom, Entry
from planning.ids import EntryId
from planning.pipeline import Opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What an entry has to do with the opportunities of its account."""

    opportunity: Opportunity | None = None  # that it moves, won, lost or made, as it stands now
    others: tuple[Opportunity, ...] = ()  # that are open with the account too
    step_set: bool = False  # whether its next step is the opportunity's now
    step_kept: bool = False  # whether its next step is in the note alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry that was stored, and where the rep stands with it."""

    entry: Entry
    counting: Counting
    business: BusinessFrom = BusinessFrom.SAID
    moves: Moves = field(default_factory=Moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a line logged: a part for each thing that it said, of one entry for each of the part's accounts."""

    parts: tuple[tuple[Logged, ...], ...]
    besides: tuple[str, ...] = ()  # what it reached, and what went well: a plain sentence each

    @property
    def logged(self) -> tuple[Logged, ...]:
        return tuple(each for part in self.parts for each in part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Entries that were taken back together, and where the rep stands without them; at least one."""

    entries: tuple[Entry, ...]
    counting: Counting  # by the first one's day
    said: tuple[str, ...] = ()  # what became of opportunities, a sentence each; not escaped
    opportunities: tuple[Opportunity, ...] = ()  # that they lost or made, as they stood before
    staying: frozenset[EntryId] = frozenset()  # those whose opportunity stays as it is

    @property
    def entry(self) -> Entry:
        return self.entries[0]
