"""The app's connections: how each begins and ends, several in turn, and new ones when Slack says so."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sandbox import Person, Sandbox
from sandbox.manifest import read_manifest
from sandbox.socket_mode import DEBUG_SECONDS, MOST_CONNECTIONS, NOTICE_SECONDS, TICKET_SECONDS
from tests.sandbox.bolted import connected
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.fake_time import FakeTime
from tests.sandbox.pieces import Json
from tests.sandbox.refused import refusal


def address(sandbox: Sandbox) -> str:
    client = WebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    return str(client.apps_connections_open(app_token=sandbox.app_token)["url"])


@contextmanager
def linked(sandbox: Sandbox, *, more: str = "") -> Iterator[ClientConnection]:
    """A bare connection, after its hello."""
    with connect(address(sandbox) + more, close_timeout=0.1) as socket:
        assert told(socket)["type"] == "hello"
        yield socket


def told(socket: ClientConnection) -> Json:
    message: Json = json.loads(socket.recv(timeout=5))
    return message


def ended(socket: ClientConnection) -> bool:
    try:
        socket.recv(timeout=5)
    except ConnectionClosed:
        return True
    return False


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Somebody waits for the app's answer while the test is the app."""
    thread = threading.Thread(target=act)
    thread.start()
    yield
    thread.join()


def test_connections_take_turns(sandbox: Sandbox, app: App, client: WebClient, anna: Person) -> None:
    other = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
    app.command("/log")(lambda ack: ack("one"))
    other.command("/log")(lambda ack: ack("other"))

    with connected(other, sandbox):
        answers = [anna.types("/log").text for _ in range(4)]

    assert sorted(answers) == ["one", "one", "other", "other"]


def test_hello_says_how_many_connections_there_are_and_for_how_long(sandbox: Sandbox) -> None:
    with linked(sandbox), connect(address(sandbox), close_timeout=0.1) as second:
        hello = told(second)

    assert hello["num_connections"] == 2
    assert hello["connection_info"] == {"app_id": "A0SANDBOX"}
    assert hello["debug_info"].keys() == {"host", "build_number", "approximate_connection_time"}
    assert hello["debug_info"]["approximate_connection_time"] > 3600


def test_a_connection_beyond_ten_is_sent_away(sandbox: Sandbox) -> None:
    with ExitStack() as held:
        for _ in range(MOST_CONNECTIONS):
            held.enter_context(linked(sandbox))
        with connect(address(sandbox), close_timeout=0.1) as one_too_many:
            notice = told(one_too_many)
            assert ended(one_too_many)

    assert (notice["type"], notice["reason"]) == ("disconnect", "too_many_websockets")


@pytest.mark.parametrize("reason", ["refresh_requested", "link_disabled"])
def test_a_connection_is_told_why_it_ends(sandbox: Sandbox, reason: str) -> None:
    with linked(sandbox) as socket:
        sandbox.disconnect(reason)

        assert (told(socket)["reason"], ended(socket)) == (reason, True)


def test_a_warning_comes_ten_seconds_before_the_end(sandbox: Sandbox, machine: FakeTime) -> None:
    with linked(sandbox) as socket:
        sandbox.disconnect("warning")
        assert told(socket)["reason"] == "warning"
        machine.passes(NOTICE_SECONDS - 0.1)
        sandbox.now()
        assert not any(call["name"] == "disconnected" for call in sandbox.calls())

        machine.passes(0.1)
        sandbox.calls()

        assert (told(socket)["reason"], ended(socket)) == ("refresh_requested", True)


def test_connections_are_refreshed_by_themselves_and_soon_where_that_is_asked(
    sandbox: Sandbox, machine: FakeTime
) -> None:
    with linked(sandbox), linked(sandbox, more="&debug_reconnects=true") as soon:
        machine.passes(DEBUG_SECONDS - NOTICE_SECONDS)
        sandbox.calls()
        assert told(soon)["reason"] == "warning"
        machine.passes(NOTICE_SECONDS)
        sandbox.calls()

        assert (told(soon)["reason"], ended(soon)) == ("refresh_requested", True)
        assert [call["name"] for call in sandbox.calls()].count("disconnected") == 1


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
def test_an_app_that_is_told_of_the_end_comes_back(sandbox: Sandbox, app: App, anna: Person, reason: str) -> None:
    app.command("/log")(lambda ack: ack("still here"))

    sandbox.disconnect(reason)
    sandbox.until(lambda: [call["name"] for call in sandbox.calls()].count("connected") == 2)

    assert anna.types("/log").text == "still here"


