"""What the page of what was sent is drawn from, read in one unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.nudges.history.became import Key, is_asleep, key_of, sleeping
from handlers.visit import Visit
from planning.ids import MessageId
from planning.nudges import Kind, Message
from planning.people import Person
from storage import opportunities, people, told
from storage.store import Store

SHOWN_BACK = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One message, or one that was held back."""

    message: Message
    said_by: Message | None  # the one that said it instead
    until: datetime | None  # when it comes back, where it was put off


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Somebody's own messages of the last four weeks, the latest first."""

    person: Person
    now: datetime
    entries: Sequence[Entry]
    accounts: dict[str, str]  # the name of an opportunity's account, as typed, by the opportunity's id


def history_of(store: Store, visit: Visit) -> History:
    """The visitor's own; of nobody else."""
    person = people.person(store, visit.workspace, visit.id) or visit.person
    decided = told.decided_for(store, visit.workspace, visit.id, since=visit.now - SHOWN_BACK)
    mine = [each for each in decided if each.decision.kind is not Kind.PICTURE]  # that was asked for
    steps = any(each.decision.kind is Kind.NEXT_STEP for each in mine)
    known = opportunities.opportunities_of(store, visit.workspace, visit.id) if steps else []
    return History(
        person=person,
        now=visit.now,
        entries=_entries(mine),
        accounts={each.id: each.account for each in known},
    )


def _entries(messages: Sequence[Message]) -> list[Entry]:
    by_id: dict[MessageId, Message] = {each.id: each for each in messages}
    asleep: dict[Key, datetime] = sleeping(messages)
    found = []
    for each in messages:
        if is_asleep(each) and any(other is not each and key_of(other) == key_of(each) for other in messages):
            continue  # said beside what it is a copy of
        said = told.said_in(each)
        by = by_id.get(said) if said is not None else None
        found.append(Entry(message=each, said_by=by, until=asleep.pop(key_of(each), None)))
    return [_alone(each) for each in found]


def _alone(entry: Entry) -> Entry:
    """A copy whose original is older than what is shown says itself when it comes."""
    return replace(entry, until=None) if is_asleep(entry.message) else entry
