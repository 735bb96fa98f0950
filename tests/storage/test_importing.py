"""What an import changes: what is new, once; never what stands."""

from __future__ import annotations

from datetime import date

from planning.calendar import Days
from planning.importing.understood import ConflictKind, LeftOut, What
from planning.money import Money
from planning.pipeline import OpportunityState
from planning.plan import Business
from storage import accounts, entries, opportunities
from storage.database import Database
from storage.importing import apply, preview
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, TODAY, euros, identify, log_call, log_sale, welcome
from tests.storage.import_examples import HUBSPOT_DEALS, imported, previewed, read

LONG = Days(date(2026, 1, 1), date(2026, 12, 31))
CHANGED = HUBSPOT_DEALS.replace('"12,000.50"', '"42,000.00"')


def sold(store: Store) -> list[tuple[str | None, int, Business]]:
    return [(sale.account, sale.amount.minor, sale.business) for sale in entries.sales(store, HERE, ANNA, LONG)]


def test_won_deals_become_sales_open_and_lost_ones_opportunities(database: Database) -> None:
    with database.write() as store:
        welcome(store)

        sales = imported(store, HUBSPOT_DEALS)
        deals = imported(store, HUBSPOT_DEALS, What.OPPORTUNITIES)

        kept = {each.account: each.state for each in opportunities.opportunities_of(store, HERE, ANNA)}
        assert sold(store) == [("Acme", 1_200_050, Business.NEW), ("Acme", 80_000, Business.EXISTING)]
    assert kept == {"Globex": OpportunityState.LOST, "Initech": OpportunityState.OPEN}
    assert (sales.new, sales.left_out) == (2, {LeftOut.OPEN: 1, LeftOut.LOST: 1})
    assert (deals.new, deals.left_out) == (2, {LeftOut.WON: 2})


def test_a_preview_says_what_applying_does_and_writes_nothing(database: Database) -> None:
    with database.write() as store:
        welcome(store)

        foreseen = previewed(store, HUBSPOT_DEALS)
        before = sold(store), accounts.account_names(store, HERE, ANNA)
        done = imported(store, HUBSPOT_DEALS)

    assert before == ([], [])
    assert foreseen == done
    assert (done.totals, done.new_accounts) == ((Money(minor=1_280_050, currency="EUR"),), 1)


def test_importing_again_changes_nothing(database: Database) -> None:
    """Also from a file without ids, of activities and of accounts."""
    calls = "Date,Type,Account\n2026-11-02,call,Acme\n2026-11-02,call,Acme\n2026-11-03,meeting,\n"
    companies = "Company name,Record ID\nAcme,1\nGlobex,2\n"
    files = {
        What.SALES: "Date,Amount,Customer\n2026-11-02,5,Acme\n2026-11-02,5,Acme\n",
        What.ACTIVITIES: calls,
        What.ACCOUNTS: companies,
        What.OPPORTUNITIES: HUBSPOT_DEALS,
    }
    with database.write() as store:
        welcome(store)

        first = [imported(store, text, what).new for what, text in files.items()]
        again = [imported(store, text, what) for what, text in files.items()]

    assert first == [2, 3, 1, 2]  # Acme was there by then
    assert [(each.new, each.conflict_count) for each in again] == [(0, 0)] * 4
    assert [each.same for each in again] == [2, 3, 2, 2]


