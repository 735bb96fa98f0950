"""`python -m storage.check_migrations`: the migrations make exactly the tables of storage/rows/."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from storage.engines import engine_for, parsed_url
from storage.migrating import migrate
from storage.rows import metadata


def differences() -> list[str]:
    """What a database made by the migrations lacks or has too much, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_for(parsed_url(f"sqlite:///{Path(folder, 'check.sqlite3')}"), pool_size=1)
        try:
            migrate(engine)
            return _differences(engine)
        finally:
            engine.dispose()


def _differences(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    return [" ".join(str(part) for part in difference) for difference in found]


def main() -> int:
    found = differences()
    if not found:
        return 0
    sys.stderr.write("The migrations do not make the tables of storage/rows/:\n")
    sys.stderr.writelines(f"  {line}\n" for line in found)
    sys.stderr.write("Make the missing step: python -m storage.new_migration 'what it does'\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
