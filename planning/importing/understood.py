"""A file of another system: how it is understood, and what importing it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planning.calendar import Days
from planning.ids import PersonId
from planning.mending import Change
from planning.money import Money
from planning.pipeline import Likelihood
from planning.plan import Business

HEADWAY, HUBSPOT, SALESFORCE, PIPEDRIVE, CSV = "headway", "hubspot", "salesforce", "pipedrive", "csv"
MOST_LISTED = 1000  # rejected rows and conflicts that are kept with their reason; more are counted
MOST_NOTE = 3000  # characters of a note that are kept, as in Slack's own fields
MOST_NAME = 80  # characters of an account's name, as in /log


class What(StrEnum):
    ACTIVITIES = "activities"
    SALES = "sales"
    OPPORTUNITIES = "opportunities"
    ACCOUNTS = "accounts"


class DateOrder(StrEnum):
    """What 3/4/2026 means."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class LeftOut(StrEnum):
    """Why a row that was understood is not imported, and is not wrong either."""

    OPEN = "open"  # a deal that is not won, among sales
    LOST = "lost"  # the same
    WON = "won"  # among opportunities: it is a sale
    ANOTHERS = "another's"  # the file says that it is somebody else's
    NOBODYS = "nobody's"  # others of the file have an owner
    FOOTER = "footer"  # a total, or what an export says below its rows
    NOT_DONE = "not done"  # an activity that is still to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person says of their file; what they leave out is detected."""

    what: What | None = None
    source: str | None = None  # whose ids they are: an id is imported once a source
    columns: Mapping[str, str] = field(default_factory=dict)  # field → the header in the file
    dates: DateOrder | None = None
    decimal: str | None = None  # "." or ","
    owner: str | None = None  # whose rows to take, as the file writes their name
    won: str | None = None  # what its column of states says of a deal that is won
    type: str | None = None  # of all activities, where no column says it


@dataclass(frozen=True, slots=True, kw_only=True)
class RepKnown:
    id: PersonId
    name: str
    zone: str
    currency: str  # of amounts without one
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKnown:
    """What Headway knows before it reads a file."""

    reps: Mapping[PersonId, RepKnown]
    rep: PersonId | None = None  # whose all rows are; none: by the file's owner column
    types: Mapping[str, str]  # what an activity type may be called, in small letters → the type
    precision: Callable[[str], int]  # decimals of a currency
    currencies: frozenset[str] = frozenset()  # the ISO codes of today's money; none: any three letters are one
    decimal: str = "."  # how the person's locale begins decimals: for a column that does not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a file is understood."""

    what: What
    source: str
    columns: Mapping[str, str]  # field → the header in the file
    ignored: tuple[str, ...] = ()  # the other headers
    dates: DateOrder | None = None  # none: no date of the file is ambiguous
    decimal: str = "."
    thousands: bool = False  # 1.234 and 1,234 are thousands: nothing in the file says how decimals begin
    won: str | None = None  # as the person said
    type: str | None = None  # of all activities
    assumed: tuple[str, ...] = ()  # a sentence each


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    line: int  # of the file, the first is 1
    reason: str  # a sentence


class ConflictKind(StrEnum):
    DIFFERS = "differs"  # imported before, and the file says otherwise now
    BY_HAND = "by hand"  # something like it was logged by hand
    ELSEWHERE = "elsewhere"  # something like it was imported from another source
    CHANGED = "changed"  # without an id, and like a row imported before that the file no longer has
    UNDONE = "undone"  # imported before, and undone since
    ANOTHERS = "another's"  # imported before, for another rep


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A row that is left out, since what stands in Headway says otherwise. Nothing is overwritten."""

    line: int
    kind: ConflictKind
    field: str  # that differs: amount, day, account …
    account: str | None
    said: Money | date | str  # by the file
    stands: Money | date | str  # in Headway
    also: tuple[str, ...] = ()  # the other fields that differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoffs:
    """From which day on rows need no reason, where a team says so; what is stored as the reason of earlier ones."""

    earliest: Mapping[PersonId, date] = field(default_factory=dict)
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What importing a file changes; of one that was applied, what it changed."""

    what: What
    layout: Layout
    new: int
    same: int  # imported before, and unchanged
    conflicts: tuple[Conflict, ...]  # the first MOST_LISTED
    more_conflicts: int
    rejected: tuple[Rejected, ...]  # the same
    more_rejected: int
    left_out: Mapping[LeftOut, int]
    totals: tuple[Money, ...]  # of what is new, a currency each
    days: Days | None  # from the first to the last of what is new
    new_accounts: int
    closed: int  # open opportunities that the new sales are, and close
    reps: tuple[PersonId, ...]  # who have something new
    filled: int = 0  # accounts of before that get what they lacked
    twice: int = 0  # accounts that the file names again
    late: int = 0  # of what is new: older than the team's cutoff
    changes: Mapping[PersonId, frozenset[Change]] = field(default_factory=dict)  # the numbers that what is new changes

    @property
    def changes_nothing(self) -> bool:
        return not self.new and not self.filled

    @property
    def conflict_count(self) -> int:
        return len(self.conflicts) + self.more_conflicts

    @property
    def rejected_count(self) -> int:
        return len(self.rejected) + self.more_rejected


class Asks(StrEnum):
    """What is to be said before a file can be read."""

    FILE = "file"  # another file: this one is no CSV, or empty
    WHAT = "what"  # what it holds
    COLUMNS = "columns"
    DATES = "dates"
    OWNER = "owner"
    WON = "won"  # which state of a deal is won
    TYPE = "type"  # which all activities are


@dataclass(kw_only=True, eq=False)  # not frozen: what is raised is given its traceback
class NotUnderstood(ValueError):
    """Why nothing of the file can be read, in a sentence, and what would help."""

    asks: Asks
    sentence: str
    missing: tuple[str, ...] = ()  # fields
    headers: tuple[str, ...] = ()  # of the file
    example: str = ""  # a header line that works
    choices: tuple[str, ...] = ()  # what to choose from: What, DateOrder, or names of owners

    def __str__(self) -> str:
        return self.sentence


class SaleRead(NamedTuple):
    line: int
    id: str  # in the source; where the file has none, a digest of the row
    rep: PersonId
    day: date
    minor: int
    currency: str
    account: str | None
    business: Business | None  # none: by the account's history
    profit: int | None  # minor units of the same currency
    note: str
    source: str  # of the id; the file's, unless the row names another


class ActivityRead(NamedTuple):
    line: int
    id: str
    rep: PersonId
    day: date
    type: str
    times: int
    account: str | None
    minor: int | None
    currency: str | None
    note: str
    source: str  # of the id; the file's, unless the row names another


class OpportunityRead(NamedTuple):
    line: int
    id: str
    rep: PersonId
    closes: date
    minor: int
    currency: str
    account: str
    text: str
    business: Business | None  # as a sale's
    likelihood: Likelihood
    chance: int | None
    next_step: str
    next_step_on: date | None
    lost: bool
    lost_because: str
    decided_on: date | None
    source: str  # of the id; the file's, unless the row names another


class AccountRead(NamedTuple):
    line: int
    id: str
    rep: PersonId
    name: str
    business: Business | None
    decision_maker: str
    lists: tuple[str, ...]
    source: str  # of the id; the file's, unless the row names another


Read = SaleRead | ActivityRead | OpportunityRead | AccountRead
