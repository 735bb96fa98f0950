"""Tokens, scopes and what is not listed."""

import pytest
from slack_sdk import WebClient

from sandbox import Sandbox
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.refused import refusal, refused


def test_the_bot_learns_who_it_is_and_what_it_may(sandbox: Sandbox, client: WebClient) -> None:
    answer = client.auth_test()

    assert (answer["team_id"], answer["user_id"]) == (sandbox.team_id, "U0APP")
    assert (
        answer.headers["x-oauth-scopes"] == "chat:write,commands,files:read,files:write,im:history,im:write,users:read"
    )


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-wrong", "invalid_auth"), ("app", "not_allowed_token_type")]
)
def test_a_wrong_token_is_refused(sandbox: Sandbox, token: str, error: str) -> None:
    client = WebClient(token=sandbox.app_token if token == "app" else token, base_url=sandbox.api_url)

    assert refusal(client.auth_test) == error


def test_a_method_that_is_not_listed_is_unknown(client: WebClient) -> None:
    assert refusal(lambda: client.api_call("reminders.add")) == "unknown_method"


def test_a_scope_that_the_manifest_does_not_ask_for_is_missing(client: WebClient) -> None:
    response = refused(client.conversations_list)

    assert (response["error"], response["needed"]) == ("missing_scope", "channels:read")


def test_optional_scopes_may_not_have_been_granted() -> None:
    with Sandbox(MANIFEST, optional_scopes=False) as strict:
        client = WebClient(token=strict.bot_token, base_url=strict.api_url)

        assert refusal(lambda: client.conversations_open(users="U0ANNA")) == "missing_scope"


def test_the_inspector_shows_calls_without_tokens(sandbox: Sandbox, client: WebClient) -> None:
    client.chat_postMessage(channel="U0ANNA", text="hello")

    (call,) = sandbox.calls(name="chat.postMessage")
    assert call["request"]["text"] == "hello"
    assert sandbox.bot_token not in str(sandbox.calls())
