"""Settings and ratios as JSON. A field that is missing has its default, so that a new one needs no migration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from fractions import Fraction
from typing import Any

from planning.calendar import WorkingHours
from planning.plan import Ratios
from planning.settings import OwnType, PersonSettings, Rhythm, TeamSettings, Wins, WorkspaceSettings
from storage.columns import Json

MOST_FORMS = 1000  # that are kept
_SETTINGS: dict[str, PersonSettings] = {}


def person_settings_form(settings: PersonSettings) -> Json:
    return {
        "weekdays": sorted(settings.hours.weekdays),
        "starts": settings.hours.starts.isoformat(),
        "ends": settings.hours.ends.isoformat(),
        "mornings": sorted(settings.hours.mornings),
        "country": settings.country,
        "region": settings.region,
        "muted": sorted(settings.muted),
        "amounts_in_channel": settings.amounts_in_channel,
        "rhythm": settings.rhythm.value,
        "wins": settings.wins.value,
    }


def person_settings(form: Mapping[str, Any]) -> PersonSettings:
    """Most people have the same as many others, and a tick reads those of thousands: each form is read once."""
    said = repr(form)
    found = _SETTINGS.get(said)
    if found is None:
        found = _person_settings(form)
        if len(_SETTINGS) < MOST_FORMS:
            _SETTINGS[said] = found
    return found


def _person_settings(form: Mapping[str, Any]) -> PersonSettings:
    default = PersonSettings()
    return PersonSettings(
        hours=WorkingHours(
            weekdays=frozenset(form.get("weekdays", default.hours.weekdays)),
            starts=_time(form, "starts", default.hours.starts),
            ends=_time(form, "ends", default.hours.ends),
            mornings=frozenset(form.get("mornings", default.hours.mornings)),
        ),
        country=form.get("country", default.country),
        region=form.get("region", default.region),
        muted=frozenset(form.get("muted", default.muted)),
        amounts_in_channel=form.get("amounts_in_channel", default.amounts_in_channel),
        rhythm=Rhythm(form.get("rhythm", default.rhythm.value)),
        wins=Wins(form.get("wins", default.wins.value)),
    )


def team_settings_form(settings: TeamSettings) -> Json:
    return {
        "summary_weekday": settings.summary_weekday,
        "summary_at": settings.summary_at.isoformat(),
        "amounts_in_channel": settings.amounts_in_channel,
        "log_cutoff": settings.log_cutoff,
    }


def team_settings(form: Mapping[str, Any]) -> TeamSettings:
    default = TeamSettings()
    return TeamSettings(
        summary_weekday=form.get("summary_weekday", default.summary_weekday),
        summary_at=_time(form, "summary_at", default.summary_at),
        amounts_in_channel=form.get("amounts_in_channel", default.amounts_in_channel),
        log_cutoff=form.get("log_cutoff", default.log_cutoff),
    )


def workspace_settings_form(settings: WorkspaceSettings) -> Json:
    return {"types": [{"name": own.name, "synonyms": list(own.synonyms)} for own in settings.types]}


def workspace_settings(form: Mapping[str, Any]) -> WorkspaceSettings:
    types = tuple(OwnType(name=own["name"], synonyms=tuple(own["synonyms"])) for own in form.get("types", ()))
    return WorkspaceSettings(types=types)


def ratios_form(ratios: Ratios) -> Json:
    """Each ratio as "n/d", so that a third stays a third."""
    return {
        "meeting_per_call": str(ratios.meeting_per_call),
        "proposal_per_meeting": str(ratios.proposal_per_meeting),
        "win_per_proposal": str(ratios.win_per_proposal),
        "assumed": sorted(ratios.assumed),
    }


def ratios(form: Mapping[str, Any]) -> Ratios:
    return Ratios(
        meeting_per_call=Fraction(form["meeting_per_call"]),
        proposal_per_meeting=Fraction(form["proposal_per_meeting"]),
        win_per_proposal=Fraction(form["win_per_proposal"]),
        assumed=frozenset(form["assumed"]),
    )


def _time(form: Mapping[str, Any], name: str, default: time) -> time:
    return time.fromisoformat(form[name]) if name in form else default
