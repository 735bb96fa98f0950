"""Accounts, and the opportunities that are identified with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planning.calendar import ONE_DAY, Days
from planning.ids import AccountId, EntryId, OpportunityId, PersonId
from planning.money import Money
from planning.plan import Business

EVEN_CHANCE = 50  # percent: the boundary between likely and stretch


class Likelihood(StrEnum):
    LIKELY = "likely"  # better than even
    STRETCH = "stretch"  # even or less


class OpportunityState(StrEnum):
    OPEN = "open"
    WON = "won"
    LOST = "lost"


class WrongSide(ValueError):
    """Likely is a chance above 50 %, stretch one of 50 % or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """With whom a rep does business. `lists` are as first written, such as key."""

    id: AccountId
    owner: PersonId
    name: str  # as first written
    business: Business | None = None  # none: existing once it has bought
    decision_maker: str = ""
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """Business that is identified, and not yet decided. Raises WrongSide."""

    id: OpportunityId
    owner: PersonId
    account: str  # the account's name, as first written
    text: str = ""
    amount: Money
    business: Business
    likelihood: Likelihood
    chance: int | None = None  # percent, 1 to 99, where the rep says one
    closes: date  # expected, local
    next_step: str = ""
    next_step_on: date | None = None
    state: OpportunityState = OpportunityState.OPEN
    lost_because: str = ""
    sale: EntryId | None = None  # that it became, once won
    decided_on: date | None = None  # local: when it was won or lost
    made_at: datetime  # aware, UTC
    version: int = 1  # of what is stored: two editors cannot overwrite each other

    def __post_init__(self) -> None:
        if self.chance is not None and (self.chance > EVEN_CHANCE) != (self.likelihood is Likelihood.LIKELY):
            raise WrongSide(WrongSide.__doc__)

    @property
    def is_open(self) -> bool:
        return self.state is OpportunityState.OPEN


def expected_before(opportunities: Iterable[Opportunity], period: Days) -> list[Opportunity]:
    """The open ones whose expected close lies before the period."""
    return [each for each in opportunities if each.is_open and each.closes < period.first]


def moved_into(closes: date, period: Days, *, today: date) -> date:
    """As many days before the period's end as `closes` is before its beginning's eve, and in what is left of it.

    `today` is not after the period.
    """
    before_the_end = period.first - ONE_DAY - closes
    return max(period.last - before_the_end, period.first, today)


def due_steps(opportunities: Iterable[Opportunity], *, until: date) -> list[Opportunity]:
    """The open ones whose next step is due by then, or was; the earliest first."""
    found = [(each.next_step_on, each.id, each) for each in opportunities if each.is_open and each.next_step_on]
    return [each for on, _, each in sorted(found, key=lambda step: step[:2]) if on <= until]
