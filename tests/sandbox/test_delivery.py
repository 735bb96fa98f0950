"""A payload's acknowledgement that is lost, or comes late: what the person sees, over both ways to the app."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.bolted import connected
from tests.sandbox.pieces import button, buttons, field, modal
from tests.sandbox.test_signed_http import served

ACK_SECONDS = 0.4  # how long a person waits here
LATE_MS = 500
MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture
def brisk(request: pytest.FixtureRequest) -> Iterator[tuple[Sandbox, App]]:
    """A sandbox that waits for no acknowledgement for long, and an app that it reaches over Socket Mode if a test
    names no other way."""
    with Sandbox(MANIFEST, ack_seconds=ACK_SECONDS) as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        app = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
        with reached(app, sandbox, getattr(request, "param", "Socket Mode")):
            yield sandbox, app


@contextmanager
def reached(app: App, sandbox: Sandbox, way: str) -> Iterator[None]:
    if way == "HTTP":
        with served(app) as url:
            sandbox.deliver_to(url)
            yield
    else:
        with connected(app, sandbox):
            yield


both_ways = pytest.mark.parametrize("brisk", ["Socket Mode", "HTTP"], indirect=True)


@both_ways
def test_a_command_whose_acknowledgement_is_lost_times_out(brisk: tuple[Sandbox, App]) -> None:
    sandbox, app = brisk
    logged: list[str] = []

    def log(ack: Ack, command: dict[str, str]) -> None:
        logged.append(command["text"])
        ack("Logged")

    app.command("/log")(log)
    anna = sandbox.person("U0ANNA")
    sandbox.lose_acks("slash_commands")

    began = time.monotonic()
    lost = anna.types("/log", "one")
    waited = time.monotonic() - began
    kept = anna.types("/log", "two")

    assert waited >= ACK_SECONDS  # as long as for an answer that never comes
    assert logged == ["one", "two"]
    assert (lost.timed_out, lost.text) == (True, "/log failed with the error “operation_timeout”")
    assert (kept.timed_out, kept.text) == (False, "Logged")
    assert (sandbox.faults(), sandbox.warnings()) == ([], [])


def test_a_view_whose_acknowledgement_is_lost_stays_open_with_its_words(brisk: tuple[Sandbox, App]) -> None:
    sandbox, app = brisk
    app.command("/log")(lambda ack, client, command: (client.views_open(**opening(command)), ack()))
    saved: list[str] = []

    def save(ack: Ack, view: dict[str, str]) -> None:
        saved.append(view["id"])
        ack()

    app.view("form")(save)
    anna = sandbox.person("U0ANNA")
    anna.types("/log")
    anna.fill({"name": "Globex"})
    sandbox.lose_acks("interactive")

    answer = anna.submit()

    assert len(saved) == 1
    assert (answer.timed_out, answer.trouble) == (True, "We had some trouble connecting. Try again?")
    assert answer.modal is not None
    assert answer.modal["state"]["values"]["name"]["typed"]["value"] == "Globex"


def opening(command: dict[str, str]) -> dict[str, object]:
    return {"trigger_id": command["trigger_id"], "view": modal(field("name"))}


def test_a_button_whose_acknowledgement_is_lost_has_done_its_work(brisk: tuple[Sandbox, App]) -> None:
    sandbox, app = brisk
    pressed: list[str] = []

    def undo(ack: Ack, action: dict[str, str]) -> None:
        pressed.append(action["action_id"])
        ack()

    app.action("undo")(undo)
    app.client.chat_postMessage(channel="U0ANNA", text="x", blocks=[buttons(button("Undo", "undo"))])
    anna = sandbox.person("U0ANNA")
    sandbox.lose_acks()

    assert anna.press(anna.messages()[0], "Undo").timed_out
    assert pressed == ["undo"]


def test_a_payload_that_comes_late_reaches_the_app_after_the_person_gave_up(brisk: tuple[Sandbox, App]) -> None:
    sandbox, app = brisk
    heard: list[str] = []

    def log(ack: Ack, command: dict[str, str]) -> None:
        heard.append(command["text"])
        ack()

    app.command("/log")(log)
    sandbox.fault(payload="slash_commands", latency_ms=LATE_MS)

    answer = sandbox.person("U0ANNA").types("/log", "meeting")

    assert (answer.timed_out, heard) == (True, [])
    sandbox.until(lambda: heard == ["meeting"])


@both_ways
def test_an_event_whose_acknowledgement_is_lost_comes_again(brisk: tuple[Sandbox, App]) -> None:
    sandbox, app = brisk
    heard: list[str] = []
    app.event("tokens_revoked")(lambda body: heard.append(body["event_id"]))
    sandbox.lose_acks("events_api")

    event_id = sandbox.event("tokens_revoked", tokens={"bot": ["U0APP"]})

    sandbox.until(lambda: len(heard) == 2)
    assert heard == [event_id, event_id]


def test_a_body_that_slack_ignores_is_a_warning(app: App, sandbox: Sandbox, anna: Person) -> None:
    app.shortcut("log_activity")(lambda ack: ack({"text": "not shown"}))

    anna.shortcut("Log activity")

    assert any("Slack ignores the body of the acknowledgement of shortcut" in each for each in sandbox.warnings())
