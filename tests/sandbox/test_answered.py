"""What an app answers that cannot be read, over both ways and through a response_url: the app's failure, not ours."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient
from websockets.exceptions import ConnectionClosed

from sandbox import Person, Sandbox
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.pieces import Json, button, buttons
from tests.sandbox.test_socket_mode import linked

UNREADABLE = (
    '{"text":',
    '"text"',
    "[1]",
    "[]",
    "5",
    '{"text": NaN}',
    '{"text": 5}',
    '{"text": {"a": 1}}',
    '{"text": ["a"]}',
    '{"text": "a", "blocks": {}}',
    '{"text": "a", "thread_ts": 5}',
    '{"text": "a", "response_type": []}',
)
FAILED = "/log failed with the error “invalid_command_response”"


@contextmanager
def over_http(sandbox: Sandbox, answers: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[None]:
    """An app that answers what it is asked, after the challenge, as `answers` writes it."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if b"url_verification" in asked:
                written(self, json.dumps({"challenge": json.loads(asked)["challenge"]}))
            else:
                answers(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        try:
            sandbox.deliver_to(f"http://127.0.0.1:{server.server_port}/slack/events")
            yield
        finally:
            server.shutdown()


def written(app: BaseHTTPRequestHandler, body: str) -> None:
    app.send_response(200)
    app.send_header("Content-Type", "application/json")
    app.end_headers()
    app.wfile.write(body.encode())


@contextmanager
def over_socket(sandbox: Sandbox, says: Callable[[], Any]) -> Iterator[None]:
    with linked(sandbox) as socket:

        def answer() -> None:
            try:
                while True:
                    envelope = json.loads(socket.recv())
                    socket.send(json.dumps({"envelope_id": envelope["envelope_id"], "payload": says()}))
            except ConnectionClosed:
                return

        threading.Thread(target=answer).start()
        yield


def test_a_body_that_cannot_be_read_is_a_failed_command_over_http(sandbox: Sandbox, anna: Person) -> None:
    bodies = iter(UNREADABLE)
    with over_http(sandbox, lambda app: written(app, next(bodies))):
        said = [anna.types("/log") for _ in UNREADABLE]

    assert [(each.text, each.trouble) for each in said] == [(FAILED, FAILED)] * len(UNREADABLE)
    assert [message.text for message in anna.messages()] == [FAILED] * len(UNREADABLE)
    assert sum(each.startswith("not taken as an answer") for each in sandbox.warnings()) == len(UNREADABLE)


def test_a_payload_that_cannot_be_read_is_one_over_socket_mode(sandbox: Sandbox, anna: Person) -> None:
    payloads = [json.loads(each) for each in UNREADABLE if "NaN" not in each and each != '{"text":']
    with over_socket(sandbox, iter(payloads).__next__):
        said = [anna.types("/log").text for _ in payloads]

    assert said == [FAILED] * len(payloads)
    assert [message.text for message in anna.messages()] == said


def test_an_event_is_acknowledged_whatever_its_body(sandbox: Sandbox) -> None:
    with over_http(sandbox, lambda app: written(app, '{"text":')):
        event = sandbox.event("tokens_revoked", tokens={"bot": ["U0APP"]})
        sandbox.event("tokens_revoked", tokens={"bot": ["U0APP"]})

    told = [call["request"]["event_id"] for call in sandbox.calls(name="events_api") if call["kind"] == "socket"]
    assert (len(told), told[0]) == (2, event)


def test_an_answer_through_a_response_url_is_refused_by_name(sandbox: Sandbox, app: App, anna: Person) -> None:
    urls: list[str] = []

    def log(ack: Ack, command: Json) -> None:
        urls.append(command["response_url"])
        ack()

    app.command("/log")(log)
    anna.types("/log")
    answers: list[Json] = [json.loads(each) for each in UNREADABLE if each.startswith("{") and ": " in each]

    refused = [WebhookClient(urls[0]).send_dict(each) for each in answers]

    assert {(each.status_code, each.body) for each in refused} == {(400, '{"ok":false,"error":"invalid_payload"}')}
    assert anna.messages() == []
    assert WebhookClient(urls[0]).send(text="at last").status_code == 200
    assert [message.text for message in anna.messages()] == ["at last"]


def test_a_view_whose_acknowledgement_cannot_be_read_stays_open(
    sandbox: Sandbox, app: App, client: WebClient, anna: Person
) -> None:
    view = {"type": "modal", "callback_id": "v", "title": {"type": "plain_text", "text": "V"}, "blocks": []}
    view["submit"] = {"type": "plain_text", "text": "Go"}
    app.command("/log")(lambda ack, command: (client.views_open(trigger_id=command["trigger_id"], view=view), ack()))
    anna.types("/log")
    with over_http(sandbox, lambda app: written(app, "[1]")):
        sent = anna.submit()

    assert (sent.trouble, sent.timed_out) == ("We had some trouble connecting. Try again?", False)
    assert sent.modal is not None


def test_a_person_is_told_what_was_not_acknowledged(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    client.chat_postMessage(channel="U0ANNA", text="x", blocks=[buttons(button("Undo", "undo"))])
    with over_http(sandbox, lambda app: app.send_error(500)):
        pressed = anna.press(anna.messages()[0], "Undo")

        assert not anna.shortcut("Log activity")
        assert (pressed.timed_out, pressed.trouble) == (False, "We had some trouble connecting. Try again?")


def test_bit_by_bit_is_no_longer_than_at_once(sandbox: Sandbox, anna: Person) -> None:
    """An app that sends a line of its answer now and then gets no more time for it."""
    over = threading.Event()

    def drips(app: BaseHTTPRequestHandler) -> None:
        app.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not over.wait(0.1):
            try:
                app.wfile.write(b"X-More: to come\r\n")
            except OSError:
                return

    with over_http(sandbox, drips):
        answer = anna.types("/log")
        over.set()

    assert answer.timed_out


def test_many_people_at_once_do_not_wait_for_each_other() -> None:
    """Nobody is answered before all were heard, more of them than a pool of threads would take."""
    people = 40
    all_there = threading.Barrier(people)

    def answers(app: BaseHTTPRequestHandler) -> None:
        all_there.wait(timeout=10)
        written(app, "{}")

    with Sandbox(MANIFEST, ack_seconds=10) as patient, over_http(patient, answers):
        failed: list[str | None] = []
        somebody = patient.person("U0ANNA")
        typing = [threading.Thread(target=lambda: failed.append(somebody.types("/log").trouble)) for _ in range(people)]
        for each in typing:
            each.start()
        for each in typing:
            each.join()

    assert failed == [None] * people
