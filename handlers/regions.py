"""The regions of a country that have holidays of their own, by name and by code."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

from handlers.countries import country_name
from handlers.words import country_of
from planning.people import Person
from planning.public_holidays import ASSUMED_REGION, regions
from storage.folding import folded

# Zones that lie in one region alone, or almost. Source: the tz database, zone1970.tab.
_OF_ZONE = {
    "America/Anchorage": ("US", "AK"),
    "America/Edmonton": ("CA", "AB"),
    "America/Halifax": ("CA", "NS"),
    "America/Moncton": ("CA", "NB"),
    "America/Phoenix": ("US", "AZ"),
    "America/Regina": ("CA", "SK"),
    "America/St_Johns": ("CA", "NL"),
    "America/Vancouver": ("CA", "BC"),
    "America/Winnipeg": ("CA", "MB"),
    "Atlantic/Canary": ("ES", "CN"),
    "Australia/Adelaide": ("AU", "SA"),
    "Australia/Brisbane": ("AU", "QLD"),
    "Australia/Darwin": ("AU", "NT"),
    "Australia/Hobart": ("AU", "TAS"),
    "Australia/Melbourne": ("AU", "VIC"),
    "Australia/Perth": ("AU", "WA"),
    "Australia/Sydney": ("AU", "NSW"),
    "Pacific/Honolulu": ("US", "HI"),
}

# What people call a region beside its name there, folded, without accents.
_ALSO = {
    ("CH", "BE"): ("berne",),
    ("CH", "GE"): ("geneva",),
    ("CH", "LU"): ("lucerne",),
    ("CH", "ZH"): ("zurich",),
    ("DE", "BY"): ("bavaria",),
    ("DE", "HE"): ("hesse",),
    ("DE", "MV"): ("mecklenburg",),
    ("DE", "NI"): ("lower saxony",),
    ("DE", "NW"): ("nrw", "north rhine-westphalia"),
    ("DE", "RP"): ("rhineland-palatinate",),
    ("DE", "SN"): ("saxony",),
    ("DE", "ST"): ("saxony-anhalt",),
    ("DE", "TH"): ("thuringia",),
    ("ES", "AN"): ("andalusia",),
    ("ES", "CN"): ("canary islands", "canarias"),
    ("ES", "CT"): ("catalonia",),
    ("ES", "IB"): ("balearic islands",),
    ("ES", "NC"): ("navarre",),
    ("ES", "PV"): ("basque country", "euskadi"),
    ("ES", "VC"): ("valencia", "comunidad valenciana"),
}


def region_of(person: Person) -> str | None:
    """The region whose holidays count: as set, else assumed; none where nothing tells it, or it is of another
    country."""
    country = country_of(person)
    if country is None:
        return None
    if person.settings.region in regions(country):
        return person.settings.region
    return assumed_region(country, person.zone)


def assumed_region(country: str, zone: str) -> str | None:
    of_country, region = _OF_ZONE.get(zone, (None, None))
    return region if of_country == country else ASSUMED_REGION.get(country)


def region_name(country: str, region: str) -> str:
    """As it is called there."""
    return next(iter(regions(country).get(region, ())), region)


def region_code(typed: str, country: str) -> str | None:
    """The region that is meant by a name or a code, with or without its country's: Bayern, BY, DE-BY."""
    key = _plain(typed).removeprefix(f"{country.casefold()}-")
    return _codes(country).get(key)


@lru_cache(maxsize=64)
def _codes(country: str) -> dict[str, str]:
    """Codes win over names."""
    known = regions(country)
    also = {name: code for (of, code), names in _ALSO.items() if of == country for name in names}
    named = {_plain(name): code for code, names in known.items() for name in names}
    return also | named | {_plain(code): code for code in known}


def _plain(name: str) -> str:
    return "".join(letter for letter in normalize("NFD", folded(name)) if not combining(letter))


def holidays_counted(person: Person) -> str:
    """Whose public holidays are taken out, and how far that is assumed."""
    country, region = country_of(person), region_of(person)
    if country is None:
        return "No public holidays are taken out: name your country in `/plan settings`."
    where, own = country_name(country), person.settings
    if region is None:
        return f"Public holidays: {where}." if own.country else f"Public holidays: {where}, assumed."
    named = f"{where}, {region_name(country, region)}"
    return f"Public holidays: {named}." if own.region == region else f"Public holidays: {named}, assumed."
