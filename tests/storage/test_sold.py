"""What was ever sold, and what was logged in each week, as far as they count."""

from __future__ import annotations

from datetime import date

from planning.entries import OPPORTUNITY
from planning.money import Money
from planning.plan import Business
from storage import entries
from storage.database import Database
from storage.sold import sold_by_day
from storage.store import Store
from storage.weekly import weekly_of_all
from tests.storage.examples import ANNA, HERE, NOW, TODAY, euros, welcome

MONDAY = date(2026, 11, 16)


def sold(store: Store, amount: Money) -> None:
    entries.record_sale(
        store, HERE, rep=ANNA, amount=amount, business=Business.NEW, day=TODAY, account=None, note="", now=NOW
    )


def test_what_was_sold_in_other_money_is_not_added_up_with_it(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        sold(store, euros(70))
        sold(store, Money(minor=500_00, currency="USD"))

        found = {money: sold_by_day(store, HERE, [ANNA], money, TODAY) for money in ("EUR", "USD", "GBP")}

    assert {money: [each.amount for each in days] for money, days in found.items()} == {
        "EUR": [70_00],
        "USD": [500_00],
        "GBP": [],
    }


def test_a_week_counts_what_was_done_and_stands_and_no_decision(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        for type_, count in (("call", 3), ("call", 40), (OPPORTUNITY, 1)):
            logged = entries.record_activity(
                store, HERE, rep=ANNA, type=type_, count=count, day=MONDAY, account=None, note="", now=NOW
            )
            if count == 40:
                entries.undo(store, HERE, ANNA, logged.id, NOW)

        assert weekly_of_all(store, HERE, before=TODAY) == {ANNA: {MONDAY: {"call": 3}}}
