"""Money, numbers, dates and counts in a person's locale and zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision, get_territory_currencies

from planning.money import Money
from planning.people import Person

DEFAULT_LOCALE = Locale("en", "US")


@dataclass(frozen=True, slots=True)
class Words:
    """How one person reads numbers. The sentences are English; only what is formatted follows the locale."""

    locale: Locale
    zone: str

    def money(self, money: Money) -> str:
        """Whole units where there are no minor ones: €182,400, not €182,400.00."""
        precision = get_currency_precision(money.currency)
        amount = Fraction(money.minor, 10**precision)
        whole = amount.denominator == 1
        return format_currency(
            _decimal(amount),
            money.currency,
            locale=self.locale,
            format=_without_minor(self.locale) if whole else None,
            currency_digits=not whole,
        )

    def number(self, number: int) -> str:
        return format_decimal(number, locale=self.locale)

    def percent(self, share: Fraction) -> str:
        return f"{round(share * 100)} %"

    def day(self, day: date) -> str:
        """Such as Monday 23 November."""
        return format_date(day, "EEEE d MMMM", locale=self._english)

    def short_day(self, day: date) -> str:
        """Such as 4 December."""
        return format_date(day, "d MMMM", locale=self._english)

    def full_day(self, day: date) -> str:
        """Such as 4 December 2026."""
        return format_date(day, "d MMMM y", locale=self._english)

    def clock(self, at: datetime) -> str:
        """Such as 09:00 Europe/Berlin."""
        return f"{format_time(at.astimezone(ZoneInfo(self.zone)), 'HH:mm')} {self.zone}"

    @property
    def _english(self) -> Locale:
        """Names of days and months in the language of the sentences."""
        return self.locale if self.locale.language == "en" else DEFAULT_LOCALE


def words_for(person: Person) -> Words:
    return Words(locale_of(person), person.zone)


def locale_of(person: Person) -> Locale:
    return _locale(person.locale)


def country_of(person: Person) -> str | None:
    """The person's country: as set, else assumed from the zone; none where the zone is in none or several."""
    return person.settings.country or zone_country(person.zone)


def currency_of(person: Person) -> str:
    """The currency a plan begins with: that of the person's country today."""
    country = country_of(person) or locale_of(person).territory or "US"
    currencies = get_territory_currencies(country)
    return currencies[-1] if currencies else "USD"


@lru_cache(maxsize=1)
def current_currencies() -> frozenset[str]:
    """The ISO 4217 codes that are legal tender somewhere today. Source: CLDR."""
    territories = get_global("territory_currencies")
    return frozenset(code for territory in territories for code in get_territory_currencies(territory))


def counted(count: int, type_: str) -> str:
    """Such as 1 call, 3 calls."""
    return f"{count:,} {type_ if count == 1 else plural(type_)}"


def plural(noun: str) -> str:
    """Such as calls, stories, pitches; of one that ends in s already, that."""
    if noun.endswith("y") and noun[-2:-1] not in ("", *"aeiou "):
        return f"{noun[:-1]}ies"
    if noun.endswith(("ch", "sh", "x", "z", "ss")):
        return f"{noun}es"
    return noun if noun.endswith("s") else f"{noun}s"


def singular(noun: str) -> str:
    """Such as call, story, pitch; of one that is singular already, that."""
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("ches", "shes", "xes", "zes", "sses")):
        return noun[:-2]
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def listed(names: list[str], *, most: int = 5) -> str:
    """Such as a, b and 3 more."""
    shown = names[:most]
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


@lru_cache(maxsize=256)
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return DEFAULT_LOCALE


def zone_country(zone: str) -> str | None:
    territory = get_global("zone_territories").get(zone)
    return territory if territory != "001" else None


@lru_cache(maxsize=256)
def _without_minor(locale: Locale) -> str:
    """The locale's own currency pattern with no decimals."""
    return str(locale.currency_formats["standard"].pattern).replace(".00", "")


def _decimal(amount: Fraction) -> float | int:
    return amount.numerator if amount.denominator == 1 else amount.numerator / amount.denominator
