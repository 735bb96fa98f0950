"""The connection to Slack: what is logged of it, and its end."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.socket_mode import Connection, Ending, connected
from sandbox import Person
from tests.databases import on_one_database
from tests.rig import Desk

LINES = 5  # that each types

RECEIVE_SECONDS = 3.0  # how long slack_sdk waits to read


def test_a_loss_is_said_once_until_the_connection_is_back(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """However many attempts fail in between."""
    connection = Connection(desk.headway.app, app_token=desk.headway.settings.app_token, concurrency=1)
    for _ in range(3):
        connection.on_error_listeners[0](ConnectionResetError())
    connection.run_message_listeners({"type": "hello"}, "")
    connection.on_error_listeners[0](ConnectionResetError())
    connection.end()

    losses = [record for record in caplog.records if "is lost" in record.message]
    assert len(losses) == 2


def test_a_broken_connection_is_closed_without_a_complaint(desk: Desk) -> None:
    """Nothing can be written to it any more."""
    with connected(desk.headway) as connection:
        session = connection.current_session
        assert session is not None
        assert session.sock is not None
        session.sock.shutdown(socket.SHUT_RDWR)

    assert not connection.is_connected()


@on_one_database
def test_a_connection_that_ends_without_a_word_is_replaced_at_once(desk: Desk) -> None:
    """Nobody notices: the next command waits for the new one."""
    desk.sandbox.disconnect("drop")

    assert "Call, Acme ✓" in desk.anna.types("/log", "call Acme").text


@on_one_database
def test_an_end_that_meets_the_reading_threads_beginning_ends_it_all_the_same(desk: Desk) -> None:
    """slack_sdk says that a connection is read just before it reads it: after the end that counts for nothing."""
    with connected(desk.headway) as connection:
        pass

    connection.current_session_state.terminated = False

    assert connection.current_session_state.terminated
    assert not connection.current_session_runner.is_alive()


@on_one_database
def test_a_new_connection_takes_over_before_the_old_one_is_let_go(desk: Desk) -> None:
    """slack_sdk would hold back what is answered and what is asked for as long as it waits to read the old one: 3 s."""
    began = time.monotonic()
    desk.sandbox.disconnect("warning")

    for _ in range(2):  # on either connection, if there are still two
        assert desk.anna.types("/log", "call Acme").trouble is None
    assert time.monotonic() - began < RECEIVE_SECONDS


def test_a_message_that_was_coming_in_when_we_closed_is_not_handed_on_in_part() -> None:
    ours, slacks = socket.socketpair()
    with slacks:
        slacks.sendall(b"half of it")
        read = Ending(ours)
        assert read.recv(1024) == b"half of it"
        ours.close()

        with pytest.raises(ConnectionAbortedError):
            read.recv(1024)


@on_one_database
@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_what_slack_sent_on_a_connection_before_it_ended_is_answered(desk: Desk, reason: str) -> None:
    """Four people type on while the connection is replaced."""
    typing = [desk.anna, desk.ben, desk.carla, desk.dev]
    for person in typing:
        desk.known(person)

    with ThreadPoolExecutor(len(typing)) as pool:
        answers = [pool.submit(_types_on, person) for person in typing]
        desk.sandbox.disconnect(reason)

        assert [each.result() for each in answers] == [[True] * LINES] * len(typing)


def _types_on(person: Person) -> list[bool]:
    return [not person.types("/log", "help").timed_out for _ in range(LINES)]
