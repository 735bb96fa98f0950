"""Countries by name and by code."""

from __future__ import annotations

from functools import lru_cache

import holidays
from babel import Locale

from handlers.words import DEFAULT_LOCALE
from storage.folding import folded


def country_name(code: str) -> str:
    """In English, as the sentences are."""
    return str(DEFAULT_LOCALE.territories.get(code, code)).replace("&", "and")


def country_code(typed: str, locale: Locale) -> str | None:
    """The country that is meant by a name, in English or the locale's language, or an ISO 3166-1 code.

    None for one that is not known, or whose public holidays are not.
    """
    key = folded(typed).replace("&", "and")
    code = typed.strip().upper() if len(typed.strip()) == 2 else _codes(locale).get(key)
    return code if code in _with_holidays() else None


@lru_cache(maxsize=64)
def _codes(locale: Locale) -> dict[str, str]:
    known = _with_holidays()
    return {
        folded(name).replace("&", "and"): code
        for each in (locale, DEFAULT_LOCALE)
        for code, name in each.territories.items()
        if code in known
    }


@lru_cache(maxsize=1)
def _with_holidays() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False))
