"""What every command begins with: its settings, and the database."""

from __future__ import annotations

import logging
import os
from argparse import Namespace
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from bot.settings import BadSettings, Settings, read_settings
from storage.currentness import WRONG_TABLES, Tables, tables_of
from storage.database import Database
from storage.reachability import place_of, unreachable_because

log = logging.getLogger(__name__)

SPARE_CONNECTIONS = 6  # the look-up, tick, upkeep, Home, /readyz, and one more


def settings_for(asked: Namespace, *, needs: Collection[str] = ()) -> Settings:
    return read_settings(os.environ, file=asked.env_file, needs=needs)


class DatabaseAway(RuntimeError):
    """The database does not answer: now, or at this address."""


@contextmanager
def opened(settings: Settings, *, migrated: bool = True, new_as_it_is: bool = False) -> Iterator[Database]:
    """The database, closed on leaving: with its tables, which a new one gets here, unless not to be `migrated`, or
    unless a new one is to stay `new_as_it_is`.

    Raises DatabaseAway where it does not answer, BadSettings where it has other tables than it must.
    """
    database = Database.open(
        settings.database_url, pool_size=settings.concurrency + settings.senders + SPARE_CONNECTIONS
    )
    try:
        if reason := unreachable_because(database):
            place = place_of(settings.database_url)
            raise DatabaseAway(f"{settings.database_set}: the database at {place} does not answer: {reason}")
        tables = tables_of(database)
        if (tables == "newer" or migrated) and not (tables == "new" and new_as_it_is):
            _be_current(database, tables, settings)
        yield database
    finally:
        database.close()


def _be_current(database: Database, tables: Tables, settings: Settings) -> None:
    match tables:
        case "new":
            database.migrate()
            log.info("the database is new: its tables are made in %s", place_of(settings.database_url))
        case "foreign" | "older" | "newer":
            raise BadSettings([f"{settings.database_set}: {WRONG_TABLES[tables]}"])
