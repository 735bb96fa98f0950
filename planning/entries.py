"""What a rep logs."""

from dataclasses import dataclass
from datetime import date, datetime

from planning.ids import EntryId, ItemId, OpportunityId, PersonId
from planning.money import Money
from planning.plan import Business


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """So many of a type on a local day. `note` is as typed, `account` as first written."""

    id: EntryId
    rep: PersonId
    type: str
    count: int
    day: date
    account: str | None
    note: str
    logged_at: datetime  # aware, UTC
    tactic: ItemId | None = None  # that the rep linked it to; none: the one of its type, if there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """Money won on a local day."""

    id: EntryId
    rep: PersonId
    amount: Money
    business: Business
    day: date
    account: str | None
    note: str
    logged_at: datetime  # aware, UTC
    profit: Money | None = None  # none: by the plan's margin
    opportunity: OpportunityId | None = None  # that it was


Entry = Activity | Sale
