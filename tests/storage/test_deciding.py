"""Many decisions at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.nudges import Effect, State
from storage import outbox
from storage.database import Database
from storage.deciding import decide_all
from tests.storage.examples import ANNA, BEN, HERE, NOW, monday, welcome


def test_of_many_decisions_those_are_told_that_are_new(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        outbox.decide(store, HERE, monday(ANNA))
        store.woken.clear()

        new = decide_all(store, HERE, [monday(ANNA), monday(BEN)])
        again = decide_all(store, HERE, [monday(ANNA), monday(BEN)])

        assert (new, again) == ([monday(BEN)], [])
        assert store.woken == {HERE}
        waiting = outbox.due(store, HERE, monday(BEN).not_before, 10)
    assert sorted(each.decision.recipient for each in waiting) == sorted([ANNA, BEN])


@pytest.mark.parametrize("state", [State.DROPPED, State.HELD, State.SENT, State.DEAD])
def test_what_was_dropped_or_held_back_is_opened_again(database: Database, state: State) -> None:
    with database.write() as store:
        welcome(store)
        message = outbox.decide(store, HERE, monday(ANNA))
        assert message is not None
        outbox.mark(store, HERE, message.id, state, machine_now=NOW)

        opened = decide_all(store, HERE, [monday(ANNA), monday(BEN)])

    assert (monday(ANNA) in opened) == (state in (State.DROPPED, State.HELD))


def test_an_update_of_each_post_is_decided_with_its_original(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        posts = [outbox.decide(store, HERE, monday(rep)) for rep in (ANNA, BEN)]
        ids = [each.id for each in posts if each is not None]
        updates = [replace(monday(rep), occasion="update/2026-W47") for rep in (ANNA, BEN)]

        decide_all(store, HERE, updates, effect=Effect.UPDATE, originals=ids)

        waiting = outbox.due(store, HERE, NOW.replace(year=2027), 10)
    originals = {each.decision.recipient: each.original for each in waiting if each.effect is Effect.UPDATE}
    assert originals == dict(zip((ANNA, BEN), ids, strict=True))
