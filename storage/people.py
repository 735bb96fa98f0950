"""People, as Slack last described them, and their settings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Update, and_, bindparam, exists, func, or_, select, update

from planning.held import Held, Mark
from planning.ids import ChannelId, PersonId, WorkspaceId
from planning.leaving import NOTES_KEPT
from planning.nudges import Kind, State
from planning.people import Person, Standing
from planning.settings import PersonSettings, WorkspaceSettings
from storage.among import among
from storage.columns import here, table_of
from storage.forms import person_settings, person_settings_form, workspace_settings
from storage.questions import Question
from storage.rows import OutboxRow, PersonRow, WorkspaceRow
from storage.store import Store, insert_or_update

_people = table_of(PersonRow)
_outbox = table_of(OutboxRow)
_workspaces = table_of(WorkspaceRow)
_active = _people.c.standing.in_([Standing.MEMBER.value, Standing.ADMIN.value])

_OWN = frozenset({"settings", "dm", "held_since", "back_since", "held_as", "left_on", "ask_monday"})  # not Slack's
_SAVE = insert_or_update(_people, keep=_OWN)
_PERSON = Question(select(_people).where(here(_people), _people.c.id == bindparam("id")))
_PERSON_THERE = Question(
    select(_people, _workspaces.c.settings.label("of_workspace"))
    .join(_workspaces, _workspaces.c.workspace == _people.c.workspace)
    .where(here(_people), _people.c.id == bindparam("id"))
)
_PEOPLE = select(_people).where(here(_people)).order_by(_people.c.id)
_SOME = _PEOPLE.where(among(_people.c.id, "ids"))
_OF_ZONE = _PEOPLE.where(_active, _people.c.zone == bindparam("zone"), _people.c.id > bindparam("after")).limit(
    bindparam("most")
)
_ZONES = select(_people.c.zone).distinct().where(here(_people), _active).order_by(_people.c.zone)
_ADMINS = select(_people.c.id).where(here(_people), _people.c.standing == Standing.ADMIN.value).order_by(_people.c.id)
# Neither the order nor a NULL that is asked for would let the index be used.
_BACK = select(_people).where(here(_people), _active, _people.c.back_since > date.min, _people.c.held_as.is_(None))
_NEXT_ZONE = Question(
    select(func.min(_people.c.zone).label("zone")).where(here(_people), _people.c.zone > bindparam("after"))
)
_STALE = (
    select(_people.c.id)
    .where(
        here(_people),
        or_(_people.c.standing != Standing.GONE.value, _people.c.left_on >= bindparam("left_since")),
        _people.c.refreshed_at < bindparam("before"),
    )
    .order_by(_people.c.refreshed_at)
    .limit(bindparam("most"))
)


_KEEP_DM = (
    update(_people)
    .where(
        _people.c.workspace == bindparam("its_workspace"),
        _people.c.id == bindparam("its_id"),
        _people.c.dm.is_distinct_from(bindparam("its_dm")),
    )
    .values(dm=bindparam("its_dm"))
)


def person(store: Store, workspace: WorkspaceId, id: PersonId) -> Person | None:
    row = store.row(_PERSON, {"workspace": workspace, "id": id})
    return None if row is None else person_in(row)


def person_there(store: Store, workspace: WorkspaceId, id: PersonId) -> tuple[Person, WorkspaceSettings] | None:
    """A person and the settings of their workspace, in one question: every request asks it."""
    row = store.row(_PERSON_THERE, {"workspace": workspace, "id": id})
    return None if row is None else (person_in(row), workspace_settings(row.of_workspace))


def people(store: Store, workspace: WorkspaceId, ids: Collection[PersonId] | None = None) -> dict[PersonId, Person]:
    """These people, or all; those who are not known are left out."""
    if ids is None:
        found = store.rows(_PEOPLE, {"workspace": workspace})
    else:
        found = store.rows(_SOME, {"workspace": workspace, "ids": list(ids)})
    return {row.id: person_in(row) for row in found}


def save_person(store: Store, workspace: WorkspaceId, person: Person) -> None:
    """What Slack says of somebody. The settings, DM and status of a person who is known already stay as they are."""
    moved = or_(_people.c.zone != person.zone, _people.c.standing != person.standing.value)
    store.changed(_update(workspace, person.id).where(moved).values(ask_monday=None))
    store.changed_here(
        _SAVE,
        {
            "workspace": workspace,
            "id": person.id,
            "name": person.name,
            "zone": person.zone,
            "locale": person.locale,
            "standing": person.standing.value,
            "settings": person_settings_form(person.settings),
            "dm": person.dm,
            "refreshed_at": person.refreshed_at,
        },
    )


def set_settings(store: Store, workspace: WorkspaceId, id: PersonId, settings: PersonSettings) -> None:
    store.changed(_update(workspace, id).values(settings=person_settings_form(settings), ask_monday=None))


def set_held(store: Store, workspace: WorkspaceId, id: PersonId, held: Held) -> None:
    """Since when a Slack status of holiday or sick stands, or from which day on it stands no more."""
    kept = {"held_since": held.since, "back_since": held.back, "held_as": held.mark}
    store.changed(_update(workspace, id).values(**kept, ask_monday=None))


def admins(store: Store, workspace: WorkspaceId) -> list[PersonId]:
    """The admins that are known, ordered by id."""
    return [PersonId(row.id) for row in store.rows(_ADMINS, {"workspace": workspace})]


def people_back(store: Store, workspace: WorkspaceId) -> list[Person]:
    """Active people whose Slack status of holiday or sick is over, and who were not asked about it."""
    rows = store.rows(_BACK, {"workspace": workspace})
    return [person_in(row) for row in sorted(rows, key=lambda row: row.id)]


def keep_dm(store: Store, workspace: WorkspaceId, id: PersonId, channel: ChannelId) -> None:
    """The D… id of the DM with this person, as a posted message's answer gave it."""
    store.changed(_KEEP_DM, {"its_workspace": workspace, "its_id": id, "its_dm": channel})


