"""The values that every screen is drawn from, read in one unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.words import country_of
from planning.calendar import Calendar, Days, week_of
from planning.due import RepFacts
from planning.ids import PersonId, WorkspaceId
from planning.people import Person
from planning.plan import Plan
from planning.standing import standing
from storage import absences, entries, plans
from storage.store import Store


def calendar_of(person: Person, away: tuple[Days, ...]) -> Calendar:
    return Calendar(hours=person.settings.hours, country=country_of(person), away=away)


def facts_of(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> RepFacts:
    """All that is known of where a rep stands; `standing` is none without a plan for the day."""
    today = now.astimezone(ZoneInfo(person.zone)).date()
    return facts_under(store, workspace, person, plans.current_plan(store, workspace, person.id, today), now)


def facts_under(store: Store, workspace: WorkspaceId, person: Person, plan: Plan | None, now: datetime) -> RepFacts:
    """The same, where the plan for the day is read already."""
    local = now.astimezone(ZoneInfo(person.zone))
    calendar = calendar_of(person, absences.absences(store, workspace, person.id))
    stands = None
    if plan is not None:
        days = _days_read(plan, local.date())
        stands = standing(
            plan,
            now=local,
            calendar=calendar,
            tallies=entries.tallies(store, workspace, person.id, days),
            sales=entries.sales(store, workspace, person.id, days),
        )
    return RepFacts(person=person, calendar=calendar, standing=stands, now=now)


def facts_of_all(
    store: Store, workspace: WorkspaceId, people: Sequence[Person], now: datetime
) -> dict[PersonId, RepFacts]:
    """The same for many."""
    return {person.id: facts_of(store, workspace, person, now) for person in people}


def _days_read(plan: Plan, today: date) -> Days:
    """The plan's period, with last week where that began before it."""
    return Days(min(plan.period.first, week_of(today - timedelta(days=7)).first), max(plan.period.last, today))
