"""Whether a database has the tables that this Headway knows, told without Alembic.

A process that runs and does not migrate need not import it: that alone would take a tenth of its start.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from sqlalchemy import inspect, text

from storage.database import Database

Tables = Literal["new", "foreign", "older", "current", "newer"]  # new: the database is empty

WRONG_TABLES: Mapping[Tables, str] = {
    "foreign": "the database holds something else: name an empty one, or let `headway migrate` add the tables to it.",
    "older": "the database's tables are older than this Headway: run `headway migrate` first.",
    "newer": "the database's tables are of a newer Headway: run that one, or restore a backup.",
}

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_VERSION = text("SELECT version_num FROM alembic_version")


def tables_of(database: Database) -> Tables:
    newest = max(file.stem.partition("_")[0] for file in _VERSIONS.glob("[0-9]*.py"))
    with database.read() as store:
        names = inspect(store.connection).get_table_names()
        if "alembic_version" not in names:
            return "foreign" if names else "new"
        row = store.row(_VERSION)
    if row is None or row.version_num < newest:
        return "older"
    return "current" if row.version_num == newest else "newer"
