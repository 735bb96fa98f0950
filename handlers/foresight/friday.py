"""On the last working day of a person's week the answer to a log says what went well in it, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from handlers.visit import Visit
from handlers.words import Words, counted
from planning.calendar import Days, week_of
from planning.due import RepFacts
from planning.foresight.run_rate import brought
from planning.money import Money
from planning.serving import Tallies, by_type
from planning.standing import Standing
from planning.went_well import AllDone, Booked, Done, More, Record, WentWell, is_last_working_day, went_well
from storage import entries
from storage.sold import sold_by_day
from storage.store import Store

YEAR_BACK = timedelta(weeks=53)  # how far the actions of a week are compared


def went_well_line(store: Store, visit: Visit, facts: RepFacts) -> str:
    """Plain; empty on other days, for a territory's plan, and where nothing went well. Two questions, on that day."""
    stands = facts.standing
    if stands is None or stands.plan.territory is not None or not is_last_working_day(facts.today, facts.calendar):
        return ""
    days = Days(week_of(facts.today).first - YEAR_BACK, facts.today)
    found = went_well(
        facts.today,
        actions=stands.week,
        last_week=stands.last_week,
        counts=_by_week(entries.tallies(store, visit.workspace, visit.id, days)),
        booked=_booked(store, visit, stands),
    )
    return "" if found is None else f"This week: {_said(found, visit.words, facts.today)}."


def _by_week(tallies: Tallies) -> dict[str, dict[date, int]]:
    """Of each type, how many in each week, by its Monday."""
    found: dict[str, dict[date, int]] = {}
    for day, counts in by_type(tallies).items():
        monday = week_of(day).first
        for type_, count in counts.items():
            weekly = found.setdefault(type_, {})
            weekly[monday] = weekly.get(monday, 0) + count
    return found


def _booked(store: Store, visit: Visit, stands: Standing) -> Mapping[date, Money]:
    """All that was ever booked, by the Monday of each week."""
    revision, currency = stands.plan.revision, stands.plan.revision.target.currency
    sold = sold_by_day(store, visit.workspace, [visit.id], currency, stands.now.date())
    by_week = brought(sold, revision).by_week
    return {monday: Money(minor=minor, currency=currency) for monday, minor in by_week.items()}


def _said(found: WentWell, words: Words, today: date) -> str:
    match found:
        case Booked():
            return f"{words.money(found.amount)} booked{_record(found.record, today, known='so far')}"
        case AllDone():
            return f"every weekly action done, {found.planned} of {found.planned}"
        case Done():
            said = f"{found.done} of {counted(found.planned, found.type)}"
            return f"{said}{_record(found.record, today, known='in a year')}"
        case More():
            return f"{counted(found.done, found.type)}, {found.more} more than last week"


def _record(record: Record | None, today: date, *, known: str) -> str:
    """Such as , your most since September; , your most since September 2025; , your most so far. `known` is how far
    back it was compared."""
    if record is None:
        return ""
    if record.since is None:
        return f", your most {known}"
    last = week_of(record.since).last
    return f", your most since {last:%B}{f' {last.year}' if last.year != today.year else ''}"
