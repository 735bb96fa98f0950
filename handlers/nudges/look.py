"""The look: what is due beside Monday's message, zone by zone, each morning and on Wednesday at noon. Sends nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.foresight.riding import notice_riding, with_reached
from handlers.nudges.looking import Look, look_at
from handlers.nudges.reader import begins_week, is_mondays_of
from handlers.nudges.sources import ON_MONDAY, SOURCES
from handlers.nudges.unanswered import is_asked, left_unanswered
from planning.calendar import iso_week
from planning.ids import PersonId, WorkspaceId
from planning.nudges import SAID, Decision, Message, State
from planning.nudging.budget import allotted, days_with_one, spent_by_week
from planning.nudging.candidate import Candidate, Ruled
from planning.nudging.looks import last_moment, waits_for_midweek
from planning.people import Person
from storage import looks, outbox, people, unasked
from storage.database import Database
from storage.store import Store

CHUNK = 500  # people a unit of work
KNOWN_BACK = timedelta(days=90)  # as long as messages are kept
_OPEN = frozenset({State.HELD, State.DROPPED})  # the same decision may be taken again


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look ruled of one message."""

    decision: Decision
    zone: str
    held: str | None  # why it is held back; none: it is sent


def look(
    database: Database,
    workspace: WorkspaceId,
    now: datetime,
    *,
    dry_run: bool = False,
    with_monday: Collection[str] = (),
) -> Iterator[list[Looked]]:
    """What is due for those whose moment has come since the last look, some hundreds of people at a time.

    A dry run stores nothing; to it `with_monday` tells for whom this tick decided Monday's message.
    """
    for zone, moment in moments_to_look(database, workspace, now):
        after = PersonId("")
        while True:
            with database.read() as store:
                asked = people.people_of_zone(store, workspace, zone, after=after, limit=CHUNK)
                seen = look_at(store, workspace, asked, zone=zone, now=now, moment=moment)
                ruled = _ruled(store, seen, with_monday)
            if not dry_run:
                _keep(database, workspace, ruled, zone)
            yield [Looked(decision=each.candidate.decision, zone=zone, held=each.held) for each in ruled]
            if len(asked) < CHUNK:
                break
            after = asked[-1].id
        if not dry_run:
            with database.write() as store:
                looks.mark_looked(store, workspace, zone, moment)


def moments_to_look(database: Database, workspace: WorkspaceId, now: datetime) -> list[tuple[str, datetime]]:
    """The zones at which it was not looked since their last moment, with that."""
    with database.read() as store:
        looked = looks.looked(store, workspace)
    moments = last_moments(database, workspace, now)
    return [(zone, at) for zone, at in moments if zone not in looked or looked[zone] < at]


def last_moments(database: Database, workspace: WorkspaceId, now: datetime) -> list[tuple[str, datetime]]:
    """Every zone that somebody is in, with the last moment of a look there."""
    with database.read() as store:
        zones = people.all_zones(store, workspace)
    return [(zone, last_moment(zone, tz_today=now.astimezone(ZoneInfo(zone)).date(), now=now)) for zone in zones]


def _ruled(store: Store, seen: Look, with_monday: Collection[str]) -> list[Ruled]:
    """On the day of Monday's message all but the word that a focus block begins is left to the next look."""
    later = seen.but_for(_with_monday_today(store, seen) | {PersonId(each) for each in with_monday})
    by_person: dict[PersonId, list[Candidate]] = {}
    for source in SOURCES:
        look = seen if source in ON_MONDAY else later
        for candidate in source(store, look) if look.people else ():
            by_person.setdefault(PersonId(candidate.decision.recipient), []).append(candidate)
    known = unasked.unasked_of(store, seen.workspace, list(by_person), since=seen.now - KNOWN_BACK) if by_person else {}
    return [
        ruled
        for person, candidates in by_person.items()
        for ruled in _of_person(store, seen, seen.people[person], candidates, known.get(person, []))
    ]


def _with_monday_today(store: Store, seen: Look) -> frozenset[PersonId]:
    """Who gets Monday's message today: it went out today or is still to go, or is to be decided once they work."""
    week = iso_week(seen.today)
    found = unasked.mondays_of(store, seen.workspace, list(seen.people), week)
    have = {PersonId(each.decision.recipient) for each in found if is_mondays_of(each, seen.local)}
    first = {id for id, person in seen.people.items() if begins_week(person, seen.calendars[id], seen.today)}
    return frozenset(have | (first & seen.plans_of(first - have).keys()))


def _of_person(
    store: Store, seen: Look, person: Person, candidates: Sequence[Candidate], known: Sequence[Message]
) -> list[Ruled]:
    calendar = seen.calendars[person.id]
    decided = {(each.decision.kind, each.decision.occasion) for each in known if not _is_open(each)}
    new = [each for each in candidates if (each.decision.kind, each.decision.occasion) not in decided]
    if not new:
        return []
    asks = left_unanswered(store, seen.workspace, person, known, calendar=calendar, now=seen.now)
    ruled = allotted(
        [*new, *([asks] if asks is not None else [])],
        rhythm=person.settings.rhythm,
        muted=person.settings.muted,
        spent=spent_by_week(known, seen.zone, now=seen.now),
        days=days_with_one(known, seen.zone, now=seen.now),
        zone=seen.zone,
        quiet=asks is not None or is_asked(known),
        before_midweek=waits_for_midweek(calendar, local=seen.local),
    )
    return [each if each.held is not None else _riding(store, seen, person, each) for each in ruled]


def _riding(store: Store, seen: Look, person: Person, ruled: Ruled) -> Ruled:
    """With the milestones that ride along."""
    decision = with_reached(store, seen.workspace, ruled.candidate.decision, seen.facts(person.id))
    return replace(ruled, candidate=replace(ruled.candidate, decision=decision))


def _is_open(message: Message) -> bool:
    """Whether the same decision may still be taken: it was held back or dropped, and said nowhere else."""
    return message.state in _OPEN and SAID not in message.decision.evidence


def _keep(database: Database, workspace: WorkspaceId, ruled: Sequence[Ruled], zone: str) -> None:
    if not ruled:
        return
    with database.write() as store:
        for each in ruled:
            decision = each.candidate.decision
            if each.waits:
                continue
            if each.held is not None:
                outbox.hold(store, workspace, decision, each.held)
            elif outbox.decide(store, workspace, decision) is not None:
                notice_riding(store, workspace, decision, zone=zone)
