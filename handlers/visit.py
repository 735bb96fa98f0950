"""Who is there: the person behind a request, their workspace, and the time where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.words import Words, words_for
from planning.access import Action, Actor, Relation, Subject, actor_of, may
from planning.ids import PersonId, WorkspaceId
from planning.people import Person
from planning.settings import OwnType


class Clock(Protocol):
    """Business time: what is due, today, snoozed until."""

    def now(self) -> datetime:
        """Aware, UTC; never moves back."""


HomeSoon = Callable[[WorkspaceId, PersonId], None]  # redraws somebody's Home, some time soon


class BadInput(ValueError):
    """What a person typed cannot be used: the field it is about and one sentence, with an example that works."""

    def __init__(self, field: str, message: str, *, others: Iterable[BadInput] = ()) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.others = tuple(others)  # of the same form

    @property
    def by_field(self) -> dict[str, str]:
        """The message beside each field: the first one that is about it."""
        found: dict[str, str] = {}
        for each in (self, *self.others):
            found.setdefault(each.field, each.message)
        return found


def every(*reads: Callable[[], object]) -> None:
    """Reads each field of a form. Raises one BadInput that holds all that were raised."""
    found: list[BadInput] = []
    for read in reads:
        try:
            read()
        except BadInput as unclear:
            found += [unclear, *unclear.others]
    if found:
        raise BadInput(found[0].field, found[0].message, others=found[1:])


class NotAllowed(Exception):
    """This person may not do this. The sentence says so, and who may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request of one person."""

    workspace: WorkspaceId
    person: Person
    now: datetime  # aware, UTC, business time
    types: tuple[OwnType, ...] = ()  # activity types that the workspace named itself

    @property
    def id(self) -> PersonId:
        return self.person.id

    @property
    def actor(self) -> Actor:
        return actor_of(self.person)

    @property
    def local(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.person.zone))

    @property
    def today(self) -> date:
        return self.local.date()

    @property
    def words(self) -> Words:
        return words_for(self.person)

    def must(self, action: Action, subject: Subject | None = None) -> None:
        """Raises NotAllowed unless this person may. The subject is their own things unless it is given."""
        if not may(self.actor, action, subject or Subject(Relation.SELF)):
            raise NotAllowed(f"You may not {action} here.")
