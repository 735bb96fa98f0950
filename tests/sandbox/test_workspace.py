"""The workspace driven from outside: what is there, who sees it, and waiting without sleeping."""

import json
import subprocess
import sys

import pytest
from slack_sdk import WebClient

from sandbox import Person, Refused, Sandbox, Workspace
from tests.sandbox.conftest import MANIFEST


def test_it_starts_alone_and_says_where_it_is() -> None:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--manifest", str(MANIFEST), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        client = WebClient(token=told["bot_token"], base_url=told["api_url"])
        client.chat_postMessage(channel="U0ANNA", text="hello")

        messages = Workspace(told["page"]).person("U0ANNA").messages()

        process.terminate()
    assert [message.text for message in messages] == ["hello"]
    assert told.keys() == {
        *("api_url", "page", "bot_token", "app_token", "signing_secret", "team_id", "users", "channels")
    }
    assert process.returncode == 0


def test_waiting_ends_when_it_holds(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    client.chat_postMessage(channel="U0ANNA", text="one")

    sandbox.until(lambda: len(anna.messages()) == 1)


def test_waiting_ends_in_time(sandbox: Sandbox) -> None:
    with pytest.raises(TimeoutError):
        sandbox.until(lambda: False, seconds=0.05)


def test_messages_are_unread_until_they_are_looked_at(client: WebClient, anna: Person) -> None:
    client.chat_postMessage(channel="U0ANNA", text="one")
    assert anna.unread()["Headway"] == 1

    anna.messages()

    assert anna.unread()["Headway"] == 0


def test_a_person_is_only_where_they_are_a_member(sandbox: Sandbox, anna: Person) -> None:
    assert list(anna.unread()) == ["Headway", "team-north", "general"]
    with pytest.raises(Refused, match="in no conversation C0LEADS"):
        anna.messages("C0LEADS")
    with pytest.raises(Refused, match="no person U0NOBODY"):
        sandbox.person("U0NOBODY").messages()


def test_somebody_who_has_left_does_nothing(sandbox: Sandbox, anna: Person) -> None:
    sandbox.change_user("U0ANNA", deleted=True)

    with pytest.raises(Refused, match="Anna Berger has left"):
        anna.types("/plan")


def test_a_new_person_and_a_new_channel_are_there(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.change_user("U0FRAN", name="fran", real_name="Fran New", tz="Europe/Paris")
    sandbox.change_channel("C0SOUTH", name="team-south", members=["U0FRAN", "U0APP"])

    client.chat_postMessage(channel="C0SOUTH", text="Welcome")

    assert [message.text for message in sandbox.person("U0FRAN").messages("C0SOUTH")] == ["Welcome"]
