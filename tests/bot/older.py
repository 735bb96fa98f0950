"""A database that an earlier Headway left behind."""

from __future__ import annotations

from alembic import command

from storage.engines import engine_for, parsed_url
from storage.migrating import config_for


def make_older(url: str) -> None:
    """An empty database gets the tables of the first release."""
    engine = engine_for(parsed_url(url), pool_size=1)
    with engine.begin() as connection:
        command.upgrade(config_for(connection), "0001")
    engine.dispose()
