"""Conversations: opened with a person, read newest first."""

from slack_sdk import WebClient

from sandbox import Sandbox
from tests.sandbox.refused import refusal


def test_a_conversation_with_a_person_is_their_direct_messages(client: WebClient) -> None:
    assert client.conversations_open(users="U0ANNA")["channel"]["id"] == "D0ANNA"


def test_nobody_who_has_left_is_written_to(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.change_user("U0BEN", deleted=True)

    assert refusal(lambda: client.conversations_open(users="U0BEN")) == "user_disabled"


def test_the_history_is_newest_first_and_paged(client: WebClient) -> None:
    for text in ("one", "two", "three"):
        client.chat_postMessage(channel="U0ANNA", text=text)

    first = client.conversations_history(channel="D0ANNA", limit=2)
    rest = client.conversations_history(channel="D0ANNA", limit=2, cursor=first["response_metadata"]["next_cursor"])

    assert [message["text"] for message in first["messages"]] == ["three", "two"]
    assert [message["text"] for message in rest["messages"]] == ["one"]
    assert (first["has_more"], rest["has_more"]) == (True, False)


def test_the_history_after_a_moment_leaves_out_what_was_before(client: WebClient) -> None:
    first = client.chat_postMessage(channel="U0ANNA", text="one")
    client.chat_postMessage(channel="U0ANNA", text="two")

    history = client.conversations_history(channel="D0ANNA", oldest=first["ts"])

    assert [message["text"] for message in history["messages"]] == ["two"]
