"""Who hears nothing at a look, and why: for the operator's dry run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from handlers.nudges.look import CHUNK, moments_to_look
from handlers.nudges.looking import Look, look_at
from handlers.nudges.phrases import KIND_NAMES, MUTABLE
from handlers.words import listed
from planning.ids import PersonId, WorkspaceId
from planning.people import Person
from storage import people
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspoken:
    """Somebody to whom a look sends nothing."""

    person: Person
    day: date  # local
    reason: str


def unspoken(
    database: Database, workspace: WorkspaceId, now: datetime, *, but: Collection[str]
) -> Iterator[list[Unspoken]]:
    """Some hundreds at a time; without those of whom something else is said. It only reads."""
    for zone, moment in moments_to_look(database, workspace, now, again=True):
        after = PersonId("")
        while True:
            with database.read() as store:
                asked = people.people_of_zone(store, workspace, zone, after=after, limit=CHUNK)
                seen = look_at(store, workspace, asked, zone=zone, now=now, moment=moment)
                found = [(person, _why(person, seen)) for person in asked if person.id not in but]
            yield [Unspoken(person=person, day=seen.today, reason=why) for person, why in found]
            if len(asked) < CHUNK:
                break
            after = asked[-1].id


def _why(person: Person, seen: Look) -> str:
    if person.id not in seen.people:
        return _not_there(person, seen)
    plan = "" if person.id in seen.plans() else "no plan for this day; "
    muted = [KIND_NAMES[kind] for kind in MUTABLE if kind in person.settings.muted]
    said = f"{plan}nothing is due beside Monday's message"
    return f"{said}; muted by them: {listed(muted, most=20)}" if muted else said


def _not_there(person: Person, seen: Look) -> str:
    calendar = seen.calendars[person.id]
    if calendar.is_away(seen.today):
        return f"away until {calendar.back_on(seen.today)}"
    return "a Slack status of holiday or sick" if person.held.holds else "not a working day"
