"""A rep's own log, looked through: by type, account and days; and what came late."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, bindparam, false, func, select, union_all

from planning.calendar import Days
from planning.entries import Entry
from planning.ids import AccountId, EntryId, PersonId, WorkspaceId
from planning.late import FRESH, Late
from planning.mending import WIN
from storage import entry_rows
from storage.columns import here
from storage.entry_rows import AFTER_ALL_IDS, accounts, activities, entries_like, live, sales
from storage.store import Store

MOST_ACCOUNTS = 99  # those of the last entries: what a menu holds beside All


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which entries; none of a field: all."""

    type: str | None = None  # an activity's, or WIN
    account: AccountId | None = None
    days: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What there is to look for."""

    types: tuple[str, ...]  # in alphabetical order, wins last
    accounts: tuple[tuple[AccountId, str], ...]  # with their names, the last logged with first
    first: date | None  # the earliest day; none: nothing is logged


def _of_rep(table: Table) -> tuple[ColumnElement[bool], ...]:
    return live(table), table.c.rep == bindparam("rep")


_TYPES = select(activities.c.type, func.min(activities.c.day).label("first")).where(*_of_rep(activities))
_TYPES = _TYPES.group_by(activities.c.type).order_by(activities.c.type)
_FIRST_SALE = select(func.min(sales.c.day).label("first")).where(*_of_rep(sales))
_BOTH = union_all(
    *(
        select(table.c.account, func.max(table.c.id).label("last")).where(*_of_rep(table)).group_by(table.c.account)
        for table in (activities, sales)
    )
).subquery("both")
_LAST = func.max(_BOTH.c.last)
_ACCOUNTS = (
    select(accounts.c.id, accounts.c.name)
    .join(_BOTH, _BOTH.c.account == accounts.c.id)
    .where(here(accounts))
    .group_by(accounts.c.id, accounts.c.name)
    .order_by(_LAST.desc())
    .limit(MOST_ACCOUNTS)
)


def _late(table: Table) -> Any:
    return select(
        table.c.rep, table.c.day, table.c.late_because, table.c.logged_at, table.c.edited_at, table.c.deleted_at
    ).where(
        here(table),
        table.c.rep.in_(bindparam("reps", expanding=True)),
        table.c.day.between(bindparam("first"), bindparam("last")),
        table.c.late_because.is_not(None),
    )


_LATE = union_all(_late(activities), _late(sales))


def entries_sought(
    store: Store, workspace: WorkspaceId, rep: PersonId, sought: Sought, *, limit: int, before: EntryId | None = None
) -> list[Entry]:
    """The last logged first; `before` is the last id of the page before."""
    statement = entries_like(_conditions(activities, sought), _conditions(sales, sought))
    asked = {"workspace": workspace, "rep": rep, "before": before or AFTER_ALL_IDS, "most": limit}
    return [entry_rows.entry(row) for row in store.rows(statement, {**asked, **_values(sought)})]


def logged(store: Store, workspace: WorkspaceId, rep: PersonId) -> Logged:
    asked = {"workspace": workspace, "rep": rep}
    types = store.rows(_TYPES, asked)
    sale = store.row(_FIRST_SALE, asked)
    firsts = [row.first for row in types] + ([sale.first] if sale is not None and sale.first is not None else [])
    wins = (WIN,) if len(firsts) > len(types) else ()
    named = tuple((AccountId(row.id), row.name) for row in store.rows(_ACCOUNTS, asked))
    return Logged(types=(*(row.type for row in types), *wins), accounts=named, first=min(firsts, default=None))


def late_of(store: Store, workspace: WorkspaceId, reps: Collection[PersonId], days: Days) -> list[Late]:
    """What came, was changed or taken back late for these days, the last said first.

    A late line that was taken back at once is no news: a deletion that asked why came after that.
    """
    asked = {"workspace": workspace, "reps": list(reps), "first": days.first, "last": days.last}
    found = [_late_entry(row) for row in store.rows(_LATE, asked) if not _was_undone(row)]
    return sorted(found, key=lambda late: late.said_at, reverse=True)


def _was_undone(row: Row[Any]) -> bool:
    return row.deleted_at is not None and row.deleted_at - row.logged_at <= FRESH


def _late_entry(row: Row[Any]) -> Late:
    said_at = max(at for at in (row.logged_at, row.edited_at, row.deleted_at) if at is not None)
    return Late(rep=PersonId(row.rep), day=row.day, because=row.late_because, said_at=said_at)


def _conditions(table: Table, sought: Sought) -> list[ColumnElement[bool]]:
    found = [table.c.rep == bindparam("rep"), *_of_type(table, sought.type)]
    if sought.account is not None:
        found.append(table.c.account == bindparam("account"))
    if sought.days is not None:
        found.append(table.c.day.between(bindparam("first"), bindparam("last")))
    return found


def _of_type(table: Table, type: str | None) -> list[ColumnElement[bool]]:
    if type is None or (table is sales and type == WIN):
        return []
    return [table.c.type == bindparam("type")] if table is activities and type != WIN else [false()]


def _values(sought: Sought) -> dict[str, Any]:
    """A parameter that no condition asks for is ignored."""
    days = sought.days
    within = {"first": days.first, "last": days.last} if days is not None else {}
    return {"type": sought.type, "account": sought.account, **within}
