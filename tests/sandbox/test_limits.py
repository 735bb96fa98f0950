"""Every limit, through the Web API: taken exactly at it, and refused one above in Slack's words."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from sandbox import Sandbox, limits
from sandbox.acts.events import RETRY_SECONDS
from sandbox.response_urls import RESPONSE_SECONDS, RESPONSE_USES
from sandbox.state import ACK_SECONDS
from sandbox.triggers import TRIGGER_SECONDS
from sandbox.views import MODAL_STACK
from tests.sandbox import slacks_numbers
from tests.sandbox.bolted import connected
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.edges import EDGES, Call, Edge
from tests.sandbox.fake_time import FakeTime
from tests.sandbox.pieces import Json, modal, section
from tests.sandbox.slacks_numbers import SLACKS

WARNED = {"ADVISED_TEXT"}  # Slack takes more; the inspector says that it is better not to
BETWEEN_CALLS = 2.0  # seconds of machine time, so that no rate is exceeded


@dataclass(frozen=True, slots=True)
class Drawing:
    """A running sandbox in which there are a message and a modal to draw anew."""

    sandbox: Sandbox
    client: WebClient
    machine: FakeTime
    where: dict[str, Json]

    def call(self, call: Call) -> SlackResponse:
        method, arguments = call
        self.machine.passes(BETWEEN_CALLS)
        return self.client.api_call(method, json=self.where[method] | arguments)


@pytest.fixture(scope="module")
def drawing() -> Iterator[Drawing]:
    machine = FakeTime()
    with Sandbox(MANIFEST, machine=machine) as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        sent = client.chat_postMessage(channel="U0ANNA", text="x")
        where: dict[str, Json] = {
            "chat.postMessage": {"channel": "U0ANNA"},
            "chat.update": {"channel": sent["channel"], "ts": sent["ts"]},
            "views.publish": {"user_id": "U0ANNA"},
            "views.update": {"view_id": _an_open_modal(sandbox, client)},
        }
        yield Drawing(sandbox, client, machine, where)


def _an_open_modal(sandbox: Sandbox, client: WebClient) -> str:
    bolt = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)

    @bolt.command("/log")
    def opens(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("x")))
        ack()

    with connected(bolt, sandbox):
        anna = sandbox.person("U0ANNA")
        anna.types("/log", "")
        view = anna.modal()
        assert view is not None
        return str(view["id"])


def edge_id(edge: Edge) -> str:
    return edge.limit


@pytest.mark.parametrize("edge", EDGES, ids=edge_id)
def test_what_just_fits_is_taken_and_one_more_is_refused(drawing: Drawing, edge: Edge) -> None:
    drawing.call(edge.draw(edge.most))

    with pytest.raises(SlackApiError) as refused:
        drawing.call(edge.draw(edge.most + 1))

    answer = refused.value.response
    assert answer["error"] == edge.error
    assert answer.get("response_metadata", {}).get("messages", []) == edge.messages(edge.most)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "no_text"),
        ({"text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": {"blocks": []}}, "invalid_blocks_format"),
        ({"text": "x", "blocks": ["x"]}, "invalid_blocks_format"),
        ({"text": "x", "attachments": [{"text": "x"}]}, "invalid_arguments"),
        ({"text": "x", "metadata": "{"}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "sent"}}, "invalid_metadata_schema"),
        ({"text": "x", "metadata": {"event_type": "", "event_payload": {}}}, "invalid_metadata_schema"),
        ({"text": "x", "metadata": {"event_type": "sent", "event_payload": []}}, "invalid_metadata_schema"),
    ],
)
def test_a_malformed_message_is_refused_by_its_name(drawing: Drawing, arguments: Json, error: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        drawing.call(("chat.postMessage", arguments))

    assert refused.value.response["error"] == error


def test_a_long_text_is_taken_and_warned_of(drawing: Drawing) -> None:
    drawing.call(("chat.postMessage", {"text": "x" * limits.ADVISED_TEXT}))
    before = len(drawing.sandbox.warnings())
    drawing.call(("chat.postMessage", {"text": "x" * (limits.ADVISED_TEXT + 1)}))

    assert "4001 characters" in str(drawing.sandbox.warnings()[before:])


def test_no_limit_is_without_its_proof() -> None:
    assert {edge.limit for edge in EDGES} | WARNED == SLACKS.keys()


def test_the_sandbox_holds_slacks_times() -> None:
    """What happens at each of them stands in the tests of triggers, response_urls, views and events."""
    assert ACK_SECONDS == slacks_numbers.SECONDS_TO_ACKNOWLEDGE
    assert TRIGGER_SECONDS == slacks_numbers.SECONDS_OF_A_TRIGGER
    assert RESPONSE_USES == slacks_numbers.USES_OF_A_RESPONSE_URL
    assert RESPONSE_SECONDS == slacks_numbers.SECONDS_OF_A_RESPONSE_URL
    assert MODAL_STACK == slacks_numbers.VIEWS_IN_A_STACK
    assert RETRY_SECONDS == slacks_numbers.EVENT_COMES_AGAIN_AFTER


def test_the_sandbox_holds_slacks_numbers() -> None:
    assert {name: number for name, number in vars(limits).items() if name.isupper()} == SLACKS
