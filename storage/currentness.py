"""Whether a database has the tables that this Headway knows, told without Alembic.

A process that runs and does not migrate need not import it: that alone would take a tenth of its start.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import inspect, text

from storage.database import Database

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_VERSION = text("SELECT version_num FROM alembic_version")

Tables = Literal["missing or older", "current", "newer"]


def tables_of(database: Database) -> Tables:
    newest = max(file.stem.partition("_")[0] for file in _VERSIONS.glob("[0-9]*.py"))
    with database.read() as store:
        if not inspect(store.connection).has_table("alembic_version"):
            return "missing or older"
        row = store.row(_VERSION)
    if row is None or row.version_num < newest:
        return "missing or older"
    return "current" if row.version_num == newest else "newer"
