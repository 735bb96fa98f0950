"""Ids and instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from storage import workspaces
from storage.database import Database
from storage.new_id import new_id
from tests.storage.examples import HERE, NOW, welcome


def test_ids_sort_by_when_they_were_made() -> None:
    made = [new_id() for _ in range(2000)]

    assert made == sorted(set(made))
    assert {len(id) for id in made} == {26}


@pytest.mark.parametrize("hours", [-11, 0, 14])
def test_an_instant_comes_back_as_the_same_instant_in_utc(database: Database, hours: int) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=hours))) + timedelta(microseconds=1)
    with database.write() as store:
        welcome(store)
        workspaces.record_tick(store, HERE, business=local, machine=local)

        home = workspaces.workspace(store, HERE)

    assert home is not None
    assert home.last_tick == local
    assert home.last_tick.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 18, 12)  # noqa: DTZ001  the mistake under test
    with database.write() as store:
        welcome(store)

        with pytest.raises(StatementError, match="must be aware"):
            workspaces.record_tick(store, HERE, business=naive, machine=naive)