def zones(store: Store, workspace: WorkspaceId) -> list[str]:
    """The time zones in which somebody may be reminded."""
    return [row.zone for row in store.rows(_ZONES, {"workspace": workspace})]


def all_zones(store: Store, workspace: WorkspaceId) -> list[str]:
    """The time zones in which somebody is known, be they gone by now: one step of the index each, however many people
    there are."""
    found: list[str] = []
    while (zone := _next_zone(store, workspace, found[-1] if found else "")) is not None:
        found.append(zone)
    return found


def _next_zone(store: Store, workspace: WorkspaceId, after: str) -> str | None:
    row = store.row(_NEXT_ZONE, {"workspace": workspace, "after": after})
    assert row is not None  # of an aggregate there is one
    zone: str | None = row.zone
    return zone


def stale_people(store: Store, workspace: WorkspaceId, before: datetime, limit: int) -> list[PersonId]:
    """Whom Slack was last asked about before this instant, the longest ago first; of who has left only those who may
    still come back to all that they had."""
    left_since = (before - NOTES_KEPT).date()
    asked = {"workspace": workspace, "before": before, "left_since": left_since, "most": limit}
    found = store.rows(_STALE, asked)
    return [PersonId(row.id) for row in found]


def people_of_zone(
    store: Store, workspace: WorkspaceId, zone: str, *, after: PersonId | str = "", limit: int = 500
) -> list[Person]:
    """Active people in a time zone, ordered by id. `after` is the last id of the chunk before."""
    asked = {"workspace": workspace, "zone": zone, "after": after, "most": limit}
    return [person_in(row) for row in store.rows(_OF_ZONE, asked)]


def people_without(
    store: Store,
    workspace: WorkspaceId,
    *,
    kind: Kind,
    occasions: Mapping[str, str],
    after: PersonId | str = "",
    limit: int = 500,
) -> list[Person]:
    """Active people for whom nothing is decided yet on their zone's occasion, ordered by id.

    What was decided and dropped, or held back, is not decided: it may be true again by now.
    `occasions` maps a zone to the occasion there; other zones are left out. `after` is the last id of the
    chunk before.
    """
    if not occasions:
        return []
    undecided = or_(*(_undecided(kind, occasion, occasions) for occasion in sorted(set(occasions.values()))))
    statement = _PEOPLE.where(_active, _people.c.id > after, undecided).limit(limit)
    return [person_in(row) for row in store.rows(statement, {"workspace": workspace})]


def _undecided(kind: Kind, occasion: str, occasions: Mapping[str, str]) -> ColumnElement[bool]:
    zones = [zone for zone, theirs in occasions.items() if theirs == occasion]
    decided = exists().where(
        _outbox.c.workspace == _people.c.workspace,
        _outbox.c.recipient == _people.c.id,
        _outbox.c.kind == kind.value,
        _outbox.c.occasion == occasion,
        _outbox.c.state.not_in([State.DROPPED.value, State.HELD.value]),
    )
    return and_(_people.c.zone.in_(zones), ~decided)


def _update(workspace: WorkspaceId, id: PersonId) -> Update:
    return update(_people).where(_people.c.workspace == workspace, _people.c.id == id)


def person_in(row: Row[Any]) -> Person:
    return Person(
        id=PersonId(row.id),
        name=row.name,
        zone=row.zone,
        locale=row.locale,
        standing=Standing(row.standing),
        settings=person_settings(row.settings),
        dm=row.dm,
        refreshed_at=row.refreshed_at,
        held=Held(since=row.held_since, back=row.back_since, mark=None if row.held_as is None else Mark(row.held_as)),
        left_on=row.left_on,
    )
