"""Nothing is done twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planning.ids import WorkspaceId
from storage import once
from storage.database import Database
from tests.storage.examples import HERE, NOW, welcome


def test_the_second_press_of_a_button_is_told_apart(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        assert once.claim(store, HERE, "nonce", NOW)

    with database.write() as store:
        assert not once.claim(store, HERE, "nonce", NOW)
        assert once.claim(store, HERE, "another", NOW)


def test_a_nonce_is_of_one_workspace(database: Database) -> None:
    other = WorkspaceId("T2")
    with database.write() as store:
        welcome(store)
        welcome(store, other)

        assert once.claim(store, HERE, "nonce", NOW)
        assert once.claim(store, other, "nonce", NOW)


def test_what_failed_can_be_tried_again(database: Database) -> None:
    with database.write() as store:
        welcome(store)

    with pytest.raises(ZeroDivisionError), database.write() as store:
        once.claim(store, HERE, "nonce", NOW) / 0

    with database.write() as store:
        assert once.claim(store, HERE, "nonce", NOW)


def test_nonces_are_kept_for_a_week(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        once.claim(store, HERE, "old", NOW - timedelta(days=8))
        once.claim(store, HERE, "new", NOW - timedelta(days=6))

        assert once.prune(store, NOW) == 1
        assert once.claim(store, HERE, "old", NOW)
        assert not once.claim(store, HERE, "new", NOW)
