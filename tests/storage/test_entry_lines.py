"""What one line logged, and what may be logged already."""

from __future__ import annotations

import threading
from datetime import timedelta

from planning.calendar import Days
from storage import entries, entry_lines, entry_links, opportunities
from storage.database import Database
from tests.storage.examples import ANNA, BEN, HERE, NOW, TODAY, euros, identify, log_call, log_sale, welcome

NEAR = Days(TODAY - timedelta(days=31), TODAY + timedelta(days=31))


def test_what_a_line_logged_is_read_in_its_order_without_what_was_undone(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        first, gone, last = log_call(store), log_call(store), log_call(store)
        log_sale(store)
        entries.undo(store, HERE, ANNA, gone.id, NOW)

    with database.read() as store:
        assert entry_lines.entries_of_line(store, HERE, ANNA, "a line") == [first, last]
        assert entry_lines.entries_of_line(store, HERE, BEN, "a line") == []


def test_what_was_logged_lately_is_found_by_when_it_was_logged(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        call = log_call(store)

    with database.read() as store:
        assert entry_lines.logged_since(store, HERE, ANNA, [TODAY], NOW) == [call]
        assert entry_lines.logged_since(store, HERE, ANNA, [TODAY], NOW + timedelta(seconds=1)) == []
        assert entry_lines.logged_since(store, HERE, ANNA, [TODAY - timedelta(days=1)], NOW) == []


def test_a_sale_is_like_another_of_its_amount_and_account(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        sale = log_sale(store)

    with database.read() as store:
        like = [
            entry_lines.sales_like(store, HERE, ANNA, amount=amount, account=account, days=NEAR)
            for amount, account in ((euros(12_000), "GLOBEX"), (euros(12_000), None), (euros(13_000), "Globex"))
        ]
    assert like == [[sale], [], []]


def test_an_opportunity_that_was_touched_is_not_deleted(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        untouched, touched = identify(store), identify(store)
        opportunities.save_opportunity(store, HERE, touched, now=NOW)

        deleted = [
            opportunities.delete_untouched(store, HERE, owner, each.id, NOW)
            for owner, each in ((BEN, untouched), (ANNA, untouched), (ANNA, touched))
        ]

        assert deleted == [False, True, False]
        assert [each.id for each in opportunities.opportunities_of(store, HERE, ANNA)] == [touched.id]


def test_nobody_changes_what_another_sold(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        sale = log_sale(store)

        assert entry_links.set_business(store, HERE, BEN, sale.id, sale.business, now=NOW) is None
        assert entry_links.unlink_sale(store, HERE, BEN, sale.id, now=NOW) is None


def test_who_logs_at_the_same_time_sees_what_the_other_logged(database: Database) -> None:
    with database.write() as store:
        welcome(store)
    ready = threading.Barrier(2)
    seen: list[int] = []

    def log() -> None:
        ready.wait()
        with database.write() as store:
            entry_lines.lock_log(store, HERE, ANNA)
            seen.append(
                len(entry_lines.sales_like(store, HERE, ANNA, amount=euros(12_000), account="Globex", days=NEAR))
            )
            log_sale(store)

    threads = [threading.Thread(target=log) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(seen) == [0, 1]
