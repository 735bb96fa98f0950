"""How the parts of a burn-up are called, in every form of it."""

from __future__ import annotations

from babel.numbers import get_currency_precision

from planning.foresight.burn_up import BurnUp, Point

BOOKED, PACE, TARGET = "Booked so far", "Pace", "Target"
EXPECTED, LOW, HIGH = "Expected", "Low end (80 %)", "High end (80 %)"


def day_label(point: Point, burn_up: BurnUp) -> str:
    """Such as 4 Oct; of a period over a year's end with the year: 4 Jan 27. Of today it says so."""
    two_years = burn_up.points[0].day.year != burn_up.points[-1].day.year
    day = f"{point.day.day} {point.day:%b %y}" if two_years else f"{point.day.day} {point.day:%b}"
    return f"{day} (now)" if point.day == burn_up.today and point != burn_up.points[-1] else day


def in_units(minor: int, currency: str) -> int | float:
    """As a number in the currency's own unit; whole where it is."""
    unit: int = 10 ** get_currency_precision(currency)
    return minor // unit if minor % unit == 0 else minor / unit


def in_whole_units(minor: int, currency: str) -> int:
    """Rounded up, as `whole` writes what is worked out: cents would pretend to be exact."""
    unit: int = 10 ** get_currency_precision(currency)
    return -(-minor // unit)
