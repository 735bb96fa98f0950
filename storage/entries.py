"""What reps log: activities and sales. Undoing leaves a tombstone, which no question sees."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from planning.calendar import Days
from planning.entries import DECISIONS, Activity, BusinessFrom, Entry, Sale
from planning.ids import EntryId, ItemId, OpportunityId, PersonId, WorkspaceId
from planning.money import Money
from planning.plan import Business
from planning.serving import Done
from storage import entry_rows
from storage.accounts import find_or_make
from storage.entry_rows import AFTER_ALL_IDS, activities, entries_like, entries_where, live, sales_where
from storage.entry_rows import sales as _sales
from storage.new_id import new_id
from storage.questions import Question
from storage.store import Store

_ADD_ACTIVITY = insert(activities)
_ADD_SALE = insert(_sales)
_ENTRIES = entries_where("rep")
_ENTRY = entries_where("rep", "id")
_TYPED = entries_like(*([t.c.rep == bindparam("rep"), t.c.source.is_(None)] for t in (activities, _sales)))

_TALLIES = Question(
    select(
        activities.c.rep,
        activities.c.day,
        activities.c.type,
        activities.c.tactic,
        func.sum(activities.c.count).label("times"),
    )
    .where(
        live(activities),
        activities.c.rep.in_(bindparam("reps", expanding=True)),
        activities.c.day.between(bindparam("first"), bindparam("last")),
        activities.c.type.not_in(DECISIONS),
    )
    .group_by(activities.c.rep, activities.c.day, activities.c.type, activities.c.tactic)
)
_SALES_IN = (
    _sales.c.rep.in_(bindparam("reps", expanding=True)),
    _sales.c.day.between(bindparam("first"), bindparam("last")),
)
_SALES = Question(sales_where(*_SALES_IN))
_BOOKED = (
    select(_sales.c.business, func.sum(_sales.c.amount_minor).label("minor"))
    .where(live(_sales), *_SALES_IN, _sales.c.currency == bindparam("currency"))
    .group_by(_sales.c.business)
)


def record_activity(
    store: Store,
    workspace: WorkspaceId,
    *,
    rep: PersonId,
    type: str,
    count: int,
    day: date,
    account: str | None,
    note: str,
    now: datetime,
    tactic: ItemId | None = None,
    amount: Money | None = None,
    opportunity: OpportunityId | None = None,
    line: str | None = None,
    late_because: str | None = None,
) -> Activity:
    """So many activities on a local day, linked to a tactic and an opportunity or not.

    `line` is shared by what one line logged.
    """
    account_id, spelling = _account(store, workspace, rep, account, now)
    logged = Activity(
        id=EntryId(new_id()),
        rep=rep,
        type=type,
        count=count,
        day=day,
        account=spelling,
        note=note,
        logged_at=now,
        tactic=tactic,
        amount=amount,
        opportunity=opportunity,
        line=line,
        late_because=late_because,
    )
    own = {
        "type": type,
        "count": count,
        "tactic": tactic,
        "amount_minor": None if amount is None else amount.minor,
        "currency": None if amount is None else amount.currency,
    }
    store.changed(_ADD_ACTIVITY, {**_shared_values(workspace, logged, account_id), **own})
    return logged


def record_sale(
    store: Store,
    workspace: WorkspaceId,
    *,
    rep: PersonId,
    amount: Money,
    business: Business,
    day: date,
    account: str | None,
    note: str,
    now: datetime,
    profit: Money | None = None,
    opportunity: OpportunityId | None = None,
    line: str | None = None,
    late_because: str | None = None,
    business_from: BusinessFrom = BusinessFrom.SAID,
) -> Sale:
    """Money won. `profit` is in the currency of the amount; without it the plan's margin says it."""
    if profit is not None and profit.currency != amount.currency:
        raise ValueError("a sale's profit is in the currency of its amount")
    account_id, spelling = _account(store, workspace, rep, account, now)
    logged = Sale(
        id=EntryId(new_id()),
        rep=rep,
        amount=amount,
        business=business,
        day=day,
        account=spelling,
        note=note,
        logged_at=now,
        profit=profit,
        opportunity=opportunity,
        line=line,
        late_because=late_because,
        business_from=business_from,
    )
    own = {
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "business": business.value,
        "business_from": business_from or None,
        "profit_minor": None if profit is None else profit.minor,
    }
    store.changed(_ADD_SALE, {**_shared_values(workspace, logged, account_id), **own})
    return logged


def undo(store: Store, workspace: WorkspaceId, rep: PersonId, entry_id: EntryId, now: datetime) -> Entry | None:
    """Takes an entry back; none where it is not this rep's, or gone already."""
    undone = entry(store, workspace, rep, entry_id)
    if undone is None:
        return None
    table = activities if isinstance(undone, Activity) else _sales
    standing = (table.c.workspace == workspace, table.c.id == entry_id, table.c.deleted_at.is_(None))
    changed = store.changed(update(table).where(*standing).values(deleted_at=now))
    return undone if changed == 1 else None


