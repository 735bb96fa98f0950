"""What a rep logs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planning.ids import EntryId, ItemId, OpportunityId, PersonId
from planning.money import Money
from planning.plan import Business

LOST, OPPORTUNITY = "lost", "opportunity"
DECISIONS = frozenset({LOST, OPPORTUNITY})  # types of what a line did to the pipeline: kept in the log, counted nowhere


class BusinessFrom(StrEnum):
    """Where it comes from that a sale or an opportunity is new or existing business."""

    SAID = ""
    ASSUMED = "assumed"
    EARLIER = "from earlier sales"
    OPPORTUNITY = "as its opportunity"


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
    amount: Money | None = None  # of a proposal: what was offered
    opportunity: OpportunityId | None = None  # that it moves
    line: str | None = None  # an id that the entries of one line share; none: it said this one alone
    late_because: str | None = None  # where it came after the team's cutoff, or was changed after it
    edited_at: datetime | None = None  # aware, UTC: the last time


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
    line: str | None = None  # as an activity's
    late_because: str | None = None  # as an activity's
    edited_at: datetime | None = None  # aware, UTC: the last time
    business_from: BusinessFrom = BusinessFrom.SAID


Entry = Activity | Sale
