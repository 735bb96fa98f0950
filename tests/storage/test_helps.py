"""How managers helped is known for a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage import helps
from storage.database import Database
from tests.storage.examples import HERE, NOW, offered, welcome, work


def test_help_of_more_than_a_year_ago_is_forgotten(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        work(store)
        helps.add_help(store, HERE, offered("now"))
        helps.add_help(store, HERE, replace(offered("long ago"), made_at=NOW - timedelta(days=367)))

        assert helps.prune(store, NOW) == 1

        assert helps.help_of(store, HERE, "now") is not None
        assert helps.help_of(store, HERE, "long ago") is None