def entry(store: Store, workspace: WorkspaceId, rep: PersonId, id: EntryId) -> Entry | None:
    asked = {"workspace": workspace, "rep": rep, "id": id, "before": AFTER_ALL_IDS, "most": 1}
    row = store.row(_ENTRY, asked)
    return None if row is None else entry_rows.entry(row)


def latest_entry(store: Store, workspace: WorkspaceId, rep: PersonId) -> Entry | None:
    """Of those that the rep logged: what was imported is taken back by its own Undo alone."""
    asked = {"workspace": workspace, "rep": rep, "before": AFTER_ALL_IDS, "most": 1}
    row = store.row(_TYPED, asked)
    return None if row is None else entry_rows.entry(row)


def entries(
    store: Store, workspace: WorkspaceId, rep: PersonId, *, limit: int, before: EntryId | None = None
) -> list[Entry]:
    """The last logged first; `before` is the last id of the page before."""
    asked = {"workspace": workspace, "rep": rep, "before": before or AFTER_ALL_IDS, "most": limit}
    return [entry_rows.entry(row) for row in store.rows(_ENTRIES, asked)]


def link(
    store: Store, workspace: WorkspaceId, rep: PersonId, entry_id: EntryId, tactic: ItemId | None, *, now: datetime
) -> Activity | None:
    """The activity as it serves this tactic from now on, edited; none where it is not this rep's, or no activity."""
    theirs = (
        activities.c.workspace == workspace,
        activities.c.id == entry_id,
        activities.c.rep == rep,
        activities.c.deleted_at.is_(None),
    )
    store.changed(update(activities).where(*theirs).values(tactic=tactic, edited_at=now))
    linked = entry(store, workspace, rep, entry_id)
    return linked if isinstance(linked, Activity) else None


def tallies(store: Store, workspace: WorkspaceId, rep: PersonId, days: Days) -> dict[date, dict[Done, int]]:
    """How many activities, by day, and by type and linked tactic; what has none is left out."""
    return daily_tallies_of(store, workspace, [rep], days).get(rep, {})


def daily_tallies_of(
    store: Store, workspace: WorkspaceId, reps: Collection[PersonId], days: Days
) -> dict[PersonId, dict[date, dict[Done, int]]]:
    """The same of several reps; reps with none are left out."""
    found: dict[PersonId, dict[date, dict[Done, int]]] = {}
    for row in store.rows(_TALLIES, _within(workspace, reps, days)):
        found.setdefault(row.rep, {}).setdefault(row.day, {})[row.type, row.tactic] = int(row.times)
    return found


def sales(store: Store, workspace: WorkspaceId, rep: PersonId, days: Days) -> list[Sale]:
    """Ordered by day."""
    return booked_of(store, workspace, [rep], days).get(rep, [])


def booked_of(
    store: Store, workspace: WorkspaceId, reps: Collection[PersonId], days: Days
) -> dict[PersonId, list[Sale]]:
    """The sales of several reps, in every currency, ordered by day; reps with none are left out."""
    found: dict[PersonId, list[Sale]] = {}
    for row in store.rows(_SALES, _within(workspace, reps, days)):
        found.setdefault(row.rep, []).append(entry_rows.sale(row))
    return found


def booked(store: Store, workspace: WorkspaceId, rep: PersonId, days: Days, currency: str) -> dict[Business, Money]:
    """What was won in one currency, by business; both are there, zero where nothing was."""
    rows = store.rows(_BOOKED, {**_within(workspace, [rep], days), "currency": currency})
    minor = {row.business: int(row.minor) for row in rows}
    return {business: Money(minor=minor.get(business.value, 0), currency=currency) for business in Business}


def _account(
    store: Store, workspace: WorkspaceId, rep: PersonId, name: str | None, now: datetime
) -> tuple[str | None, str | None]:
    if name is None:
        return None, None
    return find_or_make(store, workspace, rep, name, now)


def _shared_values(workspace: WorkspaceId, entry: Entry, account_id: str | None) -> dict[str, Any]:
    return {
        "workspace": workspace,
        "id": entry.id,
        "rep": entry.rep,
        "day": entry.day,
        "account": account_id,
        "note": entry.note,
        "logged_at": entry.logged_at,
        "opportunity": entry.opportunity,
        "line": entry.line,
        "late_because": entry.late_because,
    }


def _within(workspace: WorkspaceId, reps: Collection[PersonId], days: Days) -> dict[str, Any]:
    return {"workspace": workspace, "reps": list(reps), "first": days.first, "last": days.last}
