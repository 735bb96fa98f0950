"""Faults: before a method, after it, and instead of an answer."""

from http.client import HTTPException

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Person, Refused, Sandbox
from tests.sandbox.pieces import Json
from tests.sandbox.refused import refusal, refused


def test_too_many_calls_are_told_when_to_come_back(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    sandbox.fault("chat.postMessage", error="ratelimited", status=429, retry_after=7)

    response = refused(lambda: client.chat_postMessage(channel="U0ANNA", text="one"))

    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")
    assert response["error"] == "ratelimited"
    assert anna.messages() == []


def test_no_429_is_without_its_seconds(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.fault("api.test", status=429)

    assert refused(client.api_test).headers["Retry-After"] == "1"


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


def test_faults_are_cleared_alone_or_together(sandbox: Sandbox, client: WebClient) -> None:
    first = sandbox.fault("api.test", error="fatal_error")
    sandbox.fault("auth.test", error="fatal_error", times=3)
    sandbox.fault("views.open", latency_ms=10, times=None, chance=0.5)

    sandbox.clear_faults(first)

    client.api_test()
    told = [(each["method"], each["times"], each["chance"]) for each in sandbox.faults()]
    assert told == [("auth.test", 3, 1), ("views.open", None, 0.5)]
    sandbox.clear_faults()
    client.auth_test()
    assert sandbox.faults() == []


def test_any_method_may_be_meant(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.fault("*", error="fatal_error", times=2)

    assert [refusal(client.api_test), refusal(client.auth_test)] == ["fatal_error", "fatal_error"]
    assert sandbox.faults() == []


def test_the_same_dice_bring_the_same_faults(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.fault("api.test", error="fatal_error", times=None, chance=0.5)

    def thrown() -> list[bool]:
        sandbox.throw_dice_from(7)
        return [fails(client) for _ in range(20)]

    once, again = thrown(), thrown()

    assert once == again
    assert 4 < sum(once) < 16


def fails(client: WebClient) -> bool:
    try:
        client.api_test()
    except SlackApiError:
        return True
    return False


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"method": "api.test", "when": "sometimes", "error": "x"}, "before or after"),
        ({"error": "x"}, "a method or a payload"),
        ({"method": "api.test", "payload": "interactive", "error": "x"}, "a method or a payload"),
        ({"method": "api.test"}, "must say what goes wrong"),
        ({"method": "api.test", "lost_ack": True}, "only a payload is acknowledged"),
        ({"payload": "interactive", "status": 500}, "only a method answers"),
        ({"payload": "letters", "lost_ack": True}, "slash_commands, interactive, events_api"),
        ({"method": "api.test", "error": "x", "times": 0}, "at least 1"),
        ({"method": "api.test", "error": "x", "chance": 0}, "above 0"),
        ({"method": "api.test", "error": "x", "chance": "often"}, "above 0"),
        ({"method": "chat.postMesage", "status": 500}, "no method chat.postMesage; it has .*chat.postMessage"),
        ({"method": "api.test", "status": "500"}, "200 or a number from 400 to 599, not 500"),
        ({"method": "api.test", "status": 9999}, "200 or a number from 400 to 599"),
        ({"method": "api.test", "status": 500, "times": 1.5}, "whole number of at least 1"),
        ({"method": "api.test", "status": 429, "retry_after": "soon"}, "retry_after must be a whole number"),
        ({"method": "api.test", "error": ["x"]}, "error must be text"),
        ({"method": "api.test", "drop": "no"}, "drop must be true or false"),
        ({"method": "api.test", "latency_ms": 1e308}, "latency_ms must be a whole number from 0 to 600000"),
    ],
)
def test_an_unclear_fault_is_refused(sandbox: Sandbox, asked: Json, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        sandbox.fault(**asked)


def test_an_answer_through_a_response_url_may_be_lost(sandbox: Sandbox, app: App, anna: Person) -> None:
    statuses: list[int] = []

    def answer(ack: Ack, respond: Respond) -> None:
        ack()
        statuses.extend([respond("one").status_code, respond("two").status_code])

    app.command("/log")(answer)
    sandbox.fault("response_url", when="before", status=500)

    anna.types("/log")

    sandbox.until(lambda: len(statuses) == 2)
    assert (statuses, [message.text for message in anna.messages()]) == ([500, 200], ["two"])
