"""The fields of the settings, and what was filled in."""

from __future__ import annotations

from datetime import time

from babel import Locale

from handlers.filled import Values, entry_of
from handlers.settings.countries import country_code
from handlers.storable import storable
from handlers.visit import BadInput
from planning.calendar import WorkingHours
from planning.settings import PersonSettings

DAYS = "working_days"
STARTS = "starts"
ENDS = "ends"
COUNTRY = "country"
MUTED = "muted"
AMOUNTS = "amounts"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_settings(values: Values, *, locale: Locale) -> PersonSettings:
    """Raises BadInput with the field it is about."""
    return PersonSettings(
        hours=_hours(values),
        country=_country(storable(str(entry_of(values, COUNTRY).get("value") or "")), locale),
        muted=frozenset(_chosen(values, MUTED)),
        amounts_in_channel=bool(_chosen(values, AMOUNTS)),
    )


def _hours(values: Values) -> WorkingHours:
    days = frozenset(int(day) for day in _chosen(values, DAYS))
    if not days:
        raise BadInput(DAYS, "A working week has at least one day.")
    starts, ends = _time(values, STARTS), _time(values, ENDS)
    if ends <= starts:
        raise BadInput(ENDS, f"The day ends after it begins: choose a time after {starts:%H:%M}.")
    return WorkingHours(weekdays=days, starts=starts, ends=ends)


def _time(values: Values, block: str) -> time:
    chosen = entry_of(values, block).get("selected_time")
    if not chosen:
        raise BadInput(block, "Choose a time, such as 09:00.")
    return time.fromisoformat(chosen)


def _country(typed: str, locale: Locale) -> str | None:
    if not typed:
        return None
    code = country_code(typed, locale)
    if code is None:
        raise BadInput(
            COUNTRY, f"“{typed[:60]}” is no country whose holidays are known. Write it such as Germany or DE."
        )
    return code


def _chosen(values: Values, block: str) -> list[str]:
    return [str(option["value"]) for option in entry_of(values, block).get("selected_options") or []]
