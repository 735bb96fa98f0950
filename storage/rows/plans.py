"""Plans with their revisions and items, and what was answered and arranged about them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Base, Currency, Json, Key, Minor, refers


class PlanRow(Base):
    __tablename__ = "plans"

    workspace: Mapped[Key]
    id: Mapped[Key]
    owner: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    state: Mapped[str]
    made_at: Mapped[datetime]
    territory: Mapped[str | None]
    proposed_at: Mapped[datetime | None]
    agreed: Mapped[int | None]

    __table_args__ = (
        refers(("owner",), "people", ("id",)),
        refers(("territory",), "territories", ("id",)),
        Index(None, "workspace", "owner", "first_day"),
        Index(None, "workspace", "state", "last_day"),
        Index(None, "workspace", "territory"),
    )


class RevisionRow(Base):
    __tablename__ = "revisions"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    number: Mapped[int] = mapped_column(primary_key=True)
    effective_from: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    target_minor: Mapped[Minor]
    measure: Mapped[str]
    profit_target_minor: Mapped[int | None] = mapped_column(BigInteger)
    margin: Mapped[int | None]
    phasing: Mapped[str]
    shares: Mapped[list[int]] = mapped_column(JSON)
    average_deal_minor: Mapped[Minor]
    currency: Mapped[Currency]
    new_share: Mapped[int]
    ratios: Mapped[Json]

    __table_args__ = (refers(("plan",), "plans", ("id",)),)


class TacticRow(Base):
    __tablename__ = "tactics"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    number: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[Key]
    position: Mapped[int]
    type: Mapped[str]
    count: Mapped[int]
    cadence: Mapped[str]
    business: Mapped[str | None]
    strategy: Mapped[str | None]
    text: Mapped[str]
    coverage: Mapped[str | None]

    __table_args__ = (refers(("plan", "number"), "revisions", ("plan", "number")),)


class PlanItemRow(Base):
    """A goal, strategy, obstacle, flow line or focus block; `form` holds its own fields (storage/outline_forms.py)."""

    __tablename__ = "plan_items"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    number: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[Key]
    kind: Mapped[str]
    position: Mapped[int]
    form: Mapped[Json]

    __table_args__ = (refers(("plan", "number"), "revisions", ("plan", "number")),)


class ProgressRow(Base):
    """What a rep wrote about a goal on a day; outside the revisions, as it changes no plan."""

    __tablename__ = "progress"

    workspace: Mapped[Key]
    id: Mapped[Key]
    plan: Mapped[str]
    item: Mapped[str]
    day: Mapped[date]
    text: Mapped[str]
    by: Mapped[str]
    made_at: Mapped[datetime]

    __table_args__ = (refers(("plan",), "plans", ("id",)), Index(None, "workspace", "plan"))


class PlanAnswerRow(Base):
    """What a manager answered to a proposed revision, about one part of the plan."""

    __tablename__ = "plan_answers"

    workspace: Mapped[Key]
    id: Mapped[Key]
    plan: Mapped[str]
    number: Mapped[int]
    part: Mapped[str]
    agreed: Mapped[bool]
    comment: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (refers(("plan",), "plans", ("id",)), Index(None, "workspace", "plan"))


class WeekSetRow(Base):
    """How a rep arranged one week of a plan."""

    __tablename__ = "week_sets"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    week: Mapped[Key]
    form: Mapped[Json]
    set_at: Mapped[datetime | None]

    __table_args__ = (refers(("plan",), "plans", ("id",)),)


class FocusAnswerRow(Base):
    """What became of a focus block on one day; the rep's own, never the manager's."""

    __tablename__ = "focus_answers"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    item: Mapped[Key]
    day: Mapped[date] = mapped_column(primary_key=True)
    answer: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (refers(("plan",), "plans", ("id",)),)


class TerritoryRow(Base):
    """Accounts, a region or a segment that one or more reps serve."""

    __tablename__ = "territories"

    workspace: Mapped[Key]
    id: Mapped[Key]
    name: Mapped[str]
    keeper: Mapped[str]
    made_at: Mapped[datetime]

    __table_args__ = (refers(("keeper",), "people", ("id",)), Index(None, "workspace", "keeper"))


class TerritoryRepRow(Base):
    """A rep who was asked to let what they log count for a territory, and their answer."""

    __tablename__ = "territory_reps"

    workspace: Mapped[Key]
    territory: Mapped[Key]
    rep: Mapped[Key]
    sharing: Mapped[str]

    __table_args__ = (
        refers(("territory",), "territories", ("id",)),
        refers(("rep",), "people", ("id",)),
        Index(None, "workspace", "rep"),
    )


class PlanningSessionRow(Base):
    """A day on which a team plans together."""

    __tablename__ = "planning_sessions"

    workspace: Mapped[Key]
    id: Mapped[Key]
    team: Mapped[str]
    day: Mapped[date]
    note: Mapped[str]
    by: Mapped[str]
    made_at: Mapped[datetime]

    __table_args__ = (refers(("team",), "teams", ("id",)), Index(None, "workspace", "day"))


class OutlookRow(Base):
    """What one plan's forecast rests on, learned once a local day, and the chance as it was then; with what came of it
    once the period is over."""

    __tablename__ = "outlooks"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    day: Mapped[date] = mapped_column(primary_key=True)
    basis: Mapped[Json]
    chance: Mapped[float | None]  # none: no chance could be shown
    expected_minor: Mapped[Minor]
    low_minor: Mapped[Minor]
    high_minor: Mapped[Minor]
    booked_minor: Mapped[Minor]
    target_minor: Mapped[Minor]
    at_risk: Mapped[bool]  # by the policy's level of the day
    hit: Mapped[bool | None]  # whether the target was reached; none: the period is not over
    made_at: Mapped[datetime]

    __table_args__ = (refers(("plan",), "plans", ("id",)),)


class ToLearnRow(Base):
    """A plan whose forecast is to be learned at the next tick: a day has begun, it was saved, a history came in."""

    __tablename__ = "to_learn"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    asked: Mapped[str]  # another each time

    __table_args__ = (refers(("plan",), "plans", ("id",)),)


class MilestoneRow(Base):
    """What was reached in a plan, noticed once."""

    __tablename__ = "milestones"

    workspace: Mapped[Key]
    plan: Mapped[Key]
    name: Mapped[Key]
    day: Mapped[date]
    detail: Mapped[Json]
    told_at: Mapped[datetime | None]  # none: it rides on the next message

    __table_args__ = (refers(("plan",), "plans", ("id",)),)
