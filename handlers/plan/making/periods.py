"""The periods a plan can have: six by name, a fiscal year from any month, or dates of one's own."""

from __future__ import annotations

from datetime import date

from handlers.plan.making.fields import FIRST, FISCAL, FISCAL_YEAR, LAST, OWN_DATES, PERIOD
from handlers.plan.phrases import period_name
from handlers.visit import BadInput
from handlers.words import Words
from planning.calendar import ONE_DAY, Days, month_of, quarter_of, year_of

LONGEST = 731  # days: two years


def named_periods(today: date) -> dict[str, Days]:
    """This and the next month, quarter and year, by what they are from today."""
    found = {}
    for noun, period_of in (("month", month_of), ("quarter", quarter_of), ("year", year_of)):
        this = period_of(today)
        found[f"This {noun}"], found[f"Next {noun}"] = this, period_of(this.last + ONE_DAY)
    return found


def fiscal_years(today: date) -> list[Days]:
    """Twelve months from the first of any month but January: those under way, and those that begin within a year."""
    month = today.year * 12 + today.month - 1
    starts = [date(each // 12, each % 12 + 1, 1) for each in range(month - 11, month + 13)]
    return [twelve_months(first) for first in starts if first.month != 1]


def twelve_months(first: date) -> Days:
    return Days(first, date(first.year + 1, first.month, 1) - ONE_DAY)


def period_options(today: date, words: Words) -> list[tuple[str, str]]:
    named = [(f"{name}: {period_name(days, words)}", packed(days)) for name, days in named_periods(today).items()]
    return [*named, ("Fiscal year", FISCAL), ("Own dates", OWN_DATES)]


def option_of(period: Days, today: date) -> str:
    """Under which option of the period a plan is found."""
    if period in named_periods(today).values():
        return packed(period)
    return FISCAL if period in fiscal_years(today) else OWN_DATES


def packed(days: Days) -> str:
    return f"{days.first.isoformat()}/{days.last.isoformat()}"


def period_chosen(chosen: str, *, first: str, last: str, today: date, fiscal: str = "") -> Days:
    """Raises BadInput beside the field it is about."""
    if chosen == OWN_DATES:
        return _own_dates(first, last, today)
    if chosen == FISCAL:
        return _fiscal_year(fiscal, today)
    days = named_period(chosen, today)
    if days is None:
        raise BadInput(PERIOD, "Choose a period, such as this quarter.")
    return days


def named_period(chosen: str, today: date) -> Days | None:
    return next((days for days in named_periods(today).values() if packed(days) == chosen), None)


def _fiscal_year(chosen: str, today: date) -> Days:
    days = next((days for days in fiscal_years(today) if packed(days) == chosen), None)
    if days is None:
        raise BadInput(FISCAL_YEAR, "Choose the twelve months of the fiscal year.")
    return days


def _own_dates(first: str, last: str, today: date) -> Days:
    if not first:
        raise BadInput(FIRST, "Own dates need a first day.")
    if not last:
        raise BadInput(LAST, "Own dates need a last day.")
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    if ends < begins:
        raise BadInput(LAST, "The last day is before the first.")
    if ends < today:
        raise BadInput(LAST, "This period is over: a plan ends today or later.")
    if (ends - begins).days >= LONGEST:
        raise BadInput(LAST, "A plan lasts two years at most.")
    return Days(begins, ends)
