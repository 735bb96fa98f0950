"""Who somebody is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from planning.held import NOT_HELD, Held
from planning.ids import ChannelId, PersonId, TeamId
from planning.settings import PersonSettings, TeamSettings


class Standing(StrEnum):
    """What a person is in the workspace, as Slack says it."""

    MEMBER = "member"
    ADMIN = "admin"  # a workspace admin or owner, or named in HEADWAY_ADMINS
    GUEST = "guest"
    BOT = "bot"
    STRANGER = "stranger"  # of another workspace, through a shared channel
    GONE = "gone"  # deactivated


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: PersonId
    name: str
    zone: str  # IANA, such as Europe/Berlin
    locale: str  # as Slack's, such as en-GB
    standing: Standing
    settings: PersonSettings = field(default_factory=PersonSettings)
    dm: ChannelId | None = None  # the D… id, once a message went there
    refreshed_at: datetime  # aware, UTC: when Slack was last asked
    held: Held = NOT_HELD
    left_on: date | None = None  # the local day on which Slack first said that they are deactivated


class Sharing(StrEnum):
    """What a rep answered when asked to share with a team's manager, or to serve a territory."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LEFT = "left"  # a territory, after having accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    rep: PersonId
    sharing: Sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: TeamId
    name: str
    manager: PersonId
    channel: ChannelId | None  # where the summary goes; none: nowhere yet
    settings: TeamSettings
    members: tuple[Member, ...] = ()

    @property
    def sharing(self) -> tuple[PersonId, ...]:
        return tuple(member.rep for member in self.members if member.sharing is Sharing.ACCEPTED)
