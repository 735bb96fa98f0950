"""What is sent, what was done once, and what was done by whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from storage.columns import Base, Json, Key, in_workspace, refers


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
    acted_at: Mapped[datetime | None]  # business time: when its recipient first pressed something on it

    __table_args__ = (
        in_workspace(),
        UniqueConstraint("workspace", "recipient", "kind", "occasion"),
        Index(None, "workspace", "state", "not_before", "id"),  # the order in which they go out
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


class LookRow(Base):
    """Up to which moment it was looked, in a zone, what is due beside Monday's message."""

    __tablename__ = "looks"

    workspace: Mapped[Key]
    zone: Mapped[Key]
    at: Mapped[datetime]  # business time: the last such moment

    __table_args__ = (in_workspace(),)


class HelpRow(Base):
    """A manager helped a rep: offered to, with two times, or spoke to them."""

    __tablename__ = "helps"

    workspace: Mapped[Key]
    id: Mapped[Key]
    team: Mapped[str]
    rep: Mapped[str]
    manager: Mapped[str]
    plan: Mapped[str | None]
    way: Mapped[str]  # "offered" or "spoke"
    sentence: Mapped[str]
    first_at: Mapped[datetime | None]
    second_at: Mapped[datetime | None]
    answer: Mapped[str | None]  # "first", "second" or "neither"
    made_at: Mapped[datetime]  # business time

    __table_args__ = (
        refers(("team",), "teams", ("id",)),
        refers(("rep",), "people", ("id",)),
        Index(None, "workspace", "rep", "made_at"),
    )


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
