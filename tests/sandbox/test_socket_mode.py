"""The app's connections: several, in turn, and new ones when Slack says so."""

import json

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sandbox import Person, Sandbox
from tests.sandbox.bolted import connected


def test_connections_take_turns(sandbox: Sandbox, app: App, client: WebClient, anna: Person) -> None:
    other = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
    app.command("/log")(lambda ack: ack("one"))
    other.command("/log")(lambda ack: ack("other"))

    with connected(other, sandbox):
        answers = [anna.types("/log").text for _ in range(4)]

    assert sorted(answers) == ["one", "one", "other", "other"]


def test_a_connection_that_slack_ends_is_replaced(sandbox: Sandbox, app: App, anna: Person) -> None:
    app.command("/log")(lambda ack: ack("still here"))

    sandbox.disconnect()

    assert anna.types("/log").text == "still here"


def test_a_ticket_is_good_for_one_connection(sandbox: Sandbox) -> None:
    opened = WebClient(token=sandbox.app_token, base_url=sandbox.api_url).apps_connections_open(
        app_token=sandbox.app_token
    )

    with connect(opened["url"], close_timeout=0.1) as first:
        assert json.loads(first.recv())["type"] == "hello"
    with pytest.raises(InvalidStatus), connect(opened["url"]):
        pass