def test_what_the_file_says_otherwise_now_is_shown_and_kept(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        imported(store, HUBSPOT_DEALS)

        done = imported(store, CHANGED)

        assert [minor for _, minor, _ in sold(store)] == [1_200_050, 80_000]
    (conflict,) = done.conflicts
    assert (done.new, done.same, conflict.kind, conflict.field) == (0, 1, ConflictKind.DIFFERS, "amount")
    assert (conflict.said, conflict.stands) == (euros(42_000), Money(minor=1_200_050, currency="EUR"))


def test_what_was_undone_stays_undone(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        imported(store, HUBSPOT_DEALS)
        gone = entries.sales(store, HERE, ANNA, LONG)[0]
        entries.undo(store, HERE, ANNA, gone.id, NOW)

        done = imported(store, HUBSPOT_DEALS)

        assert len(sold(store)) == 1
    assert [each.kind for each in done.conflicts] == [ConflictKind.UNDONE]


def test_what_looks_like_something_logged_by_hand_is_left_out(database: Database) -> None:
    """Each entry stands for one row."""
    sales = "Date,Amount,Customer\n2026-11-16,12000,GLOBEX\n2026-11-20,12000,Globex\n2026-11-14,12000,Globex\n"
    calls = "Date,Type,Account\n2026-11-18,call,Globex\n2026-11-18,call,Acme\n"
    with database.write() as store:
        welcome(store)
        log_sale(store)
        log_call(store)
        identify(store)

        left = previewed(store, sales.replace("2026-11-20", "2026-11-17"))
        called = previewed(store, calls, What.ACTIVITIES)
        deal = previewed(store, "Close Date,Amount,Account,Stage\n2026-12-24,40000,Globex,Offer\n", What.OPPORTUNITIES)

    assert [(each.line, each.kind, each.stands) for each in left.conflicts] == [(2, ConflictKind.BY_HAND, TODAY)]
    assert left.new == 2
    assert ([each.line for each in called.conflicts], called.new) == ([2], 1)
    assert (deal.conflict_count, deal.new) == (1, 0)


def test_the_same_deals_from_another_file_are_not_booked_twice(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        imported(store, "Date,Amount,Customer\n2026-10-12,12000.50,Acme\n")

        done = imported(store, HUBSPOT_DEALS)

    assert [(each.line, each.kind) for each in done.conflicts] == [(2, ConflictKind.ELSEWHERE)]
    assert done.new == 1


def test_an_imported_deal_that_was_won_since_closes_its_opportunity(database: Database) -> None:
    won = HUBSPOT_DEALS.replace("Negotiation,2026-12-13", "Closed won,2026-11-13")
    with database.write() as store:
        welcome(store)
        imported(store, HUBSPOT_DEALS, What.OPPORTUNITIES)

        done = imported(store, won)

        kept = {each.account: each for each in opportunities.opportunities_of(store, HERE, ANNA)}
        last = next(each for each in entries.sales(store, HERE, ANNA, LONG) if each.account == "Initech")
        entries.undo(store, HERE, ANNA, last.id, NOW)
        reopened = {each.account: each.state for each in opportunities.opportunities_of(store, HERE, ANNA)}
    assert (done.closed, kept["Initech"].state, kept["Initech"].sale) == (1, OpportunityState.WON, last.id)
    assert kept["Initech"].decided_on == date(2026, 11, 13)
    assert reopened["Initech"] is OpportunityState.OPEN


def test_an_account_is_found_whatever_its_case_and_its_history_says_the_business(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        log_sale(store)

        imported(store, "Date,Amount,Customer\n2026-11-18,5,globex\n2026-10-01,6,GLOBEX\n")

        assert accounts.account_names(store, HERE, ANNA) == ["Globex"]
        found = {minor: business for _, minor, business in sold(store)}
    assert (found[600], found[500]) == (Business.NEW, Business.EXISTING)


def test_an_account_that_stands_is_not_overwritten(database: Database) -> None:
    file = "Company name,Type,Decision maker\nAcme,New,Jo\nGlobex,Existing,Hank\n"
    with database.write() as store:
        welcome(store)
        imported(store, file, What.ACCOUNTS)

        done = imported(store, file.replace("Jo", "Ann"), What.ACCOUNTS)

        known = {each.name: (each.business, each.decision_maker) for each in accounts.accounts_of(store, HERE, ANNA)}
    assert known == {"Acme": (Business.NEW, "Jo"), "Globex": (Business.EXISTING, "Hank")}
    assert [(each.field, each.said, each.stands) for each in done.conflicts] == [("decision maker", "Ann", "Jo")]


def test_an_id_that_another_rep_imported_is_left_out(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        imported(store, HUBSPOT_DEALS)

        with read(HUBSPOT_DEALS.replace("Anna Berg", "Ben Ode"), rep=BEN) as file:
            done = apply(store, HERE, file, now=NOW)

    assert (done.new, {each.kind for each in done.conflicts}) == (0, {ConflictKind.ANOTHERS})


def test_what_is_imported_is_listed_by_its_day(database: Database) -> None:
    """The last that was logged stays the one that is undone first."""
    with database.write() as store:
        welcome(store)
        logged = log_call(store)

        imported(store, HUBSPOT_DEALS)

        latest = entries.latest_entry(store, HERE, ANNA)
        entries.undo(store, HERE, ANNA, logged.id, NOW)
        after = entries.latest_entry(store, HERE, ANNA)
        listed = [entry.day for entry in entries.entries(store, HERE, ANNA, limit=9)]
    assert latest is not None
    assert latest.id == logged.id
    assert after is None  # /log undo takes back nothing that was imported
    assert listed == sorted(listed, reverse=True)


def test_many_rows_are_counted_and_written_chunk_by_chunk(database: Database) -> None:
    text = "Date,Amount,Customer\n" + "".join(
        f"2026-11-0{at % 9 + 1},{at + 1},Account {at % 50}\n" for at in range(2_500)
    )
    with database.write() as store:
        welcome(store)

        done = imported(store, text)
        with read(text) as file:
            again = preview(store, HERE, file)

        assert len(sold(store)) == 2_500
    assert (done.new, done.new_accounts) == (2_500, 50)
    assert (again.same, again.conflict_count) == (2_500, 0)
