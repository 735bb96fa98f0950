"""Answers through a response_url: to one, to all, in place of the message, or away with it."""

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.pieces import Json, button, buttons, section

GO = [buttons(button("Go", "go"))]


def posted(client: WebClient, anna: Person, *, ephemeral: bool) -> None:
    if ephemeral:
        client.chat_postEphemeral(channel="C0NORTH", user="U0ANNA", text="old", blocks=GO)
    else:
        client.chat_postMessage(channel="C0NORTH", text="old", blocks=GO)


@pytest.mark.parametrize("ephemeral", [True, False])
@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ({"text": "new", "replace_original": True}, ["new"]),
        ({"delete_original": True}, []),
        ({"text": "new"}, ["[Go]", "new"]),
        ({"text": "new", "response_type": "in_channel"}, ["[Go]", "new"]),
    ],
)
def test_an_answer_goes_where_it_says(
    app: App, client: WebClient, anna: Person, ben: Person, ephemeral: bool, answer: Json, shown: list[str]
) -> None:
    def respond_so(ack: Ack, respond: Respond) -> None:
        ack()
        respond(**answer)

    app.action("go")(respond_so)
    posted(client, anna, ephemeral=ephemeral)

    anna.press(anna.messages("C0NORTH")[0], "Go")

    assert [message.text for message in anna.messages("C0NORTH")] == shown
    to_all = "in_channel" in answer.values() or (not ephemeral and "replace_original" in answer)
    assert ("new" in [message.text for message in ben.messages("C0NORTH")]) == to_all


def test_who_presses_from_another_workspace_says_where_from(app: App, sandbox: Sandbox, client: WebClient) -> None:
    """`team` is where the app is installed, `user.team_id` where the person is from."""
    told: list[Json] = []

    def remember(ack: Ack, body: Json) -> None:
        ack()
        told.append(body)

    app.action("go")(remember)
    client.chat_postMessage(channel="C0NORTH", text="old", blocks=GO)
    stranger = sandbox.person("U0STRANGR")

    stranger.press(stranger.messages("C0NORTH")[0], "Go")

    assert (told[0]["team"]["id"], told[0]["user"]["team_id"]) == ("T0NORTHWND", "T0OTHER00")
    assert list(stranger.unread()) == ["team-north"]


def test_an_answer_that_says_too_much_in_all_is_not_shown(app: App, sandbox: Sandbox, anna: Person) -> None:
    app.command("/log")(lambda ack: ack(blocks=[section("x" * 3000) for _ in range(5)]))

    anna.types("/log", "x")

    assert "msg_blocks_too_long" in " ".join(sandbox.warnings())
