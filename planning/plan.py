"""The sales plan: an identity with append-only revisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from planning.calendar import Days
from planning.ids import ItemId, PersonId, PlanId
from planning.money import Money

ACTIVITY_TYPES = ("call", "meeting", "demo", "proposal", "email", "referral", "visit", "event")


class Business(StrEnum):
    NEW = "new"
    EXISTING = "existing"


class Cadence(StrEnum):
    WEEK = "week"


class PlanState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
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
    count: int  # so many per cadence
    cadence: Cadence = Cadence.WEEK
    business: Business | None = None  # none: both


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    number: int  # 0 is a draft
    effective_from: date  # local
    by: PersonId
    reason: str
    target: Money
    new_share: int  # percent of the target that is to come from new business
    average_deal: Money
    ratios: Ratios
    tactics: tuple[Tactic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A rep's plan for a period, with the revision in effect on the day it was asked for."""

    id: PlanId
    owner: PersonId
    period: Days
    state: PlanState
    made_at: datetime  # aware, UTC: when it was first saved
    revision: Revision
