"""Public holidays by country and region, whole and half ones. Source: the `holidays` package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays
from holidays.constants import HALF_DAY

ASSUMED_REGION = {"GB": "ENG"}  # where the country alone has only the days common to all its parts
# Its half days are of some people only (women, youth, soldiers), or less than half a day.
_NOT_HALF = frozenset({"CN", "EE"})


@lru_cache(maxsize=1024)
def public_holidays(country: str | None, region: str | None, year: int) -> frozenset[date]:
    """The public holidays in a year; none for a country that is not known.

    `region` is a code of `regions`; without one, or with one of another country, the country's own days count, of
    some countries those of the part where most people live.
    """
    if country is None or country not in _countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, subdiv=_region(country, region), years=year))


@lru_cache(maxsize=1024)
def half_holidays(country: str | None, region: str | None, year: int) -> frozenset[date]:
    """The days whose afternoon is off by law or by custom, such as Christmas Eve in Greece; whole ones left out."""
    if country is None or country not in _countries() or country in _NOT_HALF:
        return frozenset()
    if HALF_DAY not in holidays.country_holidays(country).supported_categories:
        return frozenset()
    halves = holidays.country_holidays(country, subdiv=_region(country, region), years=year, categories=HALF_DAY)
    return frozenset(halves) - public_holidays(country, region, year)


@lru_cache(maxsize=256)
def regions(country: str) -> Mapping[str, tuple[str, ...]]:
    """By code the names of a country's parts that have holidays of their own, the usual name first."""
    if country not in _countries():
        return {}
    known = holidays.country_holidays(country)
    names = known.get_subdivision_aliases()
    return {code: tuple(names.get(code) or (code,)) for code in known.subdivisions}


def _region(country: str, region: str | None) -> str | None:
    return region if region in _countries()[country] else ASSUMED_REGION.get(country)


def countries() -> frozenset[str]:
    """Whose public holidays are known, by ISO 3166-1 code."""
    return frozenset(_countries())


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, list[str]]:
    return holidays.list_supported_countries(include_aliases=False)
