"""A copy of a SQLite database while it is in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine


class CannotBackUp(RuntimeError):
    """The copy could not be written."""


class BackupElsewhere(CannotBackUp):
    """PostgreSQL is backed up with its own tool: pg_dump --format=custom --file=FILE DATABASE_URL."""


def backup(engine: Engine, path: Path) -> None:
    """Writes the copy beside the path and then renames it, so that the path never holds half a backup.

    Raises CannotBackUp.
    """
    if engine.dialect.name != "sqlite":
        raise BackupElsewhere(BackupElsewhere.__doc__)
    try:
        copy_sqlite(engine, path)
    except (sqlite3.Error, OSError) as failed:
        raise CannotBackUp(f"{path} cannot be written: {failed}.") from failed


def copy_sqlite(engine: Engine, path: Path) -> None:
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with engine.connect() as connection, closing(sqlite3.connect(unfinished)) as copy:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.backup(copy)
    unfinished.replace(path)
