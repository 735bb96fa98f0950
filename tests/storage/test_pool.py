"""The history of a pool holds what was known on a morning, and nothing of later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from planning.entries import Sale
from planning.foresight.history import NEVER, History
from planning.ids import PersonId
from planning.importing.understood import What
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business, Measure
from storage import entries, opportunities
from storage.database import Database
from storage.pool import Counted, pool
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, euros, welcome
from tests.storage.import_examples import HUBSPOT_DEALS, imported

REVENUE = Counted(currency="EUR", measure=Measure.REVENUE)
MORNING = date(2026, 11, 18)


def made(
    store: Store, day: date, *, rep: PersonId = ANNA, amount: int = 1000, chance: int | None = None
) -> Opportunity:
    return opportunities.add_opportunity(
        store,
        HERE,
        owner=rep,
        account="Globex",
        amount=euros(amount),
        business=Business.NEW,
        likelihood=Likelihood.STRETCH,
        chance=chance,
        closes=date(2026, 12, 10),
        now=datetime(day.year, day.month, day.day, 23, 30, tzinfo=NOW.tzinfo),  # the next day in Berlin
    )


def sold(store: Store, day: date, *, rep: PersonId = ANNA, amount: int = 1000, **more: Any) -> Sale:
    return entries.record_sale(
        store,
        HERE,
        rep=rep,
        amount=euros(amount),
        business=Business.NEW,
        day=day,
        account="Globex",
        note="",
        now=NOW,
        **more,
    )


def won(store: Store, deal: Opportunity, day: date) -> Sale:
    sale = sold(store, day, rep=deal.owner, amount=deal.amount.minor // 100)
    opportunities.win(store, HERE, deal, sale.id, decided_on=day, now=NOW + timedelta(minutes=1))
    return sale


def lost(store: Store, deal: Opportunity, day: date) -> None:
    gone = replace(deal, state=OpportunityState.LOST, lost_because="the price", decided_on=day)
    opportunities.save_opportunity(store, HERE, gone, now=NOW)


def as_rows(history: History) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Deals by rep, opened, decided and won; sales by rep, day, amount and whether they were a deal."""

    def day(ordinal: int) -> date | None:
        return None if ordinal == NEVER else date.fromordinal(ordinal)

    deals = zip(history.deal_rep, history.deal_opened, history.deal_decided, history.deal_won, strict=True)
    sales = zip(history.sale_rep, history.sale_day, history.sale_amount, history.sale_deal, strict=True)
    return (
        [(history.reps[rep], day(opened), day(decided), bool(won)) for rep, opened, decided, won in deals],
        [(history.reps[rep], day(on), amount, deal >= 0) for rep, on, amount, deal in sales],
    )


def test_deals_and_sales_are_there_as_they_stood_that_morning(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        made(store, date(2026, 9, 1))
        won(store, made(store, date(2026, 9, 2)), date(2026, 10, 5))
        lost(store, made(store, date(2026, 9, 3), rep=BEN), date(2026, 10, 6))
        won(store, made(store, date(2026, 9, 4)), MORNING)
        taken_back = won(store, made(store, date(2026, 9, 5)), date(2026, 10, 7))
        entries.undo(store, HERE, ANNA, taken_back.id, NOW)
        made(store, date(2026, 11, 17))  # on the 18th where Anna is
        sold(store, date(2026, 10, 8), rep=BEN, amount=70)

        deals, sales = as_rows(pool(store, HERE, REVENUE, before=MORNING))

    assert deals == [
        (ANNA, date(2026, 9, 2), None, False),
        (ANNA, date(2026, 9, 3), date(2026, 10, 5), True),
        (BEN, date(2026, 9, 4), date(2026, 10, 6), False),
        (ANNA, date(2026, 9, 5), None, False),
        (ANNA, date(2026, 9, 6), None, False),
    ]
    assert sales == [(ANNA, date(2026, 10, 5), 100_000, True), (BEN, date(2026, 10, 8), 7_000, False)]


def test_a_deal_that_was_taken_back_teaches_nothing(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        slip = made(store, date(2026, 9, 1))
        assert opportunities.delete_untouched(store, HERE, ANNA, slip.id, NOW)

        assert as_rows(pool(store, HERE, REVENUE, before=MORNING)) == ([], [])


def test_what_nobody_saw_open_is_no_deal_but_what_was_won_of_it_is_a_sale(database: Database) -> None:
    """Else an import of lost deals, whose won ones come as sales, would teach that everything is lost."""
    with database.write() as store:
        welcome(store)
        for what in (What.OPPORTUNITIES, What.SALES):
            imported(store, HUBSPOT_DEALS, what)
        won(store, made(store, date(2026, 11, 16)), date(2026, 11, 2))

        deals, sales = as_rows(pool(store, HERE, REVENUE, before=date(2026, 11, 25)))

    assert deals == [(ANNA, date(2026, 11, 18), None, False)]
    assert [(day.day, is_deal) for _, day, _, is_deal in sales] == [(12, False), (2, False), (2, False)]


def test_profit_counts_by_the_sale_or_the_margin_and_other_money_not_at_all(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        made(store, date(2026, 9, 1), amount=4000, chance=30)
        made(store, date(2026, 9, 1), amount=0)
        sold(store, date(2026, 10, 8), amount=1000, profit=euros(250))
        sold(store, date(2026, 10, 9), amount=1000)

        profit = pool(store, HERE, Counted(currency="EUR", measure=Measure.PROFIT, margin=40), before=MORNING)
        dollars = pool(store, HERE, Counted(currency="USD", measure=Measure.REVENUE), before=MORNING, reps=[BEN])

    assert profit.sale_amount.tolist() == [25_000, 40_000]
    assert profit.deal_amount[0] == 160_000
    assert np.isnan(profit.deal_amount[1])
    assert profit.deal_stated.tolist() == [0.3, 0.25]
    assert (dollars.reps, dollars.deal_rep.size, dollars.sale_rep.size) == ((BEN,), 0, 0)
