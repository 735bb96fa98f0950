"""Who and what is in the workspace when the sandbox starts."""

from dataclasses import dataclass, field

TEAM_ID = "T0NORTHWND"
OTHER_TEAM_ID = "T0OTHER00"
BOT_USER_ID = "U0APP"
SLACKBOT_ID = "USLACKBOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: str
    name: str  # the @name
    real_name: str
    display_name: str = ""
    title: str = ""
    tz: str | None = "Europe/London"  # IANA; Slack tells of people without one
    locale: str = "en-GB"
    team_id: str = TEAM_ID
    status_emoji: str = ""  # with its colons
    status_text: str = ""
    status_expiration: int = 0  # seconds since 1970; 0: never
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Another workspace, which shares a channel; the app is not installed there."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A public or private channel. The app is in it if BOT_USER_ID is among the members."""

    id: str
    name: str
    members: tuple[str, ...]
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False  # with the workspaces of its members
    is_general: bool = False  # everybody is in it, and nobody leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    team_id: str = TEAM_ID
    team_name: str = "Northwind"
    domain: str = "northwind"
    users: tuple[User, ...] = field(default=())
    channels: tuple[Channel, ...] = field(default=())
    other_teams: tuple[Team, ...] = field(default=())


def _rep(id: str, name: str, real_name: str, tz: str, locale: str = "en-GB") -> User:
    return User(id=id, name=name, real_name=real_name, display_name=name.title(), title="Sales", tz=tz, locale=locale)


REPS = (
    _rep("U0ANNA", "anna", "Anna Berger", "Europe/Berlin"),
    _rep("U0BEN", "ben", "Ben Okafor", "Europe/London"),
    _rep("U0CARLA", "carla", "Carla Reyes", "America/New_York", "en-US"),
    _rep("U0DEV", "dev", "Dev Patel", "Asia/Kolkata", "en-IN"),
    _rep("U0ELIF", "elif", "Elif Kaya", "Europe/Istanbul"),
)
MAYA = User(
    id="U0MAYA",
    name="maya",
    real_name="Maya Lindholm",
    display_name="Maya",
    title="Head of Sales",
    tz="Europe/Berlin",
    is_admin=True,
)
GUEST = User(id="U0GUEST", name="gus", real_name="Gus Guest", tz="Europe/Berlin", is_restricted=True)
STRANGER = User(id="U0STRANGR", name="sam", real_name="Sam Stranger", team_id=OTHER_TEAM_ID)

_STAFF = tuple(user.id for user in (*REPS, MAYA))

DEFAULT_WORLD = World(
    other_teams=(Team(id=OTHER_TEAM_ID, name="Southwind"),),
    users=(*REPS, MAYA, GUEST, STRANGER),
    channels=(
        Channel(
            id="C0NORTH",
            name="team-north",
            members=(*_STAFF, GUEST.id, STRANGER.id, BOT_USER_ID),
            is_shared=True,
        ),
        Channel(id="C0GENERAL", name="general", members=_STAFF, is_general=True),
        Channel(id="C0LEADS", name="sales-leads", members=(MAYA.id, BOT_USER_ID), is_private=True),
    ),
)
