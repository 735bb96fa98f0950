"""What an operator is told of a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.currentness import tables_of
from storage.database import Database
from storage.engines import engine_for, parsed_url
from storage.reachability import place_of, unreachable_because


def test_a_migrated_database_is_reachable_and_current(database: Database) -> None:
    assert unreachable_because(database) is None
    assert tables_of(database) == "current"


def test_an_empty_database_is_new(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'empty.sqlite3'}")

    assert tables_of(database) == "new"

    database.close()


def test_a_database_of_something_else_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    file = tmp_path / "theirs.sqlite3"
    with closing(sqlite3.connect(file)) as theirs:
        theirs.execute("CREATE TABLE theirs (word TEXT)")
    database = Database.open(f"sqlite:///{file}")

    assert tables_of(database) == "foreign"

    database.close()


def test_a_place_is_told_without_its_password() -> None:
    assert place_of("postgresql://me:secret@db.example:5433/plans") == "postgresql://me@db.example:5433/plans"
    assert place_of("postgresql:///plans?password=secret") == "postgresql:///plans"
    assert place_of("sqlite:////srv/plans.sqlite") == "/srv/plans.sqlite"


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
