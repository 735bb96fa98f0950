"""The turns of phrase of a plan's page, its week and its making."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from handlers.blocks import shorten
from handlers.countries import country_name
from handlers.regions import region_name
from handlers.words import Words, counted, listed
from planning.calendar import ONE_DAY, Calendar, Days, month_of, quarter_of, year_of
from planning.due import RepFacts
from planning.foresight.fits import is_more_than_a_day
from planning.learned import OwnRatio
from planning.money import Money
from planning.pace import left_by_type
from planning.plan import Plan, Ratios
from planning.standing import Standing

SEEN_AT_ONCE = 10  # parts of a whole: 2 in 5 needs no rounding to be read
_RATIO_OF = {"proposal": "win_per_proposal", "meeting": "proposal_per_meeting", "call": "meeting_per_call"}
TERRITORY_SHOWN = 40  # characters of a territory's name


def period_name(period: Days, words: Words) -> str:
    """Such as Q4 2026, November 2026, 2026; the days for dates of one's own."""
    if period == quarter_of(period.first):
        return f"Q{(period.first.month + 2) // 3} {period.first.year}"
    if period == month_of(period.first):
        return f"{period.first:%B %Y}"
    if period == year_of(period.first):
        return str(period.first.year)
    if period == _twelve_months_from(period.first):
        return f"{period.first:%B %Y} to {period.last:%B %Y}"
    return run_of_days(period, words)


def plan_name(plan: Plan, words: Words) -> str:
    """Such as Q4 2026; Territory West · Q4 2026. Not escaped."""
    period = period_name(plan.period, words)
    if plan.territory is None:
        return period
    return f"Territory {shorten(' '.join(plan.territory_name.split()), TERRITORY_SHOWN)} · {period}"


def _twelve_months_from(first: date) -> Days | None:
    """A fiscal year, where it begins with a month."""
    return Days(first, first.replace(year=first.year + 1) - ONE_DAY) if first.day == 1 else None


def run_of_days(days: Days, words: Words) -> str:
    """Such as 1 October to 31 December 2026."""
    if days.first == days.last:
        return words.full_day(days.first)
    first = words.short_day(days.first) if days.first.year == days.last.year else words.full_day(days.first)
    return f"{first} to {words.full_day(days.last)}"


def has_ended(standing: Standing) -> bool:
    return standing.now.date() > standing.plan.period.last


def not_counted(elsewhere: Iterable[Money], words: Words) -> str:
    """Of what is booked in another currency than the plan's; empty where nothing is."""
    amounts = [words.money(money) for money in elsewhere]
    if not amounts:
        return ""
    others = "another currency and is" if len(amounts) == 1 else "other currencies and are"
    verb = "is" if len(amounts) == 1 else "are"
    return f"{listed(amounts)} {verb} booked in {others} not counted."


def today_asks(facts: RepFacts, standing: Standing, words: Words) -> str:
    """What is still asked of today, or why nothing is."""
    reason = no_work_today(facts, standing.now.date(), words)
    if reason is not None:
        return f"{reason}: nothing is asked of today"
    left = [counted(count, type_) for type_, count in left_by_type(standing.today).items()]
    if left:
        return listed(left, most=8)
    return "done ✓" if any(action.planned for action in standing.today) else "nothing is asked of today"


def too_much_today(facts: RepFacts, standing: Standing, words: Words) -> str:
    """Said once beside what today asks; empty where a day holds it, or is no working day."""
    if no_work_today(facts, standing.now.date(), words) is not None or not is_more_than_a_day(standing, facts.calendar):
        return ""
    return "More than a day holds: move some, or drop it."


def no_work_today(facts: RepFacts, today: date, words: Words) -> str | None:
    """Why this is not a working day; none where it is one."""
    until = facts.calendar.back_on(today)
    if until is not None:
        return f"away until {words.short_day(until)}"
    if facts.calendar.is_public_holiday(today):
        return f"a public holiday{_where(facts.calendar)}"
    return None if facts.calendar.works_on(today) else "not one of your working days"


def days_off(days: Iterable[date], calendar: Calendar, words: Words) -> list[str]:
    """The days of one's own working week that fall away, with the reason: a line for each."""
    own = [day for day in days if day.weekday() in calendar.hours.weekdays]
    away = [words.day(day) for day in own if calendar.is_away(day)]
    free = [day for day in own if calendar.is_public_holiday(day)]
    lines = [f"{words.day(day)}: public holiday{_where(calendar)}." for day in free]
    worked = [day for day in own if calendar.works_on(day) and day.weekday() not in calendar.hours.mornings]
    halves = [f"{words.day(day)}: the {half} is off." for day in worked if (half := calendar.half_off(day))]
    return [*([f"Away: {listed(away, most=7)}."] if away else []), *lines, *halves]


def many(count: int, type_: str, words: Words) -> str:
    """Such as 1 call; 5,807 calls, as the person writes numbers."""
    return f"{words.number(count)} {type_}{'' if count == 1 else 's'}"


def assumed(ratios: Ratios) -> str:
    """The ratios that are assumed, in words; empty where none is."""
    said = {
        "win_per_proposal": f"{_in(ratios.win_per_proposal, 'proposal')} closes",
        "proposal_per_meeting": f"{_in(ratios.proposal_per_meeting, 'meeting')} brings a proposal",
        "meeting_per_call": f"{_in(ratios.meeting_per_call, 'call')} brings a meeting",
    }
    parts = [sentence for name, sentence in said.items() if name in ratios.assumed]
    return f"Assumed: {listed(parts)}." if parts else ""


def by_ratios(ratios: Ratios, types: Iterable[str], own: Iterable[OwnRatio] = ()) -> str:
    """How far what was worked out for these types rests on what is assumed, and on how much of the reps' `own`; empty
    where it rests on neither."""
    used = {_RATIO_OF[type_]: type_ for type_ in types if type_ in _RATIO_OF}
    rests_on = [counted(each.n, used[each.name]) for each in own if each.name in used]
    n = f"n = {listed(rests_on)}" if rests_on else ""
    if not used.keys() & ratios.assumed:
        return f", by own ratios ({n})" if n else ""
    if n:
        return f", by partly assumed ratios (own: {n})"
    return ", by assumed ratios" if used.keys() <= ratios.assumed else ", by partly assumed ratios"


def ratio_said(ratio: Fraction) -> str:
    """To read, where `written_ratio` is to edit: 1 in 5; 2 in 5; 1 in 3 (71 of 214)."""
    if ratio.numerator == 1 or ratio.denominator <= SEEN_AT_ONCE:
        return f"{ratio.numerator} in {ratio.denominator}"
    return f"1 in {one_in(ratio)} ({ratio.numerator} of {ratio.denominator})"


def one_in(ratio: Fraction) -> str:
    """Such as 3 of 71 in 214; with a decimal where the whole number would be off by more than a twentieth."""
    exact = 1 / ratio
    whole = round(exact)
    return str(whole) if abs(exact - whole) * 20 <= exact else f"{float(exact):.1f}"


def _where(calendar: Calendar) -> str:
    """Such as in Germany (Bayern); empty where no country is known."""
    if calendar.country is None:
        return ""
    region = f" ({region_name(calendar.country, calendar.region)})" if calendar.region is not None else ""
    return f" in {country_name(calendar.country)}{region}"


def _in(ratio: Fraction, noun: str) -> str:
    """Such as 1 proposal in 3."""
    return f"{counted(ratio.numerator, noun)} in {ratio.denominator}"
