"""An entry is mended: overwritten as a whole, once, by whoever saw it as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update

from planning.entries import Activity, BusinessFrom, Entry, Sale
from planning.ids import EntryId, PersonId, WorkspaceId
from storage.accounts import find_or_make
from storage.entry_rows import activities, sales
from storage.store import Store


def edit_entry(store: Store, workspace: WorkspaceId, entry: Entry, *, now: datetime) -> Entry | None:
    """Overwrites an entry with this one of its id, and returns it as it stands then.

    None where it is not this rep's, was undone, or was edited since: its `edited_at` says what it was based on.
    The business of a sale counts as said from then on.
    """
    account_id, spelling = (None, None)
    if entry.account is not None:
        account_id, spelling = find_or_make(store, workspace, entry.rep, entry.account, now)
    table = activities if isinstance(entry, Activity) else sales
    as_read = (
        table.c.workspace == workspace,
        table.c.rep == entry.rep,
        table.c.id == entry.id,
        table.c.deleted_at.is_(None),
        table.c.edited_at.is_(None) if entry.edited_at is None else table.c.edited_at == entry.edited_at,
    )
    own = _of_activity(entry) if isinstance(entry, Activity) else _of_sale(entry)
    values = {**_shared(entry), **own, "account": account_id, "edited_at": now}
    if store.changed(update(table).where(*as_read).values(**values)) != 1:
        return None
    edited = replace(entry, account=spelling, edited_at=now)
    return edited if isinstance(edited, Activity) else replace(edited, business_from=BusinessFrom.SAID)


def say_why(store: Store, workspace: WorkspaceId, rep: PersonId, id: EntryId, because: str) -> None:
    """Keeps why an entry is taken back so late; before it is."""
    for table in (activities, sales):
        theirs = (table.c.workspace == workspace, table.c.rep == rep, table.c.id == id, table.c.deleted_at.is_(None))
        store.changed(update(table).where(*theirs).values(late_because=because))


def _shared(entry: Entry) -> dict[str, Any]:
    return {
        "day": entry.day,
        "note": entry.note,
        "opportunity": entry.opportunity,
        "late_because": entry.late_because,
    }


def _of_activity(entry: Activity) -> dict[str, Any]:
    return {
        "type": entry.type,
        "count": entry.count,
        "tactic": entry.tactic,
        "amount_minor": None if entry.amount is None else entry.amount.minor,
        "currency": None if entry.amount is None else entry.amount.currency,
    }


def _of_sale(entry: Sale) -> dict[str, Any]:
    return {
        "amount_minor": entry.amount.minor,
        "currency": entry.amount.currency,
        "business": entry.business.value,
        "business_from": None,
        "profit_minor": None if entry.profit is None else entry.profit.minor,
    }