def test_what_was_brought_by_a_connection_that_is_gone_may_be_acknowledged_by_another(
    sandbox: Sandbox, anna: Person
) -> None:
    answers: list[str] = []

    with linked(sandbox) as first, meanwhile(lambda: answers.append(anna.types("/log", "meeting").text)):
        envelope = told(first)
        sandbox.drop_connections()
        with linked(sandbox) as second:
            second.send(json.dumps({"envelope_id": envelope["envelope_id"], "payload": {"text": "Logged"}}))
            sandbox.until(lambda: bool(answers))

    assert answers == ["Logged"]


def test_what_nobody_acknowledges_after_the_connection_was_lost_has_timed_out(sandbox: Sandbox, anna: Person) -> None:
    answers: list[str] = []

    with linked(sandbox) as first, meanwhile(lambda: answers.append(anna.types("/log", "meeting").text)):
        told(first)
        sandbox.drop_connections()

    assert answers == ["/log failed with the error “operation_timeout”"]


def test_only_what_may_be_answered_in_the_acknowledgement_says_so(sandbox: Sandbox, anna: Person) -> None:
    with linked(sandbox) as socket:
        with meanwhile(lambda: anna.types("/log")):
            command = acknowledged(socket)
        with meanwhile(lambda: anna.shortcut("Log activity")):
            shortcut = acknowledged(socket)
        with meanwhile(lambda: sandbox.event("tokens_revoked", tokens={"bot": ["U0APP"]})):
            event = acknowledged(socket)

    assert [each["accepts_response_payload"] for each in (command, shortcut, event)] == [True, False, False]
    assert (event["retry_attempt"], event["retry_reason"]) == (0, "")


def acknowledged(socket: ClientConnection) -> Json:
    envelope = told(socket)
    socket.send(json.dumps({"envelope_id": envelope["envelope_id"]}))
    return envelope


def test_a_ticket_is_good_for_one_connection(sandbox: Sandbox) -> None:
    url = address(sandbox)

    with connect(url, close_timeout=0.1) as first:
        assert told(first)["type"] == "hello"
    with pytest.raises(InvalidStatus), connect(url):
        pass


def test_a_ticket_is_good_for_a_while(sandbox: Sandbox, machine: FakeTime) -> None:
    url = address(sandbox)

    machine.passes(TICKET_SECONDS + 0.1)

    with pytest.raises(InvalidStatus), connect(url):
        pass


def test_without_socket_mode_in_the_manifest_there_is_no_connection() -> None:
    with Sandbox(replace(read_manifest(MANIFEST), socket_mode=False)) as strict:
        client = WebClient(base_url=strict.api_url)

        assert refusal(lambda: client.apps_connections_open(app_token=strict.app_token)) == "forbidden"


@pytest.mark.parametrize(("token", "error"), [("xapp-wrong", "invalid_auth"), ("bot", "not_allowed_token_type")])
def test_only_the_apps_own_token_opens_connections(sandbox: Sandbox, token: str, error: str) -> None:
    client = WebClient(base_url=sandbox.api_url)
    given = sandbox.bot_token if token == "bot" else token

    assert refusal(lambda: client.apps_connections_open(app_token=given)) == error


def test_what_is_no_acknowledgement_ends_no_connection_and_leaves_no_ghost(sandbox: Sandbox) -> None:
    with linked(sandbox) as socket:
        for frame in ("[]", "5", "null", "nonsense", '{"envelope_id": ["a"]}', b"\xff\x00"):
            socket.send(frame)
        sandbox.until(lambda: len(sandbox.warnings()) == 6)
        assert connections(sandbox) == 1

    sandbox.until(lambda: connections(sandbox) == 0)


def connections(sandbox: Sandbox) -> int:
    return sum(
        {"connected": 1, "disconnected": -1}.get(call["name"], 0)
        for call in sandbox.calls()
        if call["kind"] == "socket"
    )


def test_what_was_announced_to_end_gets_nothing_new_beside_another(sandbox: Sandbox, anna: Person) -> None:
    with linked(sandbox) as old:
        sandbox.disconnect("warning")
        assert told(old)["reason"] == "warning"
        with linked(sandbox) as new:
            for _ in range(2):
                with meanwhile(lambda: anna.types("/log")):
                    new.send(json.dumps({"envelope_id": told(new)["envelope_id"]}))


def test_an_acknowledgement_is_late_once_and_then_of_nothing(sandbox: Sandbox, anna: Person) -> None:
    with linked(sandbox) as socket:
        with meanwhile(lambda: anna.types("/log")):
            acknowledged = json.dumps({"envelope_id": told(socket)["envelope_id"]})
        socket.send(acknowledged)
        socket.send(acknowledged)
        sandbox.until(lambda: len(sandbox.warnings()) == 3)

    assert sandbox.warnings()[0] == "not acknowledged in 0.5 s"
    assert sandbox.warnings()[1].endswith("s after the payload: too late")
    assert sandbox.warnings()[2].startswith("of an unknown envelope")
