"""Units of work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from planning.ids import WorkspaceId
from storage import outbox, people, workspaces
from storage.backing_up import BackupElsewhere
from storage.columns import table_of
from storage.database import Busy, Database, NestedUnitOfWork
from storage.engines import BadDatabaseUrl
from storage.rows import PersonRow
from tests.storage.examples import ANNA, HERE, monday, welcome


class Change(Exception):
    """Of mind, after something was written."""


def test_what_is_written_is_read(database: Database) -> None:
    with database.write() as store:
        welcome(store)

    with database.read() as store:
        assert people.person(store, HERE, ANNA) is not None


def test_a_unit_of_work_that_fails_stores_nothing(database: Database) -> None:
    with pytest.raises(Change), database.write() as store:
        fail(lambda: welcome(store))

    with database.read() as store:
        assert workspaces.all_workspaces(store) == []


@pytest.mark.parametrize("outer", ["read", "write"])
@pytest.mark.parametrize("inner", ["read", "write"])
def test_units_of_work_do_not_nest(database: Database, outer: str, inner: str) -> None:
    with getattr(database, outer)(), pytest.raises(NestedUnitOfWork), getattr(database, inner)():
        pass

    with getattr(database, inner)():
        pass  # and one after the other is fine


def test_a_reader_does_not_wait_for_a_writer_and_does_not_see_it(database: Database) -> None:
    seen: list[int] = []

    def look() -> None:
        with database.read() as store:
            seen.append(len(workspaces.all_workspaces(store)))

    with database.write() as store:
        welcome(store)
        in_thread(look)
    in_thread(look)

    assert seen == [0, 1]


def test_a_reader_keeps_its_snapshot_while_others_write(database: Database) -> None:
    def write() -> None:
        with database.write() as store:
            welcome(store)

    with database.read() as store:
        before = workspaces.all_workspaces(store)
        in_thread(write)

        assert workspaces.all_workspaces(store) == before == []


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError), database.read() as store:
        welcome(store)

    with database.write() as store:
        welcome(store)


def test_a_held_lock_is_busy_and_nothing_is_stored(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engines.BUSY_SECONDS", 0.05)
    first, second = Database.open(database_url), Database.open(database_url)
    with first.write() as store:
        welcome(store)
    with first.write() as store:
        workspaces.stop_workspace(store, HERE, "token_revoked")

        with pytest.raises(Busy), second.write() as late:
            workspaces.stop_workspace(late, HERE, "account_inactive")

    with second.read() as store:
        home = workspaces.workspace(store, HERE)
    assert home is not None
    assert home.stopped_because == "token_revoked"
    first.close()
    second.close()


def test_threads_of_one_process_wait_for_each_other(database: Database) -> None:
    names = [f"T{number}" for number in range(12)]

    def install(name: str) -> None:
        with database.write() as store:
            welcome(store, WorkspaceId(name))

    threads = [threading.Thread(target=install, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.read() as store:
        assert {workspace.id for workspace in workspaces.all_workspaces(store)} == set(names)


def test_delivery_is_woken_after_the_commit_that_wrote_to_the_outbox(database: Database) -> None:
    woken: list[tuple[frozenset[WorkspaceId], int]] = []

    def wake(touched: frozenset[WorkspaceId]) -> None:
        with database.read() as store:
            woken.append((touched, sum(outbox.counts(store, HERE).values())))

    database.on_commit(wake)
    with database.write() as store:
        welcome(store)
    with database.write() as store:
        outbox.decide(store, HERE, monday())
    with pytest.raises(Change), database.write() as store:
        fail(lambda: outbox.decide(store, HERE, monday(occasion="2026-W48")))

    assert woken == [(frozenset({HERE}), 1)]


def test_the_machines_time_is_aware(database: Database) -> None:
    assert database.machine_now().utcoffset() is not None
    assert database.machine_now() <= database.machine_now()


def test_a_backup_is_a_database(database: Database, tmp_path: Path) -> None:
    with database.write() as store:
        welcome(store)
    copy = tmp_path / "copy.sqlite3"

    if database.dialect == "postgresql":
        with pytest.raises(BackupElsewhere, match="pg_dump"):
            database.backup(copy)
        return
    database.backup(copy)
    database.backup(copy)  # a second one takes the place of the first

    opened = Database.open(f"sqlite:///{copy}")
    with opened.read() as store:
        assert people.person(store, HERE, ANNA) is not None
    opened.close()
    assert list(tmp_path.glob("*.unfinished")) == []


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite:///:memory:", "mysql://x", "headway.sqlite3"])
def test_an_address_of_no_database_is_refused(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="sqlite:///PATH"):
        Database.open(url)


def fail(write: Callable[[], object]) -> None:
    write()
    raise Change


def in_thread(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_what_a_unit_of_work_hands_to_the_database_is_in_no_error(database: Database) -> None:
    with database.write() as store:
        welcome(store)

    with pytest.raises(DBAPIError) as refused, database.write() as store:
        store.changed(insert(table_of(PersonRow)), {"workspace": HERE, "id": ANNA, "name": "Anna, who is private"})

    assert "'Anna, who is private'" not in str(refused.value)  # as SQLAlchemy writes parameters
