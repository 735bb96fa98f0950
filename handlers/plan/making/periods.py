"""The periods a plan can have: six by name, or dates of one's own."""

from __future__ import annotations

from datetime import date

from handlers.plan.making.fields import FIRST, LAST, OWN_DATES, PERIOD
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


def period_options(today: date, words: Words) -> list[tuple[str, str]]:
    named = [(f"{name}: {period_name(days, words)}", packed(days)) for name, days in named_periods(today).items()]
    return [*named, ("Own dates", OWN_DATES)]


def packed(days: Days) -> str:
    return f"{days.first.isoformat()}/{days.last.isoformat()}"


def period_chosen(chosen: str, *, first: str, last: str, today: date) -> Days:
    """Raises BadInput beside the field it is about."""
    if chosen == OWN_DATES:
        return _own_dates(first, last, today)
    days = next((days for days in named_periods(today).values() if packed(days) == chosen), None)
    if days is None:
        raise BadInput(PERIOD, "Choose a period, such as this quarter.")
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
