"""Bringing a database to the current tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from storage.backing_up import copy_sqlite

_MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 0x48656164776179  # "Headway": processes that start together migrate one after the other


class NewerDatabase(RuntimeError):
    """This database was made by a newer Headway: run that one, or restore a backup."""


class BrokenReferences(RuntimeError):
    """A migration left rows that refer to rows that are not there; nothing was changed."""


def migrate(engine: Engine) -> list[str]:
    """Runs what is pending in one transaction. A SQLite file that holds anything is copied beside itself first."""
    with engine.connect() as connection:
        waiting = _pending(connection)
    if not waiting:
        return []
    if engine.dialect.name == "sqlite" and inspect(engine).get_table_names():
        _keep_copy(engine, before=waiting[0])
    with _alone(engine) as connection:
        waiting = _pending(connection)
        command.upgrade(config_for(connection), "head")
    return waiting


def config_for(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _pending(connection: Connection) -> list[str]:
    scripts = [script.revision for script in ScriptDirectory.from_config(config_for()).walk_revisions()]
    done = MigrationContext.configure(connection).get_current_revision()
    if done is not None and done not in scripts:
        raise NewerDatabase(NewerDatabase.__doc__)
    return [name for name in reversed(scripts) if done is None or name > done]


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            yield connection
        return
    with engine.connect() as connection:
        yield from _without_foreign_keys(connection)


def _without_foreign_keys(connection: Connection) -> Iterator[Connection]:
    """Batch mode drops and makes tables anew, so references are checked once, at the end.

    The switch has no effect inside a transaction: it is set before one begins (sqlite.org/pragma.html).
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.execution_options(begin="BEGIN IMMEDIATE").begin():
            yield connection
            broken = driver.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise BrokenReferences(f"{BrokenReferences.__doc__} {broken[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _keep_copy(engine: Engine, *, before: str) -> None:
    file = Path(engine.url.database or "")
    copy_sqlite(engine, file.with_name(f"{file.name}.before-{before}"))
