"""Everything a rep owns, as it is carried elsewhere: what a file of it holds, and who is told when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planning.calendar import Days, HalfDay
from planning.entries import BusinessFrom
from planning.focus import FocusAnswer
from planning.ids import ItemId, PersonId
from planning.money import Money
from planning.nudges import Decision, Kind
from planning.pipeline import Likelihood, OpportunityState
from planning.plan import Business
from planning.plan_file import PlanFile
from planning.settings import PersonSettings

HEADWAY = "headway"  # the source of what was first written here


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Which one it is, wherever it is carried: the program it was first kept in, and its id there."""

    source: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedAccount:
    origin: Origin
    name: str
    business: Business | None
    decision_maker: str
    lists: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedOpportunity:
    """`account` is the name of one of the accounts."""

    origin: Origin
    account: str
    text: str
    amount: Money
    business: Business
    likelihood: Likelihood
    chance: int | None
    closes: date
    next_step: str
    next_step_on: date | None
    state: OpportunityState
    lost_because: str
    decided_on: date | None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedActivity:
    origin: Origin
    type: str
    count: int
    day: date
    account: str | None
    note: str
    tactic: ItemId | None
    amount: Money | None
    opportunity: Origin | None
    line: str | None
    late_because: str | None
    logged_at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedSale:
    origin: Origin
    amount: Money
    profit: Money | None
    business: Business
    business_from: BusinessFrom
    day: date
    account: str | None
    note: str
    opportunity: Origin | None
    line: str | None
    late_because: str | None
    logged_at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedProgress:
    goal: ItemId
    day: date
    text: str
    by: PersonId
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedPut:
    day: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedArrangement:
    item: ItemId
    added: int
    put: tuple[OwnedPut, ...]
    off: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedWeek:
    week: str  # such as 2026-W47
    actions: tuple[OwnedArrangement, ...]
    set_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedFocus:
    item: ItemId
    day: date
    answer: FocusAnswer
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedOutlook:
    """What was foreseen on a day, in minor units of the plan's currency. What it rests on stays where it was."""

    day: date
    chance: float | None  # 0 to 1
    expected: int
    low: int
    high: int
    booked: int
    target: int
    at_risk: bool
    hit: bool | None  # whether the target was reached; none: the plan is not closed


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedMilestone:
    name: str
    day: date
    amount: Money | None
    told_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedPlan:
    """A plan with what was written beside it. That it was agreed stays where it was."""

    made_at: datetime
    file: PlanFile
    progress: tuple[OwnedProgress, ...]
    weeks: tuple[OwnedWeek, ...]
    focus: tuple[OwnedFocus, ...]
    foreseen: tuple[OwnedOutlook, ...] = ()
    milestones: tuple[OwnedMilestone, ...] = ()


OwnedEntry = OwnedActivity | OwnedSale


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """All that a rep owns. What was undone or deleted is not in it."""

    settings: PersonSettings
    territories: tuple[str, ...]  # the names of those the rep keeps
    absences: tuple[Days, ...]
    accounts: tuple[OwnedAccount, ...]
    opportunities: tuple[OwnedOpportunity, ...]
    activities: tuple[OwnedActivity, ...]
    sales: tuple[OwnedSale, ...]
    plans: tuple[OwnedPlan, ...]
    half_days: tuple[HalfDay, ...] = ()  # away; an older file has none


def told_of_export(rep: PersonId, now: datetime) -> Decision:
    """That a rep is told of an operator's export: of each."""
    return Decision(
        recipient=rep,
        kind=Kind.EXPORTED,
        occasion=f"export/{now.isoformat()}",
        not_before=now,
        reason="an operator exported what the rep owns",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one kind of things in a file."""

    new: int = 0
    there: int = 0  # stands already, and stays as it stands
    others: int = 0  # stands already, and is somebody else's
