"""Messages: where they may go, how long they may be, and who may change them."""

from dataclasses import replace

import pytest
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from sandbox.manifest import read_manifest
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.pieces import field, section
from tests.sandbox.refused import refusal, refused


def test_a_message_to_a_person_lands_in_their_direct_messages(client: WebClient, anna: Person, ben: Person) -> None:
    sent = client.chat_postMessage(channel="U0ANNA", text="Good morning")

    assert sent["channel"] == "D0ANNA"
    assert [message.text for message in anna.messages()] == ["Good morning"]
    assert ben.messages() == []


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C0NOWHERE", "channel_not_found"),
        ("U0NOBODY", "channel_not_found"),
        ("C0GENERAL", "not_in_channel"),
        ("U0APP", "cannot_dm_bot"),
    ],
)
def test_a_message_to_the_wrong_place_is_refused(client: WebClient, channel: str, error: str) -> None:
    assert refusal(lambda: client.chat_postMessage(channel=channel, text="x")) == error


def test_a_private_channel_without_the_app_looks_like_none(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.change_channel("C0LEADS", members=["U0MAYA"])

    assert refusal(lambda: client.chat_postMessage(channel="C0LEADS", text="x")) == "channel_not_found"


def test_an_archived_channel_takes_no_messages(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.change_channel("C0NORTH", is_archived=True)

    assert refusal(lambda: client.chat_postMessage(channel="C0NORTH", text="x")) == "is_archived"


def test_without_a_messages_tab_nobody_is_written_to() -> None:
    without = replace(read_manifest(MANIFEST), messages_tab=False)
    with Sandbox(without) as closed:
        client = WebClient(token=closed.bot_token, base_url=closed.api_url)

        assert refusal(lambda: client.chat_postMessage(channel="U0ANNA", text="x")) == "messages_tab_disabled"
        client.chat_postMessage(channel="C0NORTH", text="x")


def test_a_message_needs_something_in_it(client: WebClient) -> None:
    assert refusal(lambda: client.api_call("chat.postMessage", json={"channel": "U0ANNA"})) == "no_text"


def test_bad_blocks_are_refused_with_a_pointer(client: WebClient) -> None:
    response = refused(
        lambda: client.chat_postMessage(channel="U0ANNA", text="x", blocks=[section("y" * 3001), field("a")])
    )

    assert response["error"] == "invalid_blocks"
    assert response["response_metadata"]["messages"] == [
        "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
        "[ERROR] unsupported type: input [json-pointer:/blocks/1/type]",
    ]


def test_an_update_to_nothing_and_one_in_an_archived_channel_are_refused(sandbox: Sandbox, client: WebClient) -> None:
    sent = client.chat_postMessage(channel="C0NORTH", text="one")
    nothing = {"channel": "C0NORTH", "ts": sent["ts"], "text": "", "blocks": []}
    assert refusal(lambda: client.api_call("chat.update", json=nothing)) == "no_text"

    sandbox.change_channel("C0NORTH", is_archived=True)

    assert refusal(lambda: client.chat_update(channel="C0NORTH", ts=sent["ts"], text="two")) == "is_inactive"


def test_an_update_with_a_text_alone_takes_the_blocks_away(client: WebClient, anna: Person) -> None:
    sent = client.chat_postMessage(channel="U0ANNA", text="one", blocks=[section("two")])
    client.chat_update(channel=sent["channel"], ts=sent["ts"], text="three")

    (message,) = anna.messages()
    assert (message.text, message.blocks, message.edited) == ("three", [], True)


def test_a_message_that_is_not_there_cannot_be_changed(client: WebClient) -> None:
    assert refusal(lambda: client.chat_update(channel="D0ANNA", ts="1.0", text="x")) == "message_not_found"


def test_an_ephemeral_message_is_seen_by_one_and_cannot_be_updated(
    client: WebClient, anna: Person, ben: Person
) -> None:
    sent = client.chat_postEphemeral(channel="C0NORTH", user="U0ANNA", text="only you")

    assert [message.ephemeral for message in anna.messages("C0NORTH")] == [True]
    assert ben.messages("C0NORTH") == []
    assert (
        refusal(lambda: client.chat_update(channel="C0NORTH", ts=sent["message_ts"], text="x")) == "message_not_found"
    )


def test_a_deleted_message_is_gone(client: WebClient, anna: Person) -> None:
    sent = client.chat_postMessage(channel="U0ANNA", text="one")

    client.chat_delete(channel=sent["channel"], ts=sent["ts"])

    assert anna.messages() == []


def test_metadata_is_found_again_in_the_history(client: WebClient) -> None:
    metadata = {"event_type": "reminder", "event_payload": {"id": "abc"}}
    sent = client.chat_postMessage(channel="U0ANNA", text="one", metadata=metadata)

    history = client.conversations_history(channel=sent["channel"], include_all_metadata=True)

    assert [message["metadata"] for message in history["messages"]] == [metadata]
