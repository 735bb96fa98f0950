"""What one line logged, and what may be logged already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import bindparam, select

from planning.calendar import Days
from planning.entries import Entry, Sale
from planning.ids import PersonId, WorkspaceId
from planning.money import Money
from storage import entry_rows
from storage.columns import here, table_of
from storage.entry_rows import AFTER_ALL_IDS, entries_where, sales, sales_where
from storage.folding import folded
from storage.questions import Question
from storage.rows import PersonRow
from storage.store import Store

_MOST = 300  # entries of a day, or of a line, that are looked at

_OF_LINE = entries_where("rep", "line")
_OF_DAY = entries_where("rep", "day")
_LATELY = Question(_OF_DAY.where(_OF_DAY.selected_columns.logged_at >= bindparam("since")))
_LIKE = sales_where(
    sales.c.rep == bindparam("rep"),
    sales.c.amount_minor == bindparam("minor"),
    sales.c.currency == bindparam("currency"),
    sales.c.day.between(bindparam("first"), bindparam("last")),
)
_people = table_of(PersonRow)
_LOCK_REP = select(_people.c.id).where(here(_people), _people.c.id == bindparam("id")).with_for_update(key_share=True)


def lock_log(store: Store, workspace: WorkspaceId, rep: PersonId) -> None:
    """Until the unit of work ends nobody else logs for this rep: ask for it before looking whether it was logged.

    SQLite has one writer, and is not asked.
    """
    if store.connection.dialect.name != "sqlite":
        store.row(_LOCK_REP, {"workspace": workspace, "id": rep})


def entries_of_line(store: Store, workspace: WorkspaceId, rep: PersonId, line: str) -> list[Entry]:
    """Those that stand, in the order in which the line said them."""
    asked = {"workspace": workspace, "rep": rep, "line": line, "before": AFTER_ALL_IDS, "most": _MOST}
    return [entry_rows.entry(row) for row in reversed(store.rows(_OF_LINE, asked))]


def logged_since(
    store: Store, workspace: WorkspaceId, rep: PersonId, days: Collection[date], since: datetime
) -> list[Entry]:
    """What was logged of these days since then and stands, the last first."""
    asked = {"workspace": workspace, "rep": rep, "since": since, "before": AFTER_ALL_IDS, "most": _MOST}
    return [entry_rows.entry(row) for day in days for row in store.rows(_LATELY, {**asked, "day": day})]


def sales_like(
    store: Store, workspace: WorkspaceId, rep: PersonId, *, amount: Money, account: str | None, days: Days
) -> list[Sale]:
    """The rep's sales of exactly this amount, with this account or with none, ordered by day."""
    asked = {
        "workspace": workspace,
        "rep": rep,
        "minor": amount.minor,
        "currency": amount.currency,
        "first": days.first,
        "last": days.last,
    }
    found = [entry_rows.sale(row) for row in store.rows(_LIKE, asked)]
    return [sale for sale in found if _folded(sale.account) == _folded(account)]


def _folded(name: str | None) -> str | None:
    return None if name is None else folded(name)
