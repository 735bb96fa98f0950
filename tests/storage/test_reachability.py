"""What an operator is told of a database."""

from __future__ import annotations

from pathlib import Path

from storage.currentness import tables_of
from storage.database import Database
from storage.engines import engine_for, parsed_url
from storage.reachability import unreachable_because


def test_a_migrated_database_is_reachable_and_current(database: Database) -> None:
    assert unreachable_because(database) is None
    assert tables_of(database) == "current"


def test_a_database_without_tables_says_so(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'empty.sqlite3'}")

    assert tables_of(database) == "missing or older"

    database.close()


def test_a_database_of_a_newer_headway_says_so(database: Database, database_url: str) -> None:
    engine = engine_for(parsed_url(database_url), pool_size=1)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    assert tables_of(database) == "newer"


def test_a_database_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'no such folder' / 'headway.sqlite3'}")

    assert unreachable_because(database) == "unable to open database file"

    database.close()
