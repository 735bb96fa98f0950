"""What became of a look's people, and why those who hear nothing do: for the operator's dry run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.nudges.look import CHUNK, last_moments, moments_to_look
from handlers.nudges.looking import Look, look_at
from handlers.nudges.phrases import KIND_NAMES, MUTABLE
from handlers.words import listed
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Message, State
from planning.people import Person
from storage import people, unasked
from storage.database import Database
from storage.store import Store

HELD_SINCE = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspoken:
    """Somebody to whom a look sends nothing."""

    person: Person
    day: date  # local
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The people of a look, and what was decided for them, where it is over."""

    people: Sequence[Unspoken]
    decided: Sequence[Message]


def looked(database: Database, workspace: WorkspaceId, now: datetime) -> Iterator[Looked]:
    """For each zone its last look, some hundreds of people at a time. It only reads; what a look that has not been yet
    would decide is for handlers.nudges.look."""
    to_come = {zone for zone, _ in moments_to_look(database, workspace, now)}
    for zone, moment in last_moments(database, workspace, now):
        after = PersonId("")
        while True:
            with database.read() as store:
                asked = people.people_of_zone(store, workspace, zone, after=after, limit=CHUNK)
                seen = look_at(store, workspace, asked, zone=zone, now=now, moment=moment)
                quiet = [Unspoken(person=each, day=seen.today, reason=_why(each, seen)) for each in asked]
                decided = [] if zone in to_come else _decided(store, seen, asked)
            yield Looked(people=quiet, decided=decided)
            if len(asked) < CHUNK:
                break
            after = asked[-1].id


def _decided(store: Store, seen: Look, asked: Sequence[Person]) -> list[Message]:
    """What the last look decided, and what is held back since before it."""
    ids = [person.id for person in asked]
    known = unasked.unasked_of(store, seen.workspace, ids, since=seen.moment - HELD_SINCE)
    return [
        message
        for theirs in known.values()
        for message in theirs
        if message.state is State.HELD or message.decision.not_before >= seen.moment
    ]


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
