"""Faults: before a method, after it, and instead of an answer."""

from http.client import HTTPException

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Person, Refused, Sandbox
from tests.sandbox.refused import refusal, refused


def test_too_many_calls_are_told_when_to_come_back(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    sandbox.fault("chat.postMessage", error="ratelimited", status=429, retry_after=7)

    response = refused(lambda: client.chat_postMessage(channel="U0ANNA", text="one"))

    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")
    assert response["error"] == "ratelimited"
    assert anna.messages() == []


def test_a_fault_ends_after_its_times(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.fault("api.test", error="fatal_error", times=2)

    assert [refusal(client.api_test), refusal(client.api_test)] == ["fatal_error", "fatal_error"]
    client.api_test()


def test_a_fault_after_the_work_leaves_the_work_done(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    sandbox.fault("chat.postMessage", when="after", status=500)

    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel="U0ANNA", text="one")

    assert [message.text for message in anna.messages()] == ["one"]


@pytest.mark.parametrize(("when", "kept"), [("before", 0), ("after", 1)])
def test_a_connection_may_drop(sandbox: Sandbox, client: WebClient, anna: Person, when: str, kept: int) -> None:
    sandbox.fault("chat.postMessage", when="before" if when == "before" else "after", drop=True)

    with pytest.raises((OSError, HTTPException)):
        client.chat_postMessage(channel="U0ANNA", text="one")

    assert len(anna.messages()) == kept


def test_faults_are_cleared(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.fault("api.test", error="fatal_error")

    sandbox.clear_faults()

    client.api_test()


def test_an_unclear_fault_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="before or after"):
        sandbox.fault("api.test", when="sometimes")  # type: ignore[arg-type]  # the mistake under test
