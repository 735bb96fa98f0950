"""Whom to ask about for Monday's message, a chunk at a time, and what a decision about it rests on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, exists, select, update

from planning.ids import MessageId, PersonId, PlanId, WorkspaceId
from planning.mondays import PlanInBrief
from planning.nudges import Kind
from planning.people import Person
from planning.plan import PlanState
from storage.among import among
from storage.columns import here, table_of
from storage.outbox_rows import outbox
from storage.people import person_in
from storage.rows import PersonRow, PlanRow, RevisionRow
from storage.store import Store

FURTHEST = timedelta(days=9)  # nobody is asked about later than the Monday after; else a clock was wrong once

_people, _plans, _revisions = table_of(PersonRow), table_of(PlanRow), table_of(RevisionRow)

# One after the other, each a range of the index: an OR of them reads everybody.
_TO_ASK = [
    select(_people).where(here(_people), when).limit(bindparam("most"))
    for when in (
        _people.c.ask_monday <= bindparam("now"),
        _people.c.ask_monday.is_(None),
        _people.c.ask_monday > bindparam("furthest"),
    )
]
_IN_BRIEF = select(
    _plans.c.owner, _plans.c.id, _plans.c.made_at, _plans.c.territory, _plans.c.first_day, _plans.c.last_day
).where(
    here(_plans),
    among(_plans.c.owner, "owners"),
    _plans.c.first_day <= bindparam("day"),
    _plans.c.last_day >= bindparam("day"),
    _plans.c.state != PlanState.CLOSED.value,
    exists().where(
        _revisions.c.workspace == _plans.c.workspace, _revisions.c.plan == _plans.c.id, _revisions.c.number > 0
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    person: Person
    since: datetime | None  # from when on they were to be asked about


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """That somebody was asked about, and when to ask again."""

    person: PersonId
    since: datetime | None  # as in ToAsk
    again: datetime


def people_to_ask(store: Store, workspace: WorkspaceId, now: datetime, *, limit: int) -> list[ToAsk]:
    """Some of those about whom it is to be asked by now, whoever they are. Who was asked about is left out from
    `mark_asked` on: the next chunk is asked for in the same words."""
    found: list[ToAsk] = []
    for question in _TO_ASK:
        if len(found) < limit:
            asked = {"workspace": workspace, "now": now, "furthest": now + FURTHEST, "most": limit - len(found)}
            found += [ToAsk(person=person_in(row), since=row.ask_monday) for row in store.rows(question, asked)]
    return found


def mark_asked(store: Store, workspace: WorkspaceId, asked: Sequence[Asked]) -> None:
    """Whoever is to be asked about anew since they were read stays so."""
    together: dict[tuple[datetime | None, datetime], list[PersonId]] = {}
    for each in asked:
        together.setdefault((each.since, each.again), []).append(each.person)
    for (since, again), those in together.items():
        _set(store, workspace, _people.c.id.in_(those), _people.c.ask_monday.is_not_distinct_from(since), to=again)


def ask_anew(store: Store, workspace: WorkspaceId, person: PersonId) -> None:
    """Something changed on which it rests whether Monday's message is due to somebody: where they are, when they work,
    whether they want it. Call it in the unit of work of the change."""
    _set(store, workspace, _people.c.id == person, to=None)


def ask_after(store: Store, workspace: WorkspaceId, dropped: MessageId) -> None:
    """The same, where this message was Monday's and was dropped: it may be true again this week."""
    recipient = select(outbox.c.recipient).where(
        outbox.c.workspace == workspace, outbox.c.id == dropped, outbox.c.kind == Kind.MONDAY.value
    )
    _set(store, workspace, _people.c.id == recipient.scalar_subquery(), to=None)


def plans_in_brief(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], day: date
) -> dict[PersonId, PlanInBrief]:
    """The plan of each that plans_by_day.current_plans would find on this local day; who has none is left out."""
    rows = store.rows(_IN_BRIEF, {"workspace": workspace, "owners": list(owners), "day": day})
    foremost_last = sorted(rows, key=lambda row: (row.territory is None, row.first_day - row.last_day))
    return {
        PersonId(row.owner): PlanInBrief(id=PlanId(row.id), made_at=row.made_at, territory=row.territory)
        for row in foremost_last
    }


def _set(store: Store, workspace: WorkspaceId, *whose: ColumnElement[bool], to: datetime | None) -> None:
    store.changed(update(_people).where(_people.c.workspace == workspace, *whose).values(ask_monday=to))
