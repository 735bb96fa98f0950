"""What is written down of what the reps do until the quarter's end, each at its hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from bot.demo.cast import WEDNESDAY
from bot.demo.rest import CHANGES_AT_ONCE, LOST, OFF, REST, WEEKS, WON, Loss, Win
from bot.demo.rhythm import TYPES, met
from bot.demo.team import CUSTOMERS, REPS
from handlers.standings import calendar_of
from planning.calendar import Calendar, Days, TimeOff, week_of
from planning.ids import PersonId, WorkspaceId
from planning.money import Money
from planning.people import Person
from planning.pipeline import OpportunityState
from planning.plan import Business
from storage import absences, entries, opportunities
from storage.store import Store

LOGGED_AT, DECIDED_AT = time(17), time(16)
SAID_BEFORE = timedelta(days=7)  # when days off are noted; a sick day in its morning
CURRENCIES = {character.id: character.currency for character in REPS}
OF_THE_REST = "TRY"

Write = Callable[[Store, WorkspaceId], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    at: datetime  # aware, UTC
    person: Person
    write: Write
    changes_messages: bool  # what was sent this week says it at once


def deeds(people: Mapping[PersonId, Person]) -> list[Deed]:
    """All of them, in order."""
    found = [deed for person in people.values() for deed in _of(person)]
    return sorted(found, key=lambda deed: (deed.at, deed.person.id))


def _of(person: Person) -> Iterator[Deed]:
    runs = OFF.get(person.id, ())
    calendar = calendar_of(person, TimeOff(runs=tuple(runs)))
    for days in runs:
        said_on = days.first if days.first == days.last else max(days.first - SAID_BEFORE, REST.first)
        yield _deed(person, said_on, time(8), partial(_take_off, person, days))
    yield from _activities(person, calendar)
    for won in WON.get(person.id, ()):
        yield _deed(person, won.day, DECIDED_AT, partial(_win, person, won), is_business=True)
    for lost in LOST.get(person.id, ()):
        yield _deed(person, lost.day, DECIDED_AT, partial(_lose, person, lost), is_business=True)


def _deed(person: Person, day: date, hour: time, write: Write, *, is_business: bool = False) -> Deed:
    at = datetime.combine(day, hour, tzinfo=ZoneInfo(person.zone)).astimezone(UTC)
    return Deed(at=at, person=person, write=write, changes_messages=is_business and person.id in CHANGES_AT_ONCE)


def _activities(person: Person, calendar: Calendar) -> Iterator[Deed]:
    random = Random(person.id + "rest")
    for at, counts in enumerate(WEEKS.get(person.id, ())):
        week = week_of(WEDNESDAY + timedelta(weeks=at))
        days = calendar.working_days(Days(max(week.first, REST.first), min(week.last, REST.last)))
        for day, done in _spread(days, counts).items():
            yield _deed(person, day, LOGGED_AT, partial(_log, person, day, done, random))


def _spread(days: Sequence[date], counts: tuple[int, ...]) -> dict[date, dict[str, int]]:
    """Evenly over the days."""
    found: dict[date, dict[str, int]] = {}
    for nth, day in enumerate(days):
        shares = {
            type_: count * (nth + 1) // len(days) - count * nth // len(days)
            for type_, count in zip(TYPES, counts, strict=True)
        }
        found[day] = {type_: many for type_, many in shares.items() if many}
    return found


def _log(
    person: Person, day: date, done: Mapping[str, int], random: Random, store: Store, workspace: WorkspaceId
) -> None:
    for type_, many in done.items():
        named = met(type_, day, at=0, random=random) if type_ != "call" else None
        entries.record_activity(
            store,
            workspace,
            rep=person.id,
            type=type_,
            count=many,
            day=day,
            account=named.account if named is not None and many == 1 else None,
            note=named.note if named is not None and many == 1 else "",
            now=_at(person, day, LOGGED_AT),
        )


def _win(person: Person, won: Win, store: Store, workspace: WorkspaceId) -> None:
    """Nothing where the opportunity is decided already: whoever plays at the page did it."""
    still_open = opportunities.open_with(store, workspace, person.id, won.account) if won.was_open else []
    if won.was_open and not still_open:
        return
    now = _at(person, won.day, DECIDED_AT)
    sale = entries.record_sale(
        store,
        workspace,
        rep=person.id,
        amount=_money(person, won.amount),
        business=Business.EXISTING if won.account in CUSTOMERS else Business.NEW,
        day=won.day,
        account=won.account,
        note="",
        now=now,
    )
    for opportunity in still_open[:1]:
        opportunities.win(store, workspace, opportunity, sale.id, decided_on=won.day, now=now)


def _lose(person: Person, lost: Loss, store: Store, workspace: WorkspaceId) -> None:
    now = _at(person, lost.day, DECIDED_AT)
    for each in opportunities.open_with(store, workspace, person.id, lost.account)[:1]:
        gone = replace(each, state=OpportunityState.LOST, lost_because=lost.because, decided_on=lost.day)
        opportunities.save_opportunity(store, workspace, gone, now=now)


def _take_off(person: Person, days: Days, store: Store, workspace: WorkspaceId) -> None:
    now = _at(person, min(days.first, REST.last), time(8))
    absences.add_absence(store, workspace, rep=person.id, days=days, by=person.id, now=now)


def _money(person: Person, whole: int) -> Money:
    return Money(minor=whole * 100, currency=CURRENCIES.get(person.id, OF_THE_REST))


def _at(person: Person, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=ZoneInfo(person.zone)).astimezone(UTC)
