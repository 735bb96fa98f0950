"""The fields of the settings, and what was filled in."""

from __future__ import annotations

from datetime import time

from babel import Locale

from handlers.countries import country_code, country_name
from handlers.filled import Values, entry_of
from handlers.nonce import chosen_in
from handlers.regions import region_code
from handlers.storable import storable
from handlers.visit import BadInput
from handlers.words import zone_country
from planning.calendar import WorkingHours
from planning.public_holidays import regions
from planning.settings import PersonSettings, Rhythm, Wins

DAYS = "working_days"
STARTS = "starts"
ENDS = "ends"
MORNINGS = "mornings"
COUNTRY = "country"
REGION = "region"
MUTED = "muted"
AMOUNTS = "amounts"
RHYTHM = "rhythm"
WINS = "wins"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_settings(values: Values, *, zone: str, locale: Locale) -> PersonSettings:
    """Raises BadInput with the field it is about. A country that is left empty is that of the time zone."""
    typed = _typed(values, COUNTRY)
    country = _country(typed, locale)
    region = _region(_typed(values, REGION), typed, country or zone_country(zone))
    return PersonSettings(
        hours=_hours(values),
        # A region says which country: the time zone's may be another one later, with the same code.
        country=country or (zone_country(zone) if region is not None else None),
        region=region,
        muted=frozenset(_chosen(values, MUTED)),
        amounts_in_channel=bool(_chosen(values, AMOUNTS)),
        rhythm=Rhythm(chosen_in(entry_of(values, RHYTHM)) or Rhythm.STANDARD),
        wins=Wins(chosen_in(entry_of(values, WINS)) or Wins.NOT),
    )


def _hours(values: Values) -> WorkingHours:
    days = frozenset(int(day) for day in _chosen(values, DAYS))
    if not days:
        raise BadInput(DAYS, "A working week has at least one day.")
    starts, ends = _time(values, STARTS), _time(values, ENDS)
    if ends <= starts:
        raise BadInput(ENDS, f"The day ends after it begins: choose a time after {starts:%H:%M}.")
    mornings = frozenset(int(day) for day in _chosen(values, MORNINGS))
    if not_worked := sorted(mornings - days):
        raise BadInput(MORNINGS, f"{WEEKDAYS[not_worked[0]]} is not one of your working days: tick it above first.")
    return WorkingHours(weekdays=days, starts=starts, ends=ends, mornings=mornings)


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


def _region(typed: str, typed_country: str, country: str | None) -> str | None:
    """Who writes a part of a country for it, such as Scotland, means that part."""
    if not typed:
        return region_code(typed_country, country) if country is not None and len(typed_country) > 2 else None
    if country is None:
        raise BadInput(COUNTRY, "Which country is that region in? Write it such as Germany or DE.")
    code = region_code(typed, country)
    if code is None:
        raise BadInput(REGION, f"“{typed[:60]}” is no region {_whose(country)}")
    return code


def _whose(country: str) -> str:
    known = regions(country)
    if not known:
        return f"of {country_name(country)} whose holidays are known: leave it empty."
    code, names = next((code, names) for code, names in known.items() if names != (code,))
    return f"of {country_name(country)} with holidays of its own. Write it such as {names[0]} or {code}."


def _typed(values: Values, block: str) -> str:
    return storable(str(entry_of(values, block).get("value") or ""))


def _chosen(values: Values, block: str) -> list[str]:
    return [str(option["value"]) for option in entry_of(values, block).get("selected_options") or []]
