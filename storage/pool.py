"""The history of a workspace's reps as columns: what a forecast learns from. No account, and no text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import and_, bindparam, or_, select

from planning.foresight.history import NEVER, History
from planning.foresight.learning.known import LONGEST
from planning.foresight.situation import stated_chance
from planning.ids import PersonId, WorkspaceId
from planning.pipeline import Likelihood, OpportunityState
from planning.plan import Measure
from storage.columns import here, table_of
from storage.questions import Question
from storage.rows import OpportunityRow, PersonRow, SaleRow
from storage.store import Store

_deals, _sales, _people = table_of(OpportunityRow), table_of(SaleRow), table_of(PersonRow)

_ZONES = Question(select(_people.c.id, _people.c.zone).where(here(_people)))
_SALES = Question(
    select(_sales.c.rep, _sales.c.day, _sales.c.amount_minor, _sales.c.profit_minor, _sales.c.opportunity)
    .where(
        here(_sales),
        _sales.c.deleted_at.is_(None),
        _sales.c.currency == bindparam("currency"),
        _sales.c.day >= bindparam("since"),
        _sales.c.day < bindparam("before"),
    )
    .order_by(_sales.c.day, _sales.c.id)
)
_DEALS = Question(
    select(
        _deals.c.id,
        _deals.c.owner,
        _deals.c.made_at,
        _deals.c.state,
        _deals.c.decided_on,
        _sales.c.day.label("sold_on"),
        _deals.c.amount_minor,
        _deals.c.likelihood,
        _deals.c.chance,
        _deals.c.source,
    )
    .outerjoin(
        _sales,
        and_(
            _sales.c.workspace == _deals.c.workspace,
            _sales.c.opportunity == _deals.c.id,
            _sales.c.deleted_at.is_(None),
        ),
    )
    .where(
        here(_deals),
        _deals.c.deleted_at.is_(None),
        _deals.c.currency == bindparam("currency"),
        or_(
            _deals.c.state == OpportunityState.OPEN.value,
            _deals.c.decided_on.is_(None),
            _deals.c.decided_on >= bindparam("since"),
        ),
    )
    .order_by(_deals.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What plans of one pool count of a sale, in minor units of a currency. `margin` is in percent, of profit alone."""

    currency: str
    measure: Measure
    margin: int | None = None

    def of(self, amount: int, profit: int | None = None) -> float:
        if self.measure is Measure.REVENUE:
            return amount
        return amount * (self.margin or 0) / 100 if profit is None else profit


class _Deal(NamedTuple):
    id: str
    rep: PersonId
    opened: int
    decided: int
    won: bool
    amount: float
    stated: float


class _Sale(NamedTuple):
    rep: PersonId
    day: int
    amount: float
    deal: str | None


def pool(
    store: Store, workspace: WorkspaceId, counted: Counted, *, before: date, reps: Collection[PersonId] = ()
) -> History:
    """What all reps of a workspace worked on and won before a day, and nothing that came on it or later.

    `reps` are in it even with nothing of their own. An opportunity that nobody saw open, as it was decided before it
    was written down, is left out: what was won of it is a sale that was no deal.
    """
    since = before - timedelta(days=LONGEST)
    asked = {"workspace": workspace, "currency": counted.currency, "before": before, "since": since}
    zones = {row.id: ZoneInfo(row.zone) for row in store.rows(_ZONES, {"workspace": workspace})}
    deals = list(_deals_in(store.rows(_DEALS, asked), zones, counted, before.toordinal()))
    sales = [
        _Sale(row.rep, row.day.toordinal(), counted.of(row.amount_minor, row.profit_minor), row.opportunity)
        for row in store.rows(_SALES, asked)
    ]
    return _history(deals, sales, reps)


def _deals_in(rows: Iterable[Any], zones: Mapping[str, ZoneInfo], counted: Counted, before: int) -> Iterator[_Deal]:
    implied = {word.value: stated_chance(word, None) for word in Likelihood}
    last = None
    for row in rows:
        opened = row.made_at.astimezone(zones[row.owner]).toordinal()
        decided, won = _decision(row, before)
        unseen = decided < opened or (decided == opened and row.source is not None)
        if opened < before and not unseen and row.id != last:  # a row for each of its sales
            amount = counted.of(row.amount_minor) if row.amount_minor else np.nan
            stated = implied[row.likelihood] if row.chance is None else row.chance / 100
            yield _Deal(row.id, row.owner, opened, decided, won, amount, stated)
        last = row.id


def _decision(row: Any, before: int) -> tuple[int, bool]:
    """On which day, and whether it was won, as it was known on the morning of a day. One that was won is open again
    once its sale is gone; one of which the day is not known was decided before all."""
    won = row.state == OpportunityState.WON.value and row.sold_on is not None
    if not won and row.state != OpportunityState.LOST.value:
        return NEVER, False
    on = row.decided_on or row.sold_on
    if on is None:
        return 0, False
    decided = on.toordinal()
    return (decided, won) if decided < before else (NEVER, False)


def _history(deals: Sequence[_Deal], sales: Sequence[_Sale], reps: Collection[PersonId]) -> History:
    there = tuple(sorted({*reps, *(deal.rep for deal in deals), *(sale.rep for sale in sales)}))
    at = {rep: index for index, rep in enumerate(there)}
    of_deal = {deal.id: index for index, deal in enumerate(deals)}
    return History(
        reps=there,
        deal_rep=np.array([at[deal.rep] for deal in deals], dtype=np.int64),
        deal_opened=np.array([deal.opened for deal in deals], dtype=np.int64),
        deal_decided=np.array([deal.decided for deal in deals], dtype=np.int64),
        deal_won=np.array([deal.won for deal in deals], dtype=np.bool_),
        deal_amount=np.array([deal.amount for deal in deals], dtype=np.float64),
        deal_stated=np.array([deal.stated for deal in deals], dtype=np.float64),
        sale_rep=np.array([at[sale.rep] for sale in sales], dtype=np.int64),
        sale_day=np.array([sale.day for sale in sales], dtype=np.int64),
        sale_amount=np.array([sale.amount for sale in sales], dtype=np.float64),
        sale_deal=np.array([of_deal.get(sale.deal or "", -1) for sale in sales], dtype=np.int64),
    )
