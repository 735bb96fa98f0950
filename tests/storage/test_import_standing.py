"""What a file says that stands in Headway otherwise, or not in full."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from planning.importing.understood import ConflictKind, Cutoffs, Preview, What
from planning.pipeline import OpportunityState
from planning.plan import Business
from storage import accounts, entries, opportunities
from storage.database import Database
from storage.importing import apply
from tests.storage.examples import ANNA, BEN, HERE, NOW, identify, log_call, log_sale, welcome
from tests.storage.import_examples import HUBSPOT_DEALS, imported, previewed, read
from tests.storage.test_importing import LONG, sold

SHEET = "Date,Amount,Customer,Notes\n2026-11-02,5000,Acme,first\n2026-11-03,700,Acme,\n"


@pytest.mark.parametrize("name", ["Globex GmbH", "GLOBEX", "Glóbex, Inc.", "glo-bex"])
def test_an_account_is_the_one_that_log_would_take(database: Database, name: str) -> None:
    """So what is logged by hand is found however the file spells its account."""
    with database.write() as store:
        welcome(store)
        log_sale(store)

        done = imported(store, f'Date,Amount,Customer\n2026-11-18,12000,"{name}"\n2026-11-17,5,"{name}"\n')

        assert accounts.account_names(store, HERE, ANNA) == ["Globex"]
    assert (done.new, done.new_accounts, [each.kind for each in done.conflicts]) == (1, 0, [ConflictKind.BY_HAND])


def test_two_accounts_of_another_legal_form_stay_two(database: Database) -> None:
    with database.write() as store:
        welcome(store)

        imported(store, "Date,Amount,Customer\n2026-11-02,1,Acme Inc\n2026-11-02,2,Acme GmbH\n2026-11-02,3,acme inc.\n")

        assert accounts.account_names(store, HERE, ANNA) == ["Acme GmbH", "Acme Inc"]


@pytest.mark.parametrize(
    ("was", "becomes"), [("5000,Acme,first", "6000,Acme,first"), ("11-02,5000", "11-04,5000"), ("first", "last")]
)
def test_a_row_without_an_id_that_was_changed_since_is_shown(database: Database, was: str, becomes: str) -> None:
    with database.write() as store:
        welcome(store)
        imported(store, SHEET)

        done = imported(store, SHEET.replace(was, becomes))

    assert (done.new, done.same, [each.kind for each in done.conflicts]) == (0, 1, [ConflictKind.CHANGED])


def test_a_row_more_without_an_id_is_new(database: Database) -> None:
    """Also where it is like one that the file still has."""
    with database.write() as store:
        welcome(store)
        imported(store, SHEET)

        done = imported(store, SHEET + "2026-11-04,700,Acme,\n")

    assert (done.new, done.same, done.conflict_count) == (1, 2, 0)


def test_a_sale_closes_the_opportunity_that_was_entered_by_hand(database: Database) -> None:
    """Where exactly one open one has its account and amount."""
    won = "Date,Amount,Customer\n2026-11-16,40000,Globex Ltd\n2026-11-16,39999,Globex\n"
    with database.write() as store:
        welcome(store)
        made = identify(store)

        done = imported(store, won)

        (stands,) = opportunities.opportunities_of(store, HERE, ANNA)
    assert (done.closed, done.new, stands.id, stands.state) == (1, 2, made.id, OpportunityState.WON)


def test_two_reps_own_numbering_are_two(database: Database) -> None:
    sheet = "id,Date,Amount\n1,2026-11-02,5\n"
    with database.write() as store:
        welcome(store)
        imported(store, sheet)

        with read(sheet.replace(",5", ",7"), rep=BEN) as file:
            done = apply(store, HERE, file, now=NOW)

    assert (done.new, done.conflict_count) == (1, 0)


def test_what_an_account_lacks_is_filled_and_all_that_differs_is_named(database: Database) -> None:
    file = "Company name,Type,Decision maker\nGlobex,New,Jo\nAcme,New,Ann\nacme,New,Ann\n"
    with database.write() as store:
        welcome(store)
        log_call(store)

        foreseen = previewed(store, file, What.ACCOUNTS)
        done = imported(store, file, What.ACCOUNTS)
        other = imported(store, "Company name,Type,Decision maker\nGlobex,Existing,Al\n", What.ACCOUNTS)

        known = {each.name: (each.business, each.decision_maker) for each in accounts.accounts_of(store, HERE, ANNA)}
    assert foreseen == done
    assert known == {"Globex": (Business.NEW, "Jo"), "Acme": (Business.NEW, "Ann")}
    assert (done.new, done.filled, done.same, done.twice, done.conflict_count) == (1, 1, 0, 1, 0)
    assert [(each.field, each.also) for each in other.conflicts] == [("business", ("decision maker",))]


def test_rows_older_than_the_cutoff_are_counted_and_keep_where_they_came_from(database: Database) -> None:
    cutoffs = Cutoffs(earliest={ANNA: date(2026, 10, 20)}, because="imported from deals.csv")
    with database.write() as store:
        welcome(store)
        with read(HUBSPOT_DEALS) as file:
            done = apply(store, HERE, file, now=NOW, cutoffs=cutoffs)

        late = {sale.day.month: sale.late_because for sale in entries.sales(store, HERE, ANNA, LONG)}
    assert (done.late, late) == (1, {10: "imported from deals.csv", 11: None})


def test_two_imports_of_one_file_at_once_are_one(database: Database) -> None:
    found: list[Preview] = []

    def importing() -> None:
        with database.write() as store:
            found.append(imported(store, HUBSPOT_DEALS))

    with database.write() as store:
        welcome(store)
    with database.write() as store:
        found.append(imported(store, HUBSPOT_DEALS))
        other = threading.Thread(target=importing)
        other.start()
        other.join(0.3)  # it waits
    other.join()

    assert [(each.new, each.same) for each in found] == [(2, 0), (0, 2)]
    with database.read() as store:
        assert len(sold(store)) == 2


def test_sales_of_two_sources_that_share_an_id_are_two(database: Database) -> None:
    """In a table of Headway's own, where each row says its source: only one of them is the opportunity."""
    header = "rep,day,account,amount,currency,business,profit,note,opportunity,source,id\n"
    won = header + "".join(
        f"{ANNA},2026-11-16,{sold},EUR,new,,,,{source},1\n"
        for sold, source in (("Globex,40000", "hubspot"), ("Hooli,500", "pipedrive"))
    )
    with database.write() as store:
        welcome(store)
        made = identify(store)

        done = imported(store, won)

        of_which = {sale.account: sale.opportunity for sale in entries.sales(store, HERE, ANNA, LONG)}
        kept = opportunities.opportunities_of(store, HERE, ANNA)
    assert (done.new, done.closed) == (2, 1)
    assert of_which == {"Globex": made.id, "Hooli": None}
    assert [(each.id, each.state) for each in kept] == [(made.id, OpportunityState.WON)]


def test_an_opportunity_is_closed_by_the_id_of_its_own_source(database: Database) -> None:
    """The sale of another source under the same id, whatever its amount, leaves it open."""
    header = "rep,day,account,amount,currency,business,profit,note,opportunity,source,id\n"
    with database.write() as store:
        welcome(store)
        imported(store, HUBSPOT_DEALS, What.OPPORTUNITIES)

        other = imported(store, header + f"{ANNA},2026-11-13,Initech,500,EUR,new,,,,pipedrive,103\n")
        own = imported(store, header + f"{ANNA},2026-11-13,Initech,6500,EUR,new,,,,hubspot,103\n")

    assert (other.closed, own.closed) == (0, 1)
