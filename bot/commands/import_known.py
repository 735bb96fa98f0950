"""Whose a file may be, and what Headway knows of them before it reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.numbers import get_currency_precision, get_decimal_symbol

from bot.commands.whose import NotStored
from handlers.log.reading.vocabulary import vocabulary_with
from handlers.words import currency_of, current_currencies, locale_of
from planning.ids import PersonId, WorkspaceId
from planning.importing.understood import ImportKnown, RepKnown
from planning.people import Person
from planning.plan import Plan
from storage import people, plans_by_day, workspaces
from storage.store import Store


def import_known(store: Store, workspace: WorkspaceId, rep: PersonId | None, now: datetime) -> ImportKnown:
    """Of one rep, or of everybody. Raises NotStored."""
    found = people.people(store, workspace, None if rep is None else [rep])
    if not found:
        whom = "Nobody" if rep is None else f"Nobody called {rep}"
        raise NotStored(f"{whom} is stored: they write /plan once, and are.")
    todays = {person.id: now.astimezone(ZoneInfo(person.zone)).date() for person in found.values()}
    under_way = plans_by_day.current_plans(store, workspace, list(found), max(todays.values()))
    planned = {tactic.type for plan in under_way.values() for tactic in plan.revision.tactics}
    own = workspaces.settings(store, workspace).types
    return ImportKnown(
        reps={id: _rep(person, under_way, todays) for id, person in found.items()},
        rep=rep,
        types=vocabulary_with(own, tuple(sorted(planned))).types,
        precision=get_currency_precision,
        currencies=current_currencies(),
        decimal="." if rep is None else get_decimal_symbol(locale_of(found[rep])),
    )


def _rep(person: Person, under_way: Mapping[PersonId, Plan], todays: Mapping[PersonId, date]) -> RepKnown:
    plan = under_way.get(person.id)
    currency = plan.revision.target.currency if plan is not None else currency_of(person)
    return RepKnown(id=person.id, name=person.name, zone=person.zone, currency=currency, today=todays[person.id])
