"""Shortcuts: what the app is sent, and where they are offered."""

from dataclasses import replace

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox import Person, Refused, Sandbox
from sandbox.manifest import read_manifest
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.pieces import Json, button, buttons, modal, section


@pytest.fixture
def sent(app: App) -> list[Json]:
    """The payloads of both shortcuts, as they came."""
    came: list[Json] = []

    def remember(ack: Ack, shortcut: Json) -> None:
        came.append(shortcut)
        ack()

    app.global_shortcut("log_activity")(remember)
    app.message_shortcut("log_this")(remember)
    return came


def test_a_global_shortcut_opens_a_modal_and_has_no_place_to_answer(
    app: App, client: WebClient, anna: Person, sent: list[Json]
) -> None:
    assert anna.shortcut("Log activity")

    [shortcut] = sent
    assert (shortcut["type"], shortcut["callback_id"]) == ("shortcut", "log_activity")
    assert "response_url" not in shortcut
    assert "channel" not in shortcut
    client.views_open(trigger_id=shortcut["trigger_id"], view=modal(section("Log")))
    assert anna.modal_text() == "Log"


def test_a_message_shortcut_brings_the_message_and_its_place(anna: Person, ben: Person, sent: list[Json]) -> None:
    said = ben.writes("Met @Anna Berger & Globex, see https://example.com/a", channel="C0NORTH")

    assert anna.message_shortcut(said, "Log this")

    [shortcut] = sent
    assert shortcut["type"] == "message_action"
    assert shortcut["channel"] == {"id": "C0NORTH", "name": "team-north"}
    assert shortcut["message"]["user"] == "U0BEN"
    assert shortcut["message"]["text"] == "Met <@U0ANNA> &amp; Globex, see <https://example.com/a>"
    assert shortcut["message_ts"] == shortcut["message"]["ts"] == said.ts
    assert shortcut["response_url"]


def test_a_message_only_for_oneself_has_no_shortcuts(app: App, anna: Person, sent: list[Json]) -> None:
    app.command("/log")(lambda ack: ack("Only you"))
    answer = anna.types("/log")

    with pytest.raises(Refused, match="only you see"):
        anna.message_shortcut(answer.messages[0], "Log this")

    assert sent == []


def test_a_plain_message_is_read_by_all_who_are_there_and_not_by_the_app(app: App, anna: Person, ben: Person) -> None:
    anna.writes("Good morning", channel="C0NORTH")

    assert [message.text for message in ben.messages("C0NORTH")] == ["Good morning"]
    with pytest.raises(Refused):
        anna.writes("  ")


def test_a_shortcut_that_the_manifest_does_not_have_is_not_offered(anna: Person) -> None:
    with pytest.raises(Refused, match="There is no shortcut Log this; there are Log activity"):
        anna.shortcut("Log this")


def test_without_interactivity_nothing_interactive_reaches_the_app() -> None:
    with Sandbox(replace(read_manifest(MANIFEST), interactivity=False)) as mute:
        client = WebClient(token=mute.bot_token, base_url=mute.api_url)
        client.chat_postMessage(channel="U0ANNA", text="x", blocks=[buttons(button("Go", "go"))])
        anna = mute.person("U0ANNA")

        with pytest.raises(Refused, match="not configured to handle interactive responses"):
            anna.press(anna.messages()[0], "Go")
        with pytest.raises(Refused, match="There is no shortcut"):
            anna.shortcut("Log activity")
