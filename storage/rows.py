"""The tables. Every key starts with the workspace."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Base, Currency, Json, Key, Minor, in_workspace, refers


class WorkspaceRow(Base):
    __tablename__ = "workspaces"

    workspace: Mapped[Key]
    name: Mapped[str]
    bot_user: Mapped[str]
    stopped_because: Mapped[str | None]
    last_tick: Mapped[datetime | None]
    last_tick_machine: Mapped[datetime | None]
    settings: Mapped[Json]


class PersonRow(Base):
    __tablename__ = "people"

    workspace: Mapped[Key]
    id: Mapped[Key]
    name: Mapped[str]
    zone: Mapped[str]
    locale: Mapped[str]
    standing: Mapped[str]
    settings: Mapped[Json]
    dm: Mapped[str | None]
    refreshed_at: Mapped[datetime]

    __table_args__ = (in_workspace(), Index(None, "workspace", "zone", "id"))


class TeamRow(Base):
    __tablename__ = "teams"

    workspace: Mapped[Key]
    id: Mapped[Key]
    name: Mapped[str]
    folded: Mapped[str]
    manager: Mapped[str]
    channel: Mapped[str | None]
    settings: Mapped[Json]

    __table_args__ = (
        in_workspace(),
        refers(("manager",), "people", ("id",)),
        UniqueConstraint("workspace", "folded"),
        Index(None, "workspace", "manager"),
    )


class MemberRow(Base):
    __tablename__ = "members"

    workspace: Mapped[Key]
    team: Mapped[Key]
    rep: Mapped[Key]
    sharing: Mapped[str]

    __table_args__ = (
        refers(("team",), "teams", ("id",)),
        refers(("rep",), "people", ("id",)),
        Index(None, "workspace", "rep"),
    )


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


class AccountRow(Base):
    __tablename__ = "accounts"

    workspace: Mapped[Key]
    id: Mapped[Key]
    owner: Mapped[str]
    name: Mapped[str]  # as first written
    folded: Mapped[str]
    made_at: Mapped[datetime]
    business: Mapped[str | None]
    decision_maker: Mapped[str]
    lists: Mapped[list[str]] = mapped_column(JSON)

    __table_args__ = (
        refers(("owner",), "people", ("id",)),
        UniqueConstraint("workspace", "owner", "folded"),
    )


class OpportunityRow(Base):
    __tablename__ = "opportunities"

    workspace: Mapped[Key]
    id: Mapped[Key]
    owner: Mapped[str]
    account: Mapped[str]
    text: Mapped[str]
    amount_minor: Mapped[Minor]
    currency: Mapped[Currency]
    business: Mapped[str]
    likelihood: Mapped[str]
    chance: Mapped[int | None]
    closes: Mapped[date]
    next_step: Mapped[str]
    next_step_on: Mapped[date | None]
    state: Mapped[str]
    lost_because: Mapped[str]
    decided_on: Mapped[date | None]
    made_at: Mapped[datetime]
    version: Mapped[int]
    source: Mapped[str | None]
    external_id: Mapped[str | None]
    deleted_at: Mapped[datetime | None]

    __table_args__ = (
        refers(("owner",), "people", ("id",)),
        refers(("account",), "accounts", ("id",)),
        UniqueConstraint("workspace", "source", "external_id"),
        Index(None, "workspace", "owner", "closes"),
    )


class ActivityRow(Base):
    __tablename__ = "activities"

    workspace: Mapped[Key]
    id: Mapped[Key]
    rep: Mapped[str]
    type: Mapped[str]
    count: Mapped[int]
    day: Mapped[date]
    account: Mapped[str | None]
    note: Mapped[str]
    logged_at: Mapped[datetime]
    source: Mapped[str | None]
    external_id: Mapped[str | None]
    deleted_at: Mapped[datetime | None]
    tactic: Mapped[str | None]  # an item id of the rep's plan; of a plan that no longer has it, nothing

    __table_args__ = (
        refers(("rep",), "people", ("id",)),
        refers(("account",), "accounts", ("id",)),
        UniqueConstraint("workspace", "source", "external_id"),
        Index(None, "workspace", "rep", "day"),
    )


class SaleRow(Base):
    __tablename__ = "sales"

    workspace: Mapped[Key]
    id: Mapped[Key]
    rep: Mapped[str]
    amount_minor: Mapped[Minor]
    currency: Mapped[Currency]
    business: Mapped[str]
    day: Mapped[date]
    account: Mapped[str | None]
    note: Mapped[str]
    logged_at: Mapped[datetime]
    source: Mapped[str | None]
    external_id: Mapped[str | None]
    deleted_at: Mapped[datetime | None]
    profit_minor: Mapped[int | None] = mapped_column(BigInteger)
    opportunity: Mapped[str | None]  # that it was, which books it once

    __table_args__ = (
        refers(("rep",), "people", ("id",)),
        refers(("account",), "accounts", ("id",)),
        refers(("opportunity",), "opportunities", ("id",)),
        UniqueConstraint("workspace", "source", "external_id"),
        Index(None, "workspace", "rep", "day"),
        Index(None, "workspace", "opportunity"),
    )


class AbsenceRow(Base):
    __tablename__ = "absences"

    workspace: Mapped[Key]
    id: Mapped[Key]
    rep: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    by: Mapped[str]
    made_at: Mapped[datetime]

    __table_args__ = (refers(("rep",), "people", ("id",)), Index(None, "workspace", "rep"))


class OutboxRow(Base):
    """Kind, ids and evidence parameters: never drawn text, never amounts."""

    __tablename__ = "outbox"

    workspace: Mapped[Key]
    id: Mapped[Key]
    recipient: Mapped[str]
    kind: Mapped[str]
    occasion: Mapped[str]
    effect: Mapped[str]
    original: Mapped[str | None]
    not_before: Mapped[datetime]  # business time
    reason: Mapped[str]
    evidence: Mapped[Json]
    state: Mapped[str]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    attempts: Mapped[int]
    error: Mapped[str | None]
    changed_at: Mapped[datetime | None]  # machine time of the last mark
    sent_at: Mapped[datetime | None]  # machine time

    __table_args__ = (
        in_workspace(),
        UniqueConstraint("workspace", "recipient", "kind", "occasion"),
        Index(None, "workspace", "state", "not_before"),
        Index(None, "state", "not_before"),
    )


class LaneRow(Base):
    __tablename__ = "lanes"

    workspace: Mapped[Key]
    owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]  # all three are machine time
    paused_until: Mapped[datetime | None]
    next_send_at: Mapped[datetime | None]

    __table_args__ = (in_workspace(),)


class DoneOnceRow(Base):
    __tablename__ = "done_once"

    workspace: Mapped[Key]
    nonce: Mapped[Key]
    at: Mapped[datetime]

    __table_args__ = (in_workspace(), Index(None, "at"))


class AuditRow(Base):
    """Append-only. Names are kept as ids without foreign keys: what happened outlives who it happened to."""

    __tablename__ = "audit"

    workspace: Mapped[Key]
    id: Mapped[Key]
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[Json]

    __table_args__ = (in_workspace(), Index(None, "workspace", "subject"))


metadata = Base.metadata
