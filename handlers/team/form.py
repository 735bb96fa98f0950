"""The form of a team: its fields, and what was filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

from handlers import limits
from handlers.filled import Values, entry_of
from handlers.storable import storable
from handlers.visit import BadInput
from planning.ids import ChannelId, PersonId
from planning.settings import TeamSettings

NAME = "team_name"
MANAGER = "manager"
REPS = "reps"
CHANNEL = "channel"
WEEKDAY = "weekday"
TIME = "time"
AMOUNTS = "amounts"
CUTOFF = "log_cutoff"

MOST_NAME = 60  # characters, so that the summary's headline holds the numbers too
MOST_REPS = limits.TABLE_ROWS - 1  # a row each under the heads
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEVER = "never"  # asked for a reason
CUTOFFS = (1, 2, 3, 5, 7, 10, 14, 21, 31)  # days back, after which an entry asks for one
TIMES = tuple(time(hour, minute) for hour in range(6, 20) for minute in (0, 30))


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamForm:
    """What was asked for. `manager` is none where the form did not ask."""

    name: str
    manager: PersonId | None
    reps: tuple[PersonId, ...]
    channel: ChannelId | None
    settings: TeamSettings = field(default_factory=TeamSettings)


def parse_team(values: Values) -> TeamForm:
    """From a submission's state.values. Raises BadInput with the field it is about."""
    manager = entry_of(values, MANAGER).get("selected_user")
    channel = entry_of(values, CHANNEL).get("selected_conversation")
    return TeamForm(
        name=_name(entry_of(values, NAME).get("value") or ""),
        manager=PersonId(manager) if manager else None,
        reps=_reps(entry_of(values, REPS).get("selected_users") or ()),
        channel=ChannelId(channel) if channel else None,
        settings=_settings(values),
    )


def _name(typed: str) -> str:
    name = " ".join(storable(typed).split())
    if not name:
        raise BadInput(NAME, "A team needs a name, such as Team North.")
    if len(name) > MOST_NAME:
        raise BadInput(NAME, f"At most {MOST_NAME} characters fit the summary; these are {len(name)}.")
    return name


def _reps(chosen: Iterable[str]) -> tuple[PersonId, ...]:
    reps = tuple(PersonId(rep) for rep in dict.fromkeys(chosen))
    if len(reps) > MOST_REPS:
        raise BadInput(REPS, f"A summary holds {MOST_REPS} reps; these are {len(reps)}. Make two teams.")
    return reps


def _settings(values: Values) -> TeamSettings:
    weekday = (entry_of(values, WEEKDAY).get("selected_option") or {}).get("value", "0")
    at = (entry_of(values, TIME).get("selected_option") or {}).get("value", f"{TeamSettings().summary_at:%H:%M}")
    amounts = entry_of(values, AMOUNTS).get("selected_options") or []
    if weekday not in {str(day) for day in range(len(WEEKDAYS))}:
        raise BadInput(WEEKDAY, "Choose a weekday.")
    if at not in {f"{each:%H:%M}" for each in TIMES}:
        raise BadInput(TIME, "Choose a time, such as 09:00.")
    return TeamSettings(
        summary_weekday=int(weekday),
        summary_at=time.fromisoformat(at),
        amounts_in_channel=bool(amounts),
        log_cutoff=_cutoff((entry_of(values, CUTOFF).get("selected_option") or {}).get("value", NEVER)),
    )


def _cutoff(chosen: str) -> int | None:
    if chosen == NEVER:
        return None
    if chosen not in {str(days) for days in CUTOFFS}:
        raise BadInput(CUTOFF, "Choose after how many days, such as 7.")
    return int(chosen)
