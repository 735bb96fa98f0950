"""When something was last logged with an opportunity, or with its account."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, bindparam, func, select, union_all

from planning.ids import OpportunityId, PersonId, WorkspaceId
from planning.pipeline import Opportunity
from storage.among import among
from storage.columns import here, table_of
from storage.folding import folded
from storage.rows import AccountRow, ActivityRow, SaleRow
from storage.store import Store

_accounts = table_of(AccountRow)
_activities = table_of(ActivityRow)
_sales = table_of(SaleRow)
_entries = union_all(
    *(
        select(
            each.c.workspace,
            each.c.rep,
            each.c.account,
            each.c.opportunity,
            func.max(each.c.day).label("day"),
        )
        .where(
            here(each),
            among(each.c.rep, "reps"),
            each.c.day >= bindparam("since"),
            each.c.deleted_at.is_(None),
            each.c.account.is_not(None),
        )
        .group_by(each.c.workspace, each.c.rep, each.c.account, each.c.opportunity)
        for each in (_activities, _sales)
    )
).subquery()
_LAST = select(_entries.c.rep, _accounts.c.folded, _entries.c.opportunity, _entries.c.day).join(
    _accounts, and_(_accounts.c.workspace == _entries.c.workspace, _accounts.c.id == _entries.c.account)
)


def last_touched(
    store: Store, workspace: WorkspaceId, opportunities: Collection[Opportunity], *, since: date
) -> dict[OpportunityId, date]:
    """Of each the local day of its owner's last entry, from this day on, that moves it or says no opportunity and is
    with its account; those without any are left out."""
    if not opportunities:
        return {}
    owners = sorted({each.owner for each in opportunities})
    of_one: dict[str, date] = {}
    of_account: dict[tuple[PersonId, str], date] = {}
    for row in store.rows(_LAST, {"workspace": workspace, "reps": owners, "since": since}):
        if row.opportunity is not None:
            of_one[row.opportunity] = max(row.day, of_one.get(row.opportunity, date.min))
        else:
            key = (PersonId(row.rep), row.folded)
            of_account[key] = max(row.day, of_account.get(key, date.min))
    last = {
        each.id: max(of_one.get(each.id, date.min), of_account.get((each.owner, folded(each.account)), date.min))
        for each in opportunities
    }
    return {id: day for id, day in last.items() if day != date.min}
