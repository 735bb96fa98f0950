"""The sales plan: an identity with append-only revisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from planning.calendar import Days
from planning.ids import ItemId, PersonId, PlanId, TerritoryId
from planning.money import Money

ACTIVITY_TYPES = ("call", "meeting", "demo", "proposal", "email", "referral", "visit", "event")


SAME_LENGTH = 0.1  # two periods whose days differ by up to a tenth are of one length: months, quarters


class Business(StrEnum):
    NEW = "new"
    EXISTING = "existing"


class Cadence(StrEnum):
    """How often: a tactic's count is for one of these."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Measure(StrEnum):
    """What a target counts of a sale."""

    REVENUE = "revenue"
    PROFIT = "profit"


class Phasing(StrEnum):
    """How a target is spread over its period."""

    EVEN = "even"  # over the working days
    MONTHS = "months"  # by shares that the rep set
    LAST_YEAR = "last year"  # by last year's sales in the same months


class PlanState(StrEnum):
    """Pace, logging and reminders work from the first saved revision (number 1), whatever the state but closed."""

    DRAFT = "draft"  # saved, not sent to the manager; or, at revision 0, begun and not saved
    PROPOSED = "proposed"  # sent to the manager
    AGREED = "agreed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """The funnel's ratios, each the share that goes on: calls → meetings → proposals → wins.

    `assumed` names the ones that are neither learned nor set by the rep.
    """

    meeting_per_call: Fraction = Fraction(1, 5)
    proposal_per_meeting: Fraction = Fraction(1, 2)
    win_per_proposal: Fraction = Fraction(1, 3)  # a third closes, until the person's own ratio is known
    assumed: frozenset[str] = frozenset({"meeting_per_call", "proposal_per_meeting", "win_per_proposal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    item: ItemId
    type: str  # an activity type
    count: int  # so many per cadence; of a coverage, so many with each account
    cadence: Cadence = Cadence.WEEK
    business: Business | None = None  # none: both
    strategy: ItemId | None = None  # that it carries out
    text: str = ""  # in the rep's words; empty: the type and count say it
    coverage: str | None = None  # the account list of which each account is to be reached once per cadence

    @property
    def is_weekly(self) -> bool:
        """Whether its count is a plain one a week."""
        return self.cadence is Cadence.WEEK and self.coverage is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    number: int  # 0: begun, not saved
    effective_from: date  # local
    by: PersonId
    reason: str
    target: Money  # what the plan is measured by
    measure: Measure = Measure.REVENUE  # of `target`
    profit_target: Money | None = None  # beside a revenue target, in its currency
    margin: int | None = None  # percent of a sale that is profit where it says nothing; none: such a sale has none
    phasing: Phasing = Phasing.EVEN
    shares: tuple[int, ...] = ()  # weights of the period's months, the first one first; empty: even
    new_share: int  # percent of the target that is to come from new business
    average_deal: Money
    ratios: Ratios
    tactics: tuple[Tactic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan for a period, with the revision in effect on the day it was asked for.

    `owner` keeps it; of a territory's plan, what all its reps log counts.
    """

    id: PlanId
    owner: PersonId
    period: Days
    state: PlanState
    made_at: datetime  # aware, UTC: when it was first saved
    revision: Revision
    territory: TerritoryId | None = None
    territory_name: str = ""  # as typed
    proposed_at: datetime | None = None  # aware, UTC: when it was last sent to the manager
    agreed: int | None = None  # the number of the revision that was last agreed
    begun: date | None = None  # local: when its first saved revision came into effect; none: when this one did

    @property
    def is_saved(self) -> bool:
        return self.revision.number > 0

    @property
    def there_from(self) -> date:
        """The first day of its period on which there was a plan to carry out; after the period where there was none."""
        return max(self.period.first, self.begun or self.revision.effective_from)


def is_one_plans_place(one: Days, other: Days) -> bool:
    """Whether an owner has one plan at most for these two periods: they share a day and are of one length."""
    shorter, longer = sorted((one.length, other.length))
    return one.overlaps(other) and longer - shorter <= SAME_LENGTH * longer
