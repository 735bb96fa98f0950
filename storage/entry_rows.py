"""Activities and sales read together, as the entries of one log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Label,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    cast,
    null,
    select,
    union_all,
)

from planning.entries import Activity, BusinessFrom, Entry, Sale
from planning.ids import EntryId, PersonId
from planning.money import Money
from planning.plan import Business
from storage.columns import here, table_of
from storage.rows import AccountRow, ActivityRow, SaleRow

accounts = table_of(AccountRow)
activities = table_of(ActivityRow)
sales = table_of(SaleRow)
AFTER_ALL_IDS = "~"  # sorts after every id
_SHARED = ("id", "rep", "day", "note", "logged_at", "line", "late_because", "edited_at")


def live(table: Table) -> ColumnElement[bool]:
    """Of the workspace asked about, and not undone."""
    return and_(here(table), table.c.deleted_at.is_(None))


def entries_where(*conditions: str) -> Select[Any]:
    """A rep's live entries, each column equal to the parameter of its name; newest first, at most `most`."""
    return _newest_first(_activities(conditions), _sales(conditions))


def entries_like(of_activities: Sequence[ColumnElement[bool]], of_sales: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The same under conditions of each table's own."""
    return _newest_first(_activities(()).where(*of_activities), _sales(()).where(*of_sales))


def _newest_first(of_activities: Select[Any], of_sales: Select[Any]) -> Select[Any]:
    both = union_all(of_activities, of_sales).subquery("entries")
    newer = both.c.id < bindparam("before")
    return select(both).where(newer).order_by(both.c.id.desc()).limit(bindparam("most"))


def sales_where(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Live sales, ordered by day."""
    return _sales(()).where(*conditions).order_by(sales.c.day, sales.c.id)


def entry(row: Row[Any]) -> Entry:
    return activity(row) if row.business is None else sale(row)


def activity(row: Row[Any]) -> Activity:
    return Activity(
        id=EntryId(row.id),
        rep=PersonId(row.rep),
        type=row.type,
        count=row.times,
        day=row.day,
        account=row.account,
        note=row.note,
        logged_at=row.logged_at,
        tactic=row.tactic,
        amount=None if row.amount_minor is None else Money(minor=row.amount_minor, currency=row.currency),
        opportunity=row.opportunity,
        line=row.line,
        late_because=row.late_because,
        edited_at=row.edited_at,
    )


def sale(row: Row[Any]) -> Sale:
    return Sale(
        id=EntryId(row.id),
        rep=PersonId(row.rep),
        amount=Money(minor=row.amount_minor, currency=row.currency),
        business=Business(row.business),
        day=row.day,
        account=row.account,
        note=row.note,
        logged_at=row.logged_at,
        profit=None if row.profit_minor is None else Money(minor=row.profit_minor, currency=row.currency),
        opportunity=row.opportunity,
        line=row.line,
        late_because=row.late_because,
        edited_at=row.edited_at,
        business_from=BusinessFrom(row.business_from or ""),
    )


def _activities(conditions: tuple[str, ...]) -> Select[Any]:
    return _entries(
        activities,
        conditions,
        activities.c.type,
        activities.c.count.label("times"),
        activities.c.tactic,
        activities.c.amount_minor,
        activities.c.currency,
        _nothing_like(sales, "business"),
        _nothing_like(sales, "profit_minor"),
        activities.c.opportunity,
        _nothing_like(sales, "business_from"),
    )


def _sales(conditions: tuple[str, ...]) -> Select[Any]:
    return _entries(
        sales,
        conditions,
        _nothing_like(activities, "type"),
        cast(null(), activities.c.count.type).label("times"),
        _nothing_like(activities, "tactic"),
        sales.c.amount_minor,
        sales.c.currency,
        sales.c.business,
        sales.c.profit_minor,
        sales.c.opportunity,
        sales.c.business_from,
    )


def _entries(table: Table, conditions: tuple[str, ...], *own: ColumnElement[Any]) -> Select[Any]:
    shared = [table.c[name] for name in _SHARED]
    of_entry = and_(accounts.c.workspace == table.c.workspace, accounts.c.id == table.c.account)
    return (
        select(*shared, accounts.c.name.label("account"), *own)
        .select_from(table.outerjoin(accounts, of_entry))
        .where(live(table), *(table.c[name] == bindparam(name) for name in conditions))
    )


def _nothing_like(table: Table, name: str) -> Label[Any]:
    return cast(null(), table.c[name].type).label(name)
