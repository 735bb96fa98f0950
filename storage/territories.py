"""Territories: who keeps one, and what each rep answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, exists, insert, select, update

from planning.ids import PersonId, TerritoryId, WorkspaceId
from planning.people import Sharing
from planning.territory import Territory, TerritoryRep
from storage.columns import here, table_of
from storage.rows import TerritoryRepRow, TerritoryRow
from storage.store import Store
from storage.to_learn import ask_of_territory

_territories = table_of(TerritoryRow)
_reps = table_of(TerritoryRepRow)

_ADD = insert(_territories)
_ADD_REP = insert(_reps)
_REPS = select(_reps.c.rep).where(here(_reps), _reps.c.territory == bindparam("territory"))
_TERRITORIES = (
    select(_territories.c.id, _territories.c.name, _territories.c.keeper, _reps.c.rep, _reps.c.sharing)
    .select_from(
        _territories.outerjoin(
            _reps, and_(_reps.c.workspace == _territories.c.workspace, _reps.c.territory == _territories.c.id)
        )
    )
    .where(here(_territories))
    .order_by(_territories.c.id, _reps.c.rep)
)
_BY_ID = _TERRITORIES.where(_territories.c.id == bindparam("id"))
_KEPT_BY = _TERRITORIES.where(_territories.c.keeper == bindparam("keeper"))


def _has_rep() -> ColumnElement[bool]:
    theirs = _reps.alias("theirs")
    return exists().where(
        theirs.c.workspace == _territories.c.workspace,
        theirs.c.territory == _territories.c.id,
        theirs.c.rep == bindparam("rep"),
    )


_OF_REP = _TERRITORIES.where(_has_rep())


def save_territory(store: Store, workspace: WorkspaceId, territory: Territory, now: datetime) -> None:
    """Makes or renames one, with its reps. A rep who is new in it is asked; one who stays keeps what they answered.

    The keeper and the reps are saved people.
    """
    theirs = (_territories.c.workspace == workspace, _territories.c.id == territory.id)
    if not store.changed(update(_territories).where(*theirs).values(name=territory.name)):
        key = {"workspace": workspace, "id": territory.id}
        store.changed(_ADD, {**key, "name": territory.name, "keeper": territory.keeper, "made_at": now})
    _set_reps(store, workspace, territory)


def territory(store: Store, workspace: WorkspaceId, territory_id: TerritoryId) -> Territory | None:
    found = _grouped(store.rows(_BY_ID, {"workspace": workspace, "id": territory_id}))
    return found[0] if found else None


def territories_kept_by(store: Store, workspace: WorkspaceId, keeper: PersonId) -> list[Territory]:
    """The oldest first."""
    return _grouped(store.rows(_KEPT_BY, {"workspace": workspace, "keeper": keeper}))


def territories_of_rep(store: Store, workspace: WorkspaceId, rep: PersonId) -> list[Territory]:
    """Those a rep was asked to serve, whatever they answered."""
    return _grouped(store.rows(_OF_REP, {"workspace": workspace, "rep": rep}))


def answer_territory(
    store: Store, workspace: WorkspaceId, territory_id: TerritoryId, rep: PersonId, sharing: Sharing
) -> bool:
    """Keeps a rep's answer; False where they are not asked any more. What they do counts from now on, or no more."""
    theirs = (_reps.c.workspace == workspace, _reps.c.territory == territory_id, _reps.c.rep == rep)
    kept = store.changed(update(_reps).where(*theirs).values(sharing=sharing.value)) == 1
    if kept:
        ask_of_territory(store, workspace, territory_id)
    return kept


def _set_reps(store: Store, workspace: WorkspaceId, territory: Territory) -> None:
    wanted = {rep.rep for rep in territory.reps} - {territory.keeper}
    standing = {row.rep for row in store.rows(_REPS, {"workspace": workspace, "territory": territory.id})}
    for rep in sorted(wanted - standing):
        asked = {"territory": territory.id, "rep": rep, "sharing": Sharing.ASKED.value}
        store.changed(_ADD_REP, {"workspace": workspace, **asked})
    if standing - wanted:
        of_territory = (_reps.c.workspace == workspace, _reps.c.territory == territory.id)
        store.changed(delete(_reps).where(*of_territory, _reps.c.rep.in_(standing - wanted)))
        ask_of_territory(store, workspace, territory.id)


def _grouped(rows: Sequence[Row[Any]]) -> list[Territory]:
    by_territory: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_territory.setdefault(row.id, []).append(row)
    return [_territory(of_one) for of_one in by_territory.values()]


def _territory(rows: Sequence[Row[Any]]) -> Territory:
    first = rows[0]
    return Territory(
        id=TerritoryId(first.id),
        name=first.name,
        keeper=PersonId(first.keeper),
        reps=tuple(
            TerritoryRep(rep=PersonId(row.rep), sharing=Sharing(row.sharing)) for row in rows if row.rep is not None
        ),
    )
