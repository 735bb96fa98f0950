"""Settings of a person and a team, with the defaults that suit most."""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from planning.calendar import WorkingHours


class Rhythm(StrEnum):
    """How many unasked messages a week a person wants beside Monday's."""

    LIGHT = "light"
    STANDARD = "standard"
    ACTIVE = "active"

    @property
    def a_week(self) -> int:
        return {Rhythm.LIGHT: 0, Rhythm.STANDARD: 1, Rhythm.ACTIVE: 3}[self]


class Wins(StrEnum):
    """Whether a person's wins are told in their team's channel."""

    NOT = "not"
    WITHOUT_AMOUNT = "without amount"
    WITH_AMOUNT = "with amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSettings:
    hours: WorkingHours = field(default_factory=WorkingHours)
    country: str | None = None  # ISO 3166-1 alpha-2; none: assumed from the time zone
    region: str | None = None  # of that country, as planning.public_holidays.regions has them; none: assumed, or none
    muted: frozenset[str] = frozenset()  # kinds of unasked messages this person does not want
    amounts_in_channel: bool = False  # both must say so: the person, and the team
    rhythm: Rhythm = Rhythm.STANDARD
    wins: Wins = Wins.NOT


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSettings:
    summary_weekday: int = 0  # 0 is Monday
    summary_at: time = time(11)  # two hours after each Monday reminder, in the manager's zone
    amounts_in_channel: bool = False
    log_cutoff: int | None = None  # days after which an entry, or a change of one, takes a reason; none: never


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnType:
    """An activity type that a workspace named itself, in small letters and the singular: post."""

    name: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    types: tuple[OwnType, ...] = ()  # beside planning.plan.ACTIVITY_TYPES
