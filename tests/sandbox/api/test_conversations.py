"""Conversations: opened with a person, read newest first."""

from dataclasses import replace

import pytest
from slack_sdk import WebClient

from sandbox import Sandbox
from sandbox.manifest import read_manifest
from tests.sandbox.conftest import MANIFEST
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


def test_a_channel_says_who_is_in_it_and_which_workspaces_share_it() -> None:
    manifest = read_manifest(MANIFEST)
    wide = replace(manifest, scopes=manifest.scopes | {"channels:read", "groups:read"})
    with Sandbox(wide) as wider:
        client = WebClient(token=wider.bot_token, base_url=wider.api_url)

        told = client.conversations_info(channel="C0NORTH", include_num_members=True)["channel"]
        members = client.conversations_members(channel="C0LEADS")["members"]
        listed = client.conversations_list(types="public_channel,private_channel")["channels"]
        mine = client.users_conversations(types="public_channel")["channels"]
        wider.person("U0MAYA").removes("Headway", channel="C0LEADS")

        assert (told["num_members"], told["connected_team_ids"]) == (9, ["T0OTHER00"])
        assert members == ["U0APP", "U0MAYA"]
        assert [channel["name"] for channel in listed] == ["team-north", "general", "sales-leads"]
        assert [channel["name"] for channel in mine] == ["team-north"]
        assert refusal(lambda: client.conversations_info(channel="C0LEADS")) == "channel_not_found"


@pytest.mark.parametrize("method", ["chat.scheduleMessage", "users.lookupByEmail", "conversations.join"])
def test_what_is_not_done_is_an_unknown_method(client: WebClient, method: str) -> None:
    assert refusal(lambda: client.api_call(method)) == "unknown_method"


def test_group_messages_are_refused_by_name(client: WebClient) -> None:
    assert refusal(lambda: client.conversations_open(users="U0ANNA,U0BEN")) == "invalid_arguments"


@pytest.mark.parametrize("name", ["oldest", "latest"])
def test_a_moment_that_is_none_is_refused(client: WebClient, name: str) -> None:
    asked = {"channel": "D0ANNA", name: "yesterday"}

    assert refusal(lambda: client.api_call("conversations.history", params=asked)) == f"invalid_ts_{name}"
