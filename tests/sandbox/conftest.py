"""A sandbox, a client of its bot, and a small Bolt app in Socket Mode."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.bolted import connected
from tests.sandbox.fake_time import FakeTime

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture
def machine() -> FakeTime:
    return FakeTime()


@pytest.fixture
def sandbox(machine: FakeTime) -> Iterator[Sandbox]:
    with Sandbox(MANIFEST, machine=machine, ack_seconds=0.5) as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> WebClient:
    return WebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def app(sandbox: Sandbox, client: WebClient) -> Iterator[App]:
    """Connected; a test adds its listeners."""
    bolt = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
    with connected(bolt, sandbox):
        yield bolt


@pytest.fixture
def anna(sandbox: Sandbox) -> Person:
    return sandbox.person("U0ANNA")


@pytest.fixture
def ben(sandbox: Sandbox) -> Person:
    return sandbox.person("U0BEN")
