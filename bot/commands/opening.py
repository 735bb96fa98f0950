"""What every command begins with: its settings, and the database."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from bot.settings import BadSettings, Settings, read_settings
from storage.currentness import tables_of
from storage.database import Database
from storage.reachability import unreachable_because

SPARE_CONNECTIONS = 6  # delivery, tick, upkeep, Home, /readyz, and one more


def settings_for(asked: Namespace, *, needs: Collection[str] = ()) -> Settings:
    return read_settings(os.environ, file=asked.env_file, needs=needs)


@contextmanager
def opened(settings: Settings, *, migrated: bool = True) -> Iterator[Database]:
    """The database, closed on leaving. Raises BadSettings where it does not answer, or is to be migrated first."""
    database = Database.open(settings.database_url, pool_size=settings.concurrency + SPARE_CONNECTIONS)
    try:
        if reason := unreachable_because(database):
            raise BadSettings([f"DATABASE_URL: the database does not answer: {reason}"])
        tables = tables_of(database)
        if tables == "newer":
            raise BadSettings(["The database's tables are of a newer Headway: run that one, or restore a backup."])
        if migrated and tables != "current":
            raise BadSettings(["The database's tables are not there yet, or older: run `headway migrate` first."])
        yield database
    finally:
        database.close()
