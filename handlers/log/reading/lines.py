"""What a line of /log says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from babel import Locale

from handlers.log.reading.names import Spellings
from handlers.log.reading.vocabulary import ENGLISH, Vocabulary
from planning.ids import ItemId
from planning.money import Money
from planning.pipeline import Likelihood
from planning.plan import Business
from storage.folding import folded

WEEK = frozenset(range(5))  # Monday to Friday: the working days where nobody said others


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What reading a line may rest on."""

    locale: Locale
    currency: str  # of the plan, else of the person's country
    accounts: Mapping[str, str]  # folded name → as first written
    spellings: Spellings = field(default_factory=Spellings)  # how the same may be typed
    earliest: date  # the first day that may still be logged
    workdays: frozenset[int] = WEEK  # 0 is Monday
    vocabulary: Vocabulary = ENGLISH  # with the workspace's own types

    def knows(self, name: str) -> bool:
        return folded(name) in self.accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """`count` is the total; more accounts than one share it evenly, the first get more."""

    type: str
    count: int
    counted: bool = False  # whether a count was typed; else each account has one
    accounts: tuple[str, ...] = ()  # in the order typed, those known in their known spelling
    day: date
    note: str = ""  # without the next step
    amount: Money | None = None  # of a proposal
    currency_said: bool = field(default=False, compare=False)  # else it is the plan's
    next_step: str = ""  # without its day
    next_step_on: date | None = None
    next_step_typed: str = field(default="", compare=False)  # all of it, such as: next step contract 3 dec
    tactic: ItemId | None = None  # where a button said which; no line does


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    """A win names at most one account."""

    amount: Money
    currency_said: bool = field(default=False, compare=False)  # else it is the plan's
    business: Business | None = None  # none: not said
    profit: Money | None = None  # in the currency of the amount
    accounts: tuple[str, ...] = ()
    day: date
    note: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    next_step_typed: str = field(default="", compare=False)

    @property
    def account(self) -> str | None:
        return self.accounts[0] if self.accounts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLine:
    """An opportunity that was lost; `amount` where it was said, to tell it from others of the account."""

    account: str
    reason: str  # as typed, with the note behind a dash; may be empty
    amount: Money | None = None
    currency_said: bool = field(default=False, compare=False)  # else it is the plan's
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityLine:
    account: str
    amount: Money
    currency_said: bool = field(default=False, compare=False)  # else it is the plan's
    likelihood: Likelihood
    closes: date  # expected
    business: Business | None = None  # none: not said
    note: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    next_step_typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class UndoLine:
    pass


@dataclass(frozen=True, slots=True)
class ListLine:
    of: str = ""  # what narrows it, as typed: a type, an account


@dataclass(frozen=True, slots=True)
class HelpLine:
    pass


EntryLine = ActivityLine | SaleLine | LostLine | OpportunityLine
Entries = tuple[EntryLine, ...]  # one or more
LogLine = Entries | UndoLine | ListLine | HelpLine
