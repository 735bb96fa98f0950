"""From an empty database to the current tables."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import storage
from storage import people
from storage.check_migrations import differences, main
from storage.database import Database
from storage.engines import engine_for, parsed_url
from storage.migrating import NewerDatabase
from storage.rows import metadata
from tests.storage.examples import ANNA, HERE, welcome

VERSIONS = Path(storage.__file__).parent / "migrations" / "versions"


def test_an_empty_database_is_brought_to_the_current_tables(empty_url: str) -> None:
    database = Database.open(empty_url)

    assert database.migrate() == ["0001", "0002", "0003", "0004", "0005"]
    assert database.migrate() == []
    with database.write() as store:
        welcome(store)
        assert people.person(store, HERE, ANNA) is not None
    database.close()


def test_the_migrations_make_the_tables_of_the_rows(database_url: str) -> None:
    engine = engine_for(parsed_url(database_url), pool_size=1)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_check_says_nothing_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert differences() == []
    assert main() == 0
    assert capsys.readouterr() == ("", "")


def test_a_populated_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    file = tmp_path / "headway.sqlite3"
    with closing(sqlite3.connect(file)) as earlier:
        earlier.execute("CREATE TABLE kept (word TEXT)")
        earlier.execute("INSERT INTO kept VALUES ('before')")
        earlier.commit()
    database = Database.open(f"sqlite:///{file}")

    database.migrate()

    with closing(sqlite3.connect(tmp_path / "headway.sqlite3.before-0001")) as copy:
        assert copy.execute("SELECT word FROM kept").fetchall() == [("before",)]
    database.close()


def test_nothing_is_not_copied(tmp_path: Path) -> None:
    """A new file holds a header and no table."""
    database = Database.open(f"sqlite:///{tmp_path / 'headway.sqlite3'}")

    database.migrate()
    database.close()

    assert [file.name for file in tmp_path.iterdir()] == ["headway.sqlite3"]


def test_drafting_a_migration_without_a_name_writes_nothing() -> None:
    """Nor does asking for help: the draft is named by its message."""
    before = sorted(VERSIONS.iterdir())

    asked = [
        subprocess.run([sys.executable, "-m", "storage.new_migration", *options], capture_output=True, check=False)
        for options in (["--help"], [])
    ]

    assert [each.returncode for each in asked] == [0, 2]
    assert sorted(VERSIONS.iterdir()) == before


def test_a_database_of_a_newer_headway_is_left_alone(database_url: str) -> None:
    engine = engine_for(parsed_url(database_url), pool_size=1)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    database = Database.open(database_url)

    with pytest.raises(NewerDatabase):
        database.migrate()

    database.close()
