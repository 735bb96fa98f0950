"""What the sources of a look read: once for all of its people, and of one person only where that is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of, facts_under
from planning.calendar import NO_TIME_OFF, Calendar
from planning.due import RepFacts
from planning.held import at_moments
from planning.ids import PersonId, WorkspaceId
from planning.nudging.looks import next_moment
from planning.people import Person
from planning.plan import Plan
from storage import absences, plans_by_day
from storage.store import Store


@dataclass(frozen=True, kw_only=True)
class Look:
    """One look at some people of one zone, who work today."""

    store: Store
    workspace: WorkspaceId
    zone: str
    now: datetime  # aware, UTC, business time
    moment: datetime  # aware, UTC: the one that this look is for
    people: Mapping[PersonId, Person]
    calendars: Mapping[PersonId, Calendar]
    _facts: dict[PersonId, RepFacts] = field(default_factory=dict)

    @property
    def local(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.zone))

    @property
    def today(self) -> date:
        return self.local.date()

    def plans(self) -> Mapping[PersonId, Plan]:
        """The plan of the day of each who has one."""
        return self._plans

    @cached_property
    def _plans(self) -> Mapping[PersonId, Plan]:
        return plans_by_day.current_plans(self.store, self.workspace, list(self.people), self.today)

    def plans_of(self, those: Collection[PersonId]) -> Mapping[PersonId, Plan]:
        """The same of some of them, where those of all are not needed."""
        return plans_by_day.current_plans(self.store, self.workspace, list(those), self.today) if those else {}

    def but_for(self, those: Collection[PersonId]) -> Look:
        """The same at the others."""
        others = {id: person for id, person in self.people.items() if id not in those}
        return replace(self, people=others) if those else self

    def facts(self, person: PersonId) -> RepFacts:
        """All that is known of where they stand: some milliseconds, so only for whom a question picked."""
        if person not in self._facts:
            plan = self.plans_of([person]).get(person)
            found = facts_under(self.store, self.workspace, self.people[person], plan, self.now)
            self._facts[person] = found
        return self._facts[person]

    def until(self, person: PersonId) -> datetime:
        """The next look at which they work: what begins before it is for this one."""
        return next_moment(self.calendars[person], self.zone, tz_today=self.today, after=self.moment)


def look_at(
    store: Store, workspace: WorkspaceId, asked: Sequence[Person], *, zone: str, now: datetime, moment: datetime
) -> Look:
    """Those of these people who are at work today, be it later in the day."""
    today = now.astimezone(ZoneInfo(zone)).date()
    away = absences.absences_of(store, workspace, [person.id for person in asked])
    calendars = {person.id: calendar_of(person, away.get(person.id, NO_TIME_OFF)) for person in asked}
    there = {person.id: person for person in asked if _is_reached(person, calendars[person.id], today)}
    return Look(
        store=store,
        workspace=workspace,
        zone=zone,
        now=now,
        moment=moment,
        people=there,
        calendars=calendars,
    )


def _is_reached(person: Person, calendar: Calendar, today: date) -> bool:
    """Who works today; not on the day after a Slack status of holiday or sick, whose one message asks about that."""
    return not person.held.holds and at_moments(calendar, person.held, asked=True).works_on(today)
