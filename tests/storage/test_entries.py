"""What reps log."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Days
from planning.entries import LOST, Activity
from planning.ids import EntryId
from planning.money import Money
from planning.plan import Business
from storage import accounts, entries
from storage.database import Database
from storage.folding import folded
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, QUARTER, TODAY, euros, log_call, log_sale, welcome

YESTERDAY = TODAY - timedelta(days=1)


def log(
    store: Store,
    type: str,
    *,
    count: int = 1,
    day: date = TODAY,
    account: str | None = None,
) -> Activity:
    return entries.record_activity(
        store,
        HERE,
        rep=ANNA,
        type=type,
        count=count,
        day=day,
        account=account,
        note="<!channel> & ½ 😀",
        now=NOW,
    )


def test_entries_are_read_as_they_were_logged_newest_first(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        call, sale, demo = log_call(store), log_sale(store), log(store, "demo", account="Initech")

    with database.read() as store:
        assert entries.entries(store, HERE, ANNA, limit=10) == [demo, sale, call]
        assert entries.entries(store, HERE, ANNA, limit=2) == [demo, sale]
        assert entries.entries(store, HERE, ANNA, limit=2, before=sale.id) == [call]
        assert entries.latest_entry(store, HERE, ANNA) == demo
        assert entries.entry(store, HERE, ANNA, sale.id) == sale
        assert entries.entry(store, HERE, BEN, sale.id) is None
        assert entries.latest_entry(store, HERE, BEN) is None


def test_an_undone_entry_is_gone_and_cannot_be_undone_twice(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        call, sale = log_call(store), log_sale(store)

        assert entries.undo(store, HERE, BEN, call.id, NOW) is None  # not theirs
        assert entries.undo(store, HERE, ANNA, call.id, NOW) == call
        assert entries.undo(store, HERE, ANNA, sale.id, NOW) == sale
        assert entries.undo(store, HERE, ANNA, sale.id, NOW) is None
        assert entries.undo(store, HERE, ANNA, EntryId("no such"), NOW) is None

        assert entries.entries(store, HERE, ANNA, limit=10) == []
        assert entries.tallies(store, HERE, ANNA, QUARTER) == {}
        assert entries.sales(store, HERE, ANNA, QUARTER) == []


def test_tallies_add_up_by_day_and_type(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        log(store, "call", count=3)
        log(store, "call", count=4)
        log(store, "demo")
        log(store, "call", day=YESTERDAY)
        log(store, "call", day=QUARTER.last + timedelta(days=1))
        log_call(store, rep=BEN)

        tallies = entries.tallies(store, HERE, ANNA, QUARTER)

        assert tallies == {TODAY: {("call", None): 7, ("demo", None): 1}, YESTERDAY: {("call", None): 1}}
        assert entries.daily_tallies_of(store, HERE, [ANNA, BEN], QUARTER) == {
            ANNA: tallies,
            BEN: {TODAY: {("call", None): 3}},
        }


def test_what_is_booked_is_of_one_currency(database: Database) -> None:
    dollars = Money(minor=9_900, currency="USD")
    with database.write() as store:
        welcome(store)
        log_sale(store)
        log_sale(store, amount=euros(500))
        log_sale(store, amount=dollars)

        assert entries.booked(store, HERE, ANNA, QUARTER, "EUR") == {
            Business.NEW: euros(12_500),
            Business.EXISTING: euros(0),
        }
        assert entries.booked(store, HERE, ANNA, Days(TODAY, TODAY), "USD")[Business.NEW] == dollars
        assert entries.booked(store, HERE, ANNA, Days(YESTERDAY, YESTERDAY), "EUR")[Business.NEW] == euros(0)
        assert len(entries.sales(store, HERE, ANNA, QUARTER)) == 3


def test_an_amount_larger_than_32_bits_is_kept(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        sale = log_sale(store, amount=euros(900_000_000_000))

        assert entries.sales(store, HERE, ANNA, QUARTER) == [sale]
        assert entries.booked(store, HERE, ANNA, QUARTER, "EUR")[Business.NEW] == sale.amount


@pytest.mark.parametrize("typed", ["Globex", "  globex ", "GLOBEX", "Ｇｌｏｂｅｘ"])
def test_an_account_is_found_however_it_is_typed(database: Database, typed: str) -> None:
    with database.write() as store:
        welcome(store)
        log_sale(store)

        assert log(store, "call", account=typed).account == "Globex"
        assert accounts.has_bought(store, HERE, ANNA, typed)
        assert accounts.account_names(store, HERE, ANNA) == ["Globex"]
        assert not accounts.has_bought(store, HERE, BEN, typed)


def test_an_undone_sale_was_not_bought(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        entries.undo(store, HERE, ANNA, log_sale(store).id, NOW)

        assert not accounts.has_bought(store, HERE, ANNA, "Globex")


def test_accounts_longest_untouched_come_first(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        log(store, "call", account="Soylent", day=date(2026, 11, 9))
        log(store, "call", account="Globex", day=date(2026, 11, 2))
        log(store, "meeting", account="Globex", day=date(2026, 10, 2))
        log(store, "meeting", account="Initech", day=TODAY)
        log(store, "call", account="Hooli", day=TODAY)
        entries.undo(store, HERE, ANNA, log(store, "call", account="Globx").id, NOW)

        found = accounts.accounts_without(store, HERE, ANNA, "meeting", date(2026, 11, 1))

        assert found == ["Globex", "Soylent", "Hooli"]
        assert accounts.accounts_without(store, HERE, ANNA, "meeting", date(2026, 11, 1), limit=1) == ["Globex"]


def test_an_account_that_was_lost_or_has_just_bought_is_not_named(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        for name in ("Soylent", "Globex", "Initech", "Hooli"):
            log(store, "call", account=name, day=date(2026, 10, 2))
        log_sale(store)  # to Globex, today
        log(store, LOST, account="Soylent", day=date(2026, 10, 9))
        log(store, LOST, account="Initech", day=date(2026, 10, 9))
        log(store, "call", account="Initech", day=date(2026, 10, 12))

        found = accounts.accounts_without(store, HERE, ANNA, "meeting", date(2026, 11, 1))

    assert found == ["Hooli", "Initech"]


@given(st.text())
def test_folding_a_name_again_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name) == folded(f"  {name}\t")
