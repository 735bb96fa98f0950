"""Buttons and menus, in messages and in views."""

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from sandbox import Message, Person, Refused, Sandbox
from tests.sandbox.pieces import Json, button, buttons, field, home, menu, modal, section


def drawn(client: WebClient, *blocks: Json, channel: str = "U0ANNA") -> None:
    client.chat_postMessage(channel=channel, text="A message", blocks=list(blocks))


def heard(app: App, action_id: str) -> list[Json]:
    """The payloads of this action, from now on."""
    payloads: list[Json] = []

    def remember(ack: Ack, body: Json) -> None:
        payloads.append(body)
        ack()

    app.action(action_id)(remember)
    return payloads


def newest(person: Person, channel: str = "dm") -> Message:
    return person.messages(channel)[-1]


def test_a_button_tells_who_pressed_what_where(app: App, client: WebClient, anna: Person) -> None:
    payloads = heard(app, "undo")
    drawn(client, section("One"), buttons(button("Undo", "undo", "n1")))

    anna.press(newest(anna), "Undo")

    (body,) = payloads
    assert body["user"]["id"] == "U0ANNA"
    assert body["channel"]["id"] == body["container"]["channel_id"] == "D0ANNA"
    assert body["message"]["text"] == "A message"
    assert (body["actions"][0]["value"], body["actions"][0]["block_id"]) == ("n1", "row")


def test_a_chosen_option_is_in_the_action_and_in_the_state(app: App, client: WebClient, anna: Person) -> None:
    payloads = heard(app, "chosen")
    drawn(client, buttons(menu("static_select", "hour", "day")))

    anna.press(newest(anna), "chosen", choose="Day")

    (body,) = payloads
    assert body["actions"][0]["selected_option"]["value"] == "day"
    assert body["state"]["values"]["row"]["chosen"]["selected_option"]["value"] == "day"


def test_an_option_that_is_not_offered_is_refused(client: WebClient, anna: Person) -> None:
    drawn(client, buttons(menu("static_select", "hour", "day")))

    with pytest.raises(Refused, match="week is not among the options: hour, day"):
        anna.press(newest(anna), "chosen", choose="week")


def test_a_screen_that_is_behind_sends_the_old_button(app: App, client: WebClient, anna: Person) -> None:
    payloads = heard(app, "log")
    sent = client.chat_postMessage(channel="U0ANNA", text="x", blocks=[buttons(button("Log", "log", "n1"))])
    old = newest(anna)
    client.chat_update(channel="D0ANNA", ts=sent["ts"], text="x", blocks=[buttons(button("Log", "log", "n2"))])

    anna.press(old, "Log")
    anna.press(newest(anna), "Log")

    assert [body["actions"][0]["value"] for body in payloads] == ["n1", "n2"]


def test_the_body_of_an_acknowledgement_is_ignored_aloud(
    app: App, client: WebClient, sandbox: Sandbox, anna: Person
) -> None:
    app.action("undo")(lambda ack: ack(text="not shown"))
    drawn(client, buttons(button("Undo", "undo")))

    answer = anna.press(newest(anna), "Undo")

    assert answer.messages == []
    assert "Slack ignores the body of the acknowledgement of block_actions" in sandbox.warnings()[0]


def test_an_ephemeral_answer_replaces_itself_by_its_response_url(app: App, anna: Person) -> None:
    def on_undo(ack: Ack, body: Json, respond: Respond) -> None:
        assert "message" not in body  # Slack does not keep it
        respond(text="Undone", replace_original=True)
        ack()

    app.command("/log")(lambda ack: ack(text="x", blocks=[buttons(button("Undo", "undo"))]))
    app.action("undo")(on_undo)
    logged = anna.types("/log").messages[0]

    answer = anna.press(logged, "Undo")

    assert answer.text == "Undone"
    assert len(anna.messages()) == 1


def test_a_message_deletes_itself_by_its_response_url(app: App, client: WebClient, anna: Person) -> None:
    def on_done(ack: Ack, respond: Respond) -> None:
        respond(delete_original=True)
        ack()

    app.action("done")(on_done)
    drawn(client, buttons(button("Done", "done")))

    anna.press(newest(anna), "Done")

    assert anna.messages() == []


def test_a_button_on_home_carries_its_view(app: App, client: WebClient, anna: Person) -> None:
    payloads = heard(app, "log")
    client.views_publish(user_id="U0ANNA", view=home(buttons(button("Log", "log"))))

    assert anna.press_home("Log")

    assert payloads[0]["view"]["type"] == "home"
    assert "response_url" not in payloads[0]


def test_a_button_in_a_modal_carries_what_was_typed(app: App, anna: Person) -> None:
    payloads = heard(app, "more")

    def on_plan(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("why"), buttons(button("More", "more"))))
        ack()

    app.command("/plan")(on_plan)
    anna.types("/plan")
    anna.fill({"why": "because"})
    anna.press_modal("More")

    assert payloads[0]["view"]["state"]["values"]["why"]["typed"]["value"] == "because"


def test_what_is_not_there_cannot_be_pressed(client: WebClient, anna: Person) -> None:
    drawn(client, buttons(button("Undo", "undo")))

    with pytest.raises(Refused, match="There is no Redo; there are Undo"):
        anna.press(newest(anna), "Redo")
