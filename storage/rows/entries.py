"""What reps log and win, and with whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Base, Currency, Key, Minor, refers


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
    source: Mapped[str | None]
    external_id: Mapped[str | None]
    unused_since: Mapped[datetime | None]  # storage/account_use.py

    __table_args__ = (
        refers(("owner",), "people", ("id",)),
        UniqueConstraint("workspace", "owner", "folded"),
        UniqueConstraint("workspace", "owner", "source", "external_id"),  # two reps may have one company
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
    amount_minor: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None] = mapped_column(String(3))
    opportunity: Mapped[str | None]  # that it moves
    line: Mapped[str | None]  # shared by what one line logged, where it said several
    late_because: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    changed: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # of an opportunity: storage/entry_changes.py

    __table_args__ = (
        refers(("rep",), "people", ("id",)),
        refers(("account",), "accounts", ("id",)),
        refers(("opportunity",), "opportunities", ("id",)),
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
    line: Mapped[str | None]  # as an activity's
    late_because: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    business_from: Mapped[str | None]  # where the business comes from, if it was not said

    __table_args__ = (
        refers(("rep",), "people", ("id",)),
        refers(("account",), "accounts", ("id",)),
        refers(("opportunity",), "opportunities", ("id",)),
        UniqueConstraint("workspace", "source", "external_id"),
        Index(None, "workspace", "rep", "day"),
        Index(None, "workspace", "opportunity"),
    )
