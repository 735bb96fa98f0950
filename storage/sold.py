"""What was ever sold, a sum a day: by it what is required is compared with what was done before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam, case, func, select

from planning.foresight.run_rate import SoldOn
from planning.ids import PersonId, WorkspaceId
from planning.plan import Business
from storage.among import among
from storage.columns import table_of
from storage.entry_rows import live
from storage.rows import SaleRow
from storage.store import Store

_sales = table_of(SaleRow)

_SOLD = (
    select(
        _sales.c.day,
        _sales.c.business,
        func.sum(_sales.c.amount_minor).label("amount"),
        func.sum(func.coalesce(_sales.c.profit_minor, 0)).label("profit"),
        func.sum(case((_sales.c.profit_minor.is_(None), _sales.c.amount_minor), else_=0)).label("without_profit"),
    )
    .where(
        live(_sales),
        among(_sales.c.rep, "reps"),
        _sales.c.currency == bindparam("currency"),
        _sales.c.day <= bindparam("until"),
    )
    .group_by(_sales.c.day, _sales.c.business)
    .order_by(_sales.c.day, _sales.c.business)
)


def sold_by_day(
    store: Store, workspace: WorkspaceId, reps: Collection[PersonId], currency: str, until: date
) -> list[SoldOn]:
    """Of these reps together, in one currency; days without a sale are left out."""
    asked = {"workspace": workspace, "reps": list(reps), "currency": currency, "until": until}
    return [
        SoldOn(
            day=row.day,
            business=Business(row.business),
            amount=int(row.amount),
            profit=int(row.profit),
            without_profit=int(row.without_profit),
        )
        for row in store.rows(_SOLD, asked)
    ]
