"""Whether an account is used: one that a taken back line alone had named was mistyped, and is not known any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, String, Table, cast, exists, not_, or_, update

from planning.ids import PersonId, WorkspaceId
from storage.columns import table_of
from storage.folding import folded
from storage.rows import AccountRow, ActivityRow, OpportunityRow, SaleRow
from storage.store import Store

_accounts = table_of(AccountRow)


def is_known() -> ColumnElement[bool]:
    """That an account is named by something. Only of those that were left the entries are looked at."""
    return or_(_accounts.c.unused_since.is_(None), _is_used())


def leave_unused(
    store: Store, workspace: WorkspaceId, rep: PersonId, names: Collection[str | None], now: datetime
) -> None:
    """Of these accounts of a rep's, those that nothing uses any more are not known from now on."""
    keys = {folded(name) for name in names if name is not None}
    if not keys:
        return
    theirs = (_accounts.c.workspace == workspace, _accounts.c.owner == rep, _accounts.c.unused_since.is_(None))
    store.changed(
        update(_accounts).where(*theirs, _accounts.c.folded.in_(keys), not_(_is_used())).values(unused_since=now)
    )


def use_again(store: Store, workspace: WorkspaceId, rep: PersonId, id: str) -> None:
    theirs = (_accounts.c.workspace == workspace, _accounts.c.owner == rep, _accounts.c.id == id)
    store.changed(update(_accounts).where(*theirs).values(unused_since=None))


def _is_used() -> ColumnElement[bool]:
    return or_(
        _accounts.c.business.is_not(None),
        _accounts.c.decision_maker != "",
        cast(_accounts.c.lists, String) != "[]",
        _accounts.c.external_id.is_not(None),
        *(_names_it(table_of(row)) for row in (ActivityRow, SaleRow, OpportunityRow)),
    )


def _names_it(table: Table) -> ColumnElement[bool]:
    return exists().where(
        table.c.workspace == _accounts.c.workspace,
        table.c.account == _accounts.c.id,
        table.c.deleted_at.is_(None),
    )
