"""Countries by name and by code."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from handlers.words import DEFAULT_LOCALE
from planning.public_holidays import countries
from storage.folding import folded

# What people call a country beside its name in CLDR, folded.
_ALSO = {
    "GB": ("uk", "u.k.", "great britain", "britain", "england", "scotland", "wales", "northern ireland"),
    "US": ("usa", "u.s.", "u.s.a.", "united states of america", "america"),
    "AE": ("uae", "u.a.e.", "emirates"),
    "CD": ("dr congo", "drc", "democratic republic of the congo"),
    "CI": ("ivory coast", "cote d'ivoire", "côte d'ivoire"),
    "CV": ("cabo verde",),
    "CZ": ("czech republic",),
    "HK": ("hong kong",),
    "KR": ("korea", "republic of korea"),
    "MK": ("macedonia",),
    "MM": ("myanmar", "burma"),
    "NL": ("holland",),
    "PS": ("palestine",),
    "RU": ("russian federation",),
    "SZ": ("swaziland",),
    "TR": ("turkey", "turkiye"),
    "VN": ("viet nam",),
}


def country_name(code: str) -> str:
    """In English, as the sentences are."""
    return str(DEFAULT_LOCALE.territories.get(code, code)).replace("&", "and")


def country_code(typed: str, locale: Locale) -> str | None:
    """The country that is meant by a name, in English or the locale's language, or an ISO 3166-1 code.

    None for one that is not known, or whose public holidays are not.
    """
    key = folded(typed).replace("&", "and").removeprefix("the ")
    code = _codes(locale).get(key) or (key.upper() if len(key) == 2 else None)
    return code if code in countries() else None


@lru_cache(maxsize=64)
def _codes(locale: Locale) -> dict[str, str]:
    known = countries()
    also = {name: code for code, names in _ALSO.items() for name in names}
    return also | {
        folded(name).replace("&", "and"): code
        for each in (locale, DEFAULT_LOCALE)
        for code, name in each.territories.items()
        if code in known
    }
