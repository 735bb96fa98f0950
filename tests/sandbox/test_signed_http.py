"""HTTP mode: the same payloads, signed, to a request URL."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from sandbox import Person, Refused, Sandbox
from sandbox.request_url import NoRequestUrl
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.pieces import Json, button, buttons


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(app: App) -> Iterator[str]:
    """The request URL."""
    with make_server("127.0.0.1", 0, SlackRequestHandler(app), handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/slack/events"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def bolt(sandbox: Sandbox, client: WebClient) -> Iterator[App]:
    app = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
    with served(app) as url:
        sandbox.deliver_to(url)
        yield app


def test_commands_actions_and_events_are_signed(sandbox: Sandbox, bolt: App, client: WebClient, anna: Person) -> None:
    heard: list[str] = []

    def on_undo(ack: Ack, body: Json) -> None:
        heard.append(body["type"])
        ack()

    bolt.command("/log")(lambda ack, command: ack(f"Logged {command['text']}"))
    bolt.action("undo")(on_undo)
    bolt.event("user_change")(lambda event: heard.append(event["type"]))
    client.chat_postMessage(channel="U0ANNA", text="x", blocks=[buttons(button("Undo", "undo"))])

    answer = anna.types("/log", "meeting")
    anna.press(anna.messages()[0], "Undo")
    sandbox.change_user("U0BEN", status_text="On holiday")

    assert answer.text == "Logged meeting"
    assert heard == ["block_actions", "user_change"]


def test_an_app_that_does_not_know_the_secret_refuses(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    other = App(client=client, signing_secret="another", process_before_response=True)

    with served(other) as url:
        sandbox.deliver_to(url)
        answer = anna.types("/log")

    assert answer.text == "/log failed with the error “http_client_error”"


def test_nobody_at_the_request_url_is_a_failed_dispatch(sandbox: Sandbox, anna: Person) -> None:
    sandbox.deliver_to("http://127.0.0.1:9/slack/events")

    assert anna.types("/log").text == "/log failed with the error “dispatch_failed”"


def test_a_new_request_url_is_asked_the_challenge(sandbox: Sandbox, bolt: App) -> None:
    (asked,) = sandbox.calls(name="url_verification")

    assert asked["request"]["type"] == "url_verification"
    assert asked["response"] == {"challenge": asked["request"]["challenge"]}
    assert sandbox.warnings() == []


def test_a_request_url_that_does_not_answer_the_challenge_is_a_warning(sandbox: Sandbox) -> None:
    sandbox.deliver_to("http://127.0.0.1:9/slack/events")

    assert sandbox.warnings() == ["http://127.0.0.1:9/slack/events did not answer the challenge: dispatch_failed"]


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "nonsense", "http://[::1", "http://", "http://a b/", "ftp://a/"]
)
def test_what_is_no_request_url_is_refused_and_changes_nothing(sandbox: Sandbox, bolt: App, url: str) -> None:
    bolt.command("/log")(lambda ack: ack("Logged"))

    with pytest.raises(Refused, match="is no request URL"):
        sandbox.deliver_to(url)

    assert sandbox.person("U0ANNA").types("/log").text == "Logged"
    with pytest.raises(NoRequestUrl):
        Sandbox(MANIFEST, request_url=url)


def test_no_proxy_is_on_the_way_to_this_machine(
    sandbox: Sandbox, bolt: App, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    bolt.command("/log")(lambda ack: ack("Logged"))
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert anna.types("/log").text == "Logged"


def hang_up(listening: socket.socket, times: int) -> None:
    for _ in range(times):
        listening.accept()[0].close()


def test_an_app_that_hangs_up_is_a_failed_dispatch(sandbox: Sandbox, anna: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging_up:
        thread = threading.Thread(target=hang_up, args=(hanging_up, 2))
        thread.start()
        sandbox.deliver_to(f"http://127.0.0.1:{hanging_up.getsockname()[1]}/")
        answer = anna.types("/log")
        thread.join()

    assert answer.text == "/log failed with the error “dispatch_failed”"


def test_an_app_that_is_slow_over_http_has_timed_out(sandbox: Sandbox, anna: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        sandbox.deliver_to(f"http://127.0.0.1:{silent.getsockname()[1]}/")
        answer = anna.types("/log")

    assert (answer.timed_out, answer.text) == (True, "/log failed with the error “operation_timeout”")
    assert "not acknowledged in 0.5 s" in sandbox.warnings()
