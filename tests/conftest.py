"""The databases that tests run on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database import Database
from tests.postgresql import PostgreSQL, running_postgresql

pytest_plugins = ["tests.rig_fixtures"]

settings.register_profile("no clock", deadline=None)  # no test depends on how fast a machine is
settings.load_profile("no clock")

# Slack's client reads all the certificates of the machine for each connection; the tests make none that has any.
os.environ["SSL_CERT_FILE"] = os.devnull
os.environ["SSL_CERT_DIR"] = os.devnull

DIALECTS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """One server for all tests of a session, started by the first that asks."""
    with running_postgresql() as running:
        yield running


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    database = Database.open(f"sqlite:///{file}")
    database.migrate()
    database.close()
    return file


@pytest.fixture(params=DIALECTS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database of this test's own: once a dialect."""
    if request.param == "sqlite":
        file = tmp_path / "headway.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_file"), file)
        yield f"sqlite:///{file}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    url = server.make_migrated()
    yield url
    server.drop(url)


@pytest.fixture(params=DIALECTS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, of this test's own: once a dialect."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    url = server.make()
    yield url
    server.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database of this test's own: the test runs once on SQLite, once on PostgreSQL."""
    opened = Database.open(database_url)
    yield opened
    opened.close()
