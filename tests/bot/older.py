"""A database that an earlier Headway left behind."""

from __future__ import annotations

from sqlalchemy import text

from storage.database import Database


def make_older(database: Database) -> None:
    """Only its version says so: there is no earlier one yet whose tables could be made."""
    with database.write() as store:
        store.changed(text("UPDATE alembic_version SET version_num = '0000'"))
