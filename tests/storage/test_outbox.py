"""A recipient gets one message of a kind on an occasion."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planning.ids import ChannelId
from planning.nudges import Effect, Kind, Message, State
from storage import outbox, workspaces
from storage.database import Database
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, monday, welcome

MACHINE_NOW = NOW + timedelta(minutes=7)
UPDATE = monday(occasion="update/2026-W47")


def decided(store: Store) -> Message:
    welcome(store)
    message = outbox.decide(store, HERE, monday())
    assert message is not None
    return message


def decided_update(store: Store) -> Message:
    posted = decided(store)
    message = outbox.decide(store, HERE, UPDATE, effect=Effect.UPDATE, original=posted.id)
    assert message is not None
    return message


def mark(store: Store, message: Message, *states: State) -> None:
    for state in states:
        outbox.mark(store, HERE, message.id, state, machine_now=MACHINE_NOW)


def state_of(store: Store, message: Message) -> State:
    found = outbox.message(store, HERE, message.id)
    assert found is not None
    return found.state


def test_a_decision_becomes_a_row_as_it_was_taken(database: Database) -> None:
    with database.write() as store:
        message = decided(store)

        assert outbox.message(store, HERE, message.id) == message
        assert message.decision == monday()
        assert message.state is State.READY


def test_the_same_decision_stands_once(database: Database) -> None:
    with database.write() as store:
        decided(store)

        assert outbox.decide(store, HERE, replace(monday(), not_before=NOW + timedelta(hours=1))) is None
        assert outbox.decide(store, HERE, monday(BEN)) is not None
        assert outbox.decide(store, HERE, monday(occasion="2026-W48")) is not None
        assert outbox.decide(store, HERE, replace(monday(), kind=Kind.ACTIONS_BEHIND)) is not None


@pytest.mark.parametrize("state", State)
def test_only_a_post_that_did_not_go_out_is_opened_again(database: Database, state: State) -> None:
    with database.write() as store:
        message = decided(store)
        mark(store, message, state)
        standing = outbox.standing_for(store, HERE, monday())
        again = outbox.decide(store, HERE, monday())

        assert (again is not None) == (state in (State.DROPPED, State.HELD)) == (standing is None)
        if again is not None:
            assert again.id == message.id
            assert state_of(store, message) is State.READY


@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.AMBIGUOUS, State.DEAD, State.DROPPED])
def test_an_update_goes_out_again(database: Database, state: State) -> None:
    with database.write() as store:
        message = decided_update(store)
        mark(store, message, state)

        again = outbox.decide(store, HERE, UPDATE, effect=Effect.UPDATE, original=message.original)

        assert again is not None
        assert again.id == message.id
        assert again.original == message.original
        assert state_of(store, message) is State.READY


def test_an_update_that_is_decided_while_it_is_sent_goes_out_once_more(database: Database) -> None:
    with database.write() as store:
        message = decided_update(store)
        mark(store, message, State.SENDING)
        outbox.decide(store, HERE, UPDATE, effect=Effect.UPDATE, original=message.original)

        mark(store, message, State.SENT)

        assert state_of(store, message) is State.READY


def test_what_is_due_comes_in_order_of_its_time(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        for minutes in (5, 0, 90):
            late = replace(monday(occasion=f"in {minutes}"), not_before=NOW + timedelta(minutes=minutes))
            outbox.decide(store, HERE, late)

        due = outbox.due(store, HERE, NOW + timedelta(hours=1), 10)

        assert [message.decision.occasion for message in due] == ["in 0", "in 5"]
        assert [message.decision.occasion for message in outbox.due(store, HERE, NOW, 10)] == ["in 0"]
        assert len(outbox.due(store, HERE, NOW + timedelta(days=1), 2)) == 2


def test_a_stopped_workspace_has_nothing_due(database: Database) -> None:
    with database.write() as store:
        decided(store)
        assert outbox.workspaces_due(store, NOW) == [HERE]
        assert outbox.workspaces_due(store, NOW - timedelta(minutes=1)) == []

        workspaces.stop_workspace(store, HERE, "token_revoked")

        assert outbox.workspaces_due(store, NOW) == []


def test_what_became_of_a_message_is_kept(database: Database) -> None:
    with database.write() as store:
        message = decided(store)
        mark(store, message, State.SENDING)
        outbox.mark(
            store, HERE, message.id, State.SENT, machine_now=MACHINE_NOW, channel=ChannelId("D1"), ts="1763.001"
        )

        sent = outbox.sent_message(store, HERE, recipient=ANNA, kind=Kind.MONDAY, occasion="2026-W47")

        expected = replace(message, state=State.SENT, attempts=1, channel=ChannelId("D1"), ts="1763.001")
        assert sent == outbox.latest_sent(store, HERE, ANNA) == expected
        assert outbox.last_sent_at(store, HERE) == MACHINE_NOW
        assert outbox.counts(store, HERE)[State.SENT] == 1
        assert outbox.counts(store, HERE)[State.READY] == 0


def test_an_update_is_never_the_latest_that_was_sent(database: Database) -> None:
    with database.write() as store:
        mark(store, decided_update(store), State.SENDING, State.SENT)

        assert outbox.latest_sent(store, HERE, ANNA) is None


def test_what_a_vanished_sender_left_is_ambiguous_or_updated_again(database: Database) -> None:
    with database.write() as store:
        update = decided_update(store)
        assert update.original is not None
        outbox.mark(store, HERE, update.original, State.SENDING, machine_now=NOW)
        mark(store, update, State.SENDING)

        assert outbox.strand(store, HERE, MACHINE_NOW) == 2

        assert [message.id for message in outbox.ambiguous(store, HERE)] == [update.original]
        assert state_of(store, update) is State.READY


def test_each_snooze_is_an_occasion_of_its_own(database: Database) -> None:
    until = NOW + timedelta(hours=2)
    with database.write() as store:
        message = decided(store)

        first = outbox.snooze(store, HERE, message, until)
        assert first is not None
        second = outbox.snooze(store, HERE, first, until)

        assert first.decision == replace(monday(occasion="2026-W47/snooze-1"), not_before=until)
        assert second is not None
        assert second.decision.occasion == "2026-W47/snooze-2"


def test_old_rows_are_forgotten(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        rows = [(91, State.SENT), (89, State.SENT), (92, State.HELD), (31, State.DEAD), (29, State.DEAD)]
        for days, state in [*rows, (99, State.READY)]:
            old = replace(monday(occasion=f"{days}"), not_before=NOW - timedelta(days=days))
            message = outbox.decide(store, HERE, old)
            assert message is not None
            mark(store, message, state)

        assert outbox.prune(store, NOW) == 3

        assert outbox.counts(store, HERE)[State.SENT] == outbox.counts(store, HERE)[State.DEAD] == 1
        assert [message.decision.occasion for message in outbox.dead(store, HERE)] == ["29"]
