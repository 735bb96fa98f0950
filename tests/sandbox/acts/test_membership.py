"""Slack's own commands: who comes into a channel and goes, what stands there, and what the app hears."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from sandbox import Person, Refused, Sandbox
from sandbox.manifest import read_manifest
from tests.sandbox.bolted import connected
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.refused import refusal

HEARD = frozenset({"member_joined_channel", "member_left_channel", "channel_left", "channel_rename"})


def test_the_app_is_invited_and_may_write_until_it_is_removed(client: WebClient, anna: Person) -> None:
    assert refusal(lambda: client.chat_postMessage(channel="C0GENERAL", text="x")) == "not_in_channel"

    anna.invites("Headway", channel="C0GENERAL")
    client.chat_postMessage(channel="C0GENERAL", text="hello")

    assert [message.text for message in anna.messages("C0GENERAL")] == ["@U0APP has joined the channel", "hello"]


def test_who_removes_the_app_takes_it_out(client: WebClient, anna: Person) -> None:
    anna.removes("Headway", channel="C0NORTH")

    assert anna.messages("C0NORTH")[-1].text == "@U0APP has left the channel"
    assert refusal(lambda: client.chat_postMessage(channel="C0NORTH", text="x")) == "not_in_channel"


def test_a_private_channel_is_nowhere_for_who_is_not_in_it(sandbox: Sandbox, client: WebClient) -> None:
    maya = sandbox.person("U0MAYA")

    maya.removes("Headway", channel="C0LEADS")

    assert refusal(lambda: client.chat_postMessage(channel="C0LEADS", text="x")) == "channel_not_found"
    assert "no such channel" in sandbox.person("U0ANNA").types("/join", "#sales-leads", channel="C0NORTH").text


def test_who_leaves_sees_the_channel_no_longer(anna: Person, ben: Person) -> None:
    anna.leaves("C0NORTH")

    with pytest.raises(Refused, match="in no conversation"):
        anna.messages("C0NORTH")
    assert ben.messages("C0NORTH")[-1].text == "@U0ANNA has left the channel"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("/leave", ""), "Nobody can leave #general"),
        (("/remove", "@Ben Okafor"), "Nobody can be removed from #general"),
        (("/invite", "@Ben Okafor"), "Ben Okafor is already in this channel"),
        (("/invite", ""), "Name whom to add"),
    ],
)
def test_what_cannot_be_is_said_to_who_typed_it(anna: Person, typed: tuple[str, str], said: str) -> None:
    (answer,) = anna.types(*typed, channel="C0GENERAL").messages

    assert said in answer.text
    assert answer.ephemeral


def test_a_guest_of_one_channel_comes_into_no_other(sandbox: Sandbox, anna: Person) -> None:
    sandbox.change_user("U0GUEST", is_ultra_restricted=True)

    assert "guest of one channel" in anna.invites("Gus Guest", channel="C0GENERAL").text
    assert "Guests cannot add people" in sandbox.person("U0GUEST").invites("Ben Okafor", channel="C0NORTH").text


@pytest.fixture
def heard() -> Iterator[tuple[Sandbox, list[dict[str, Any]]]]:
    """A sandbox whose app hears who comes and goes, and what it heard."""
    manifest = read_manifest(MANIFEST)
    wide = replace(manifest, events=manifest.events | HEARD, scopes=manifest.scopes | {"channels:read"})
    told: list[dict[str, Any]] = []
    with Sandbox(wide, ack_seconds=2) as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        bolt = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
        for kind in HEARD:
            bolt.event(kind)(lambda event: told.append(event))
        with connected(bolt, sandbox):
            yield sandbox, told


def test_the_app_hears_who_comes_and_goes_where_it_is(heard: tuple[Sandbox, list[dict[str, Any]]]) -> None:
    sandbox, told = heard
    anna = sandbox.person("U0ANNA")

    anna.removes("Ben Okafor", channel="C0NORTH")
    anna.invites("Ben Okafor", channel="C0NORTH")
    anna.removes("Headway", channel="C0NORTH")
    anna.removes("Ben Okafor", channel="C0NORTH")

    kinds = [(event["type"], event.get("user"), event.get("inviter")) for event in told]
    assert kinds == [
        ("member_left_channel", "U0BEN", None),
        ("member_joined_channel", "U0BEN", "U0ANNA"),
        ("channel_left", None, None),
    ]


def test_without_the_scope_it_hears_nothing(heard: tuple[Sandbox, list[dict[str, Any]]]) -> None:
    sandbox, told = heard
    sandbox.withdraw("channels:read")

    sandbox.person("U0ANNA").removes("Ben Okafor", channel="C0NORTH")
    sandbox.change_channel("C0NORTH", name="north")

    assert told == []


def test_people_of_another_workspace_are_in_shared_channels_only(sandbox: Sandbox, anna: Person, ben: Person) -> None:
    stranger = sandbox.person("U0STRANGR")
    sandbox.change_channel("C0PLAIN", name="plain", members=["U0BEN"])

    assert "no such channel" in stranger.types("/join", "#plain", channel="C0NORTH").text
    assert "of another workspace" in ben.invites("Sam Stranger", channel="C0PLAIN").text
    assert "no such channel" in stranger.types("/invite", "@Dev Patel #plain", channel="C0NORTH").text
    with pytest.raises(Refused, match="in no conversation"):
        stranger.messages("C0PLAIN")

    stranger.leaves("C0NORTH")
    assert not anna.invites("Sam Stranger", channel="C0NORTH").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("/invite", "@Dev Patel #plain"), "You are not in #plain"),
        (("/invite", "@slackbot"), "Slackbot cannot be added"),
        (("/invite", "@Nobody @Gus Guest"), "There is no @Nobody here"),
        (("/remove", "@Gus Guest"), "Gus Guest is not in this channel"),
        (("/join", "#general"), "You are already in #general"),
    ],
)
def test_what_changes_nothing_is_said(sandbox: Sandbox, anna: Person, typed: tuple[str, str], said: str) -> None:
    sandbox.change_channel("C0PLAIN", name="plain", members=["U0BEN"])
    sandbox.change_channel("C0ROOM", name="room", members=["U0ANNA"])

    assert said in anna.types(*typed, channel="C0ROOM" if typed[0] != "/join" else "C0GENERAL").text
