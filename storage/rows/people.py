"""Workspaces, their people and teams, and who is away."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from storage.columns import Base, Json, Key, in_workspace, refers


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
    held_since: Mapped[date | None]  # the local day on which a Slack status of holiday or sick was first seen
    back_since: Mapped[date | None]  # the local day on which it was seen to be over
    held_as: Mapped[str | None]  # "settled" once it was asked about; "lifted" once the person said that they are back
    left_on: Mapped[date | None]  # the local day on which Slack first said that they are deactivated
    ask_monday: Mapped[datetime | None]  # business time: before it no Monday's message is due; none: ask at once

    __table_args__ = (
        in_workspace(),
        Index(None, "workspace", "zone", "id"),
        Index(None, "workspace", "back_since"),
        Index(None, "workspace", "ask_monday"),
    )


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


class AbsenceRow(Base):
    __tablename__ = "absences"

    workspace: Mapped[Key]
    id: Mapped[Key]
    rep: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    part: Mapped[str | None]  # "morning" or "afternoon": of a single day; none: whole days
    by: Mapped[str]
    made_at: Mapped[datetime]

    __table_args__ = (refers(("rep",), "people", ("id",)), Index(None, "workspace", "rep"))
