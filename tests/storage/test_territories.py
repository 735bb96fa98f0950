"""Territories are remembered with what each rep answered."""

from __future__ import annotations

from planning.people import Sharing
from storage import territories
from storage.database import Database
from tests.storage.examples import ANNA, BEN, HERE, MIA, NOW, WEST, territory, welcome


def test_who_was_asked_counts_once_they_accept_and_keeps_their_answer(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        territories.save_territory(store, HERE, territory(BEN), NOW)
        before = territories.territory(store, HERE, WEST)
        territories.answer_territory(store, HERE, WEST, BEN, Sharing.ACCEPTED)
        territories.save_territory(store, HERE, territory(BEN, MIA, name="West and north"), NOW)

        [after] = territories.territories_kept_by(store, HERE, ANNA)

    assert before is not None
    assert before.counted == (ANNA,)
    assert (after.name, after.counted) == ("West and north", (ANNA, BEN))


def test_who_is_taken_out_counts_no_more_and_can_answer_no_more(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        territories.save_territory(store, HERE, territory(BEN), NOW)
        territories.save_territory(store, HERE, territory(), NOW)

        assert not territories.answer_territory(store, HERE, WEST, BEN, Sharing.ACCEPTED)
        assert territories.territories_of_rep(store, HERE, BEN) == []
