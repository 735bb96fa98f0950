"""Scopes that are granted and withdrawn while the app runs."""

from dataclasses import replace
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from sandbox import Person, Refused, Sandbox
from sandbox.manifest import read_manifest
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.refused import refusal, refused


def test_a_scope_that_is_withdrawn_is_missing_until_it_is_granted_again(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.withdraw("users:read")

    missing = refused(lambda: client.users_info(user="U0ANNA"))
    assert (missing["error"], missing["needed"]) == ("missing_scope", "users:read")
    assert "users:read" not in str(missing["provided"])
    assert "users:read" not in str(client.auth_test().headers["x-oauth-scopes"])

    sandbox.grant("users:read")
    assert client.users_info(user="U0ANNA")["ok"]


def test_without_chat_write_nothing_is_posted(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.withdraw("chat:write")

    assert refusal(lambda: client.chat_postMessage(channel="U0ANNA", text="x")) == "missing_scope"


def test_without_commands_there_are_neither_commands_nor_shortcuts(sandbox: Sandbox, anna: Person) -> None:
    sandbox.withdraw("commands")

    assert "not a valid command" in anna.types("/log", "call Acme").text
    with pytest.raises(Refused, match="There is no shortcut"):
        anna.shortcut("Log activity")


def test_an_event_comes_only_with_its_scope(sandbox: Sandbox) -> None:
    sandbox.withdraw("users:read", "files:read")

    assert sandbox.change_user("U0ANNA", title="Account executive") is None
    with pytest.raises(Refused, match="file_shared needs files:read"):
        sandbox.event("file_shared")


def test_what_the_manifest_does_not_ask_for_is_not_granted(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="does not ask for admin"):
        sandbox.grant("admin")


def test_an_argument_that_nothing_reads_is_a_warning(sandbox: Sandbox, client: WebClient) -> None:
    client.chat_postMessage(channel="U0ANNA", text="x", username="Somebody", unfurl_links=False)

    assert sandbox.warnings() == ["username is ignored here"]


def test_a_dropped_file_is_fetched_with_files_read_only(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    anna.drops("a.csv", "x")
    address = client.files_info(file="F0FILE0001")["file"]["url_private_download"]
    asked = Request(address, headers={"Authorization": f"Bearer {sandbox.bot_token}"})

    with urlopen(asked) as answer:
        assert answer.read() == b"x"
    sandbox.withdraw("files:read")
    with urlopen(asked) as answer:  # led to where one would sign in
        assert answer.read() != b"x"


def test_with_write_public_the_app_need_not_be_in_a_public_channel() -> None:
    manifest = read_manifest(MANIFEST)
    with Sandbox(replace(manifest, scopes=manifest.scopes | {"chat:write.public"})) as wide:
        client = WebClient(token=wide.bot_token, base_url=wide.api_url)

        assert client.chat_postMessage(channel="C0GENERAL", text="x")["ok"]
