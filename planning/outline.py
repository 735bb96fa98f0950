"""What explains a plan's numbers: goals (why), strategies (how), obstacles, flow, focus blocks.

Like tactics these are items of a revision, and each keeps its item id across revisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from fractions import Fraction

from planning.ids import ItemId
from planning.money import Money
from planning.plan import Business


class Element(StrEnum):
    """The three elements of a sales goal."""

    ROADMAP = "roadmap to revenue"
    RELATIONSHIPS = "relationship management"
    SUCCESS = "customer success"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Why."""

    item: ItemId
    element: Element
    text: str
    measure: str = ""  # in words, such as: 40 key accounts know our roadmap
    example: bool = False  # of a starting point, not yet overwritten


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How: an objective, which the SMART check reads."""

    item: ItemId
    business: Business
    text: str  # specific
    measure: str = ""  # with a number, such as: 12 new accounts
    by: date | None = None  # local
    goal: ItemId | None = None  # that it serves
    example: bool = False


class SignKind(StrEnum):
    WORDS = "words"  # the rep says when it has come
    NO_ACTIVITY = "no activity"  # none of `type` for `number` working days
    COVERAGE_BELOW = "coverage below"  # open opportunities are less than `number` times what is missing
    ACCOUNT_SILENT = "account silent"  # nothing with `account` for `number` days


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """By what an obstacle is seen to have come."""

    kind: SignKind = SignKind.WORDS
    text: str = ""  # of WORDS
    number: Fraction = Fraction(0)
    type: str = ""  # of NO_ACTIVITY
    account: str = ""  # of ACCOUNT_SILENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    item: ItemId
    text: str
    sign: Sign = Sign()
    countermeasure: str = ""
    came_on: date | None = None  # of a sign in words: when the rep said that it had come
    example: bool = False


class FlowPer(StrEnum):
    MONTH = "month"
    PERIOD = "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Business that will come as every year, drawn down by existing-business sales as they are booked."""

    item: ItemId
    text: str
    amount: Money  # above zero, in the target's currency
    per: FlowPer = FlowPer.PERIOD


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusBlock:
    """A weekly time kept for the plan, in the rep's zone."""

    item: ItemId
    weekday: int  # 0 is Monday
    starts: time
    ends: time  # after `starts`
    text: str = ""
    since: date | None = None  # the local day from which it can be kept; none: from the revision that has it first


Item = Goal | Strategy | Obstacle | Flow | FocusBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The items of one revision but its tactics, each kind in the rep's order."""

    goals: tuple[Goal, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    flows: tuple[Flow, ...] = ()
    focus: tuple[FocusBlock, ...] = ()

    def strategy(self, item: ItemId | None) -> Strategy | None:
        return next((strategy for strategy in self.strategies if strategy.item == item), None)

    def goal(self, item: ItemId | None) -> Goal | None:
        return next((goal for goal in self.goals if goal.item == item), None)
