"""Replies: where they stand, what the first message says of them, and what cannot be answered."""

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from sandbox import Person, Refused, Sandbox
from tests.sandbox.pieces import Json, button, buttons
from tests.sandbox.refused import refusal


def test_a_reply_stands_in_its_thread_and_not_in_the_conversation(client: WebClient, anna: Person, ben: Person) -> None:
    first = client.chat_postMessage(channel="C0NORTH", text="first")

    client.chat_postMessage(channel="C0NORTH", text="second", thread_ts=first["ts"])
    seen = anna.writes("third", thread=anna.messages("C0NORTH")[0])

    (message,) = ben.messages("C0NORTH")
    assert (message.text, message.replies, seen.thread_ts) == ("first", 2, first["ts"])
    assert [reply.text for reply in ben.replies(message)] == ["second", "third"]


def test_a_reply_to_all_stands_in_both(client: WebClient, anna: Person) -> None:
    first = client.chat_postMessage(channel="U0ANNA", text="first")

    client.chat_postMessage(channel="U0ANNA", text="to all", thread_ts=first["ts"], reply_broadcast=True)

    assert [message.text for message in anna.messages()] == ["first", "to all"]
    assert [reply.text for reply in anna.replies(anna.messages()[0])] == ["to all"]


def test_the_first_message_counts_its_replies_and_says_whose_the_last_was(client: WebClient, anna: Person) -> None:
    first = client.chat_postMessage(channel="U0ANNA", text="first")
    reply = client.chat_postMessage(channel="U0ANNA", text="second", thread_ts=first["ts"])
    anna.writes("third", thread=anna.messages()[0])

    history = client.conversations_history(channel="D0ANNA")["messages"]
    thread = client.conversations_replies(channel="D0ANNA", ts=first["ts"])["messages"]

    assert [message["text"] for message in history] == ["first"]
    assert (history[0]["reply_count"], history[0]["reply_users"]) == (2, ["U0APP", "U0ANNA"])
    assert [message["text"] for message in thread] == ["first", "second", "third"]
    assert thread[0]["latest_reply"] == thread[2]["ts"]
    assert (thread[1]["thread_ts"], thread[1]["parent_user_id"]) == (first["ts"], "U0APP")
    (alone,) = client.conversations_replies(channel="D0ANNA", ts=reply["ts"])["messages"]
    assert alone["text"] == "second"


def test_an_answer_to_what_is_not_there_comes_into_the_conversation(
    sandbox: Sandbox, client: WebClient, anna: Person
) -> None:
    sent = client.chat_postMessage(channel="U0ANNA", text="lost", thread_ts="1.000000")

    assert "thread_ts" not in sent["message"]
    assert [message.text for message in anna.messages()] == ["lost"]
    assert any("no message 1.000000" in warning for warning in sandbox.warnings())


def test_nobody_answers_the_line_that_says_who_joined(sandbox: Sandbox, client: WebClient, anna: Person) -> None:
    anna.invites("Headway", channel="C0GENERAL")
    (line,) = anna.messages("C0GENERAL")

    assert refusal(lambda: client.chat_postMessage(channel="C0GENERAL", text="x", thread_ts=line.ts)) == (
        "cannot_reply_to_message"
    )
    assert refusal(lambda: client.conversations_replies(channel="D0ANNA", ts="1.000000")) == "thread_not_found"


def test_a_deleted_message_leaves_its_mark_over_its_replies(client: WebClient, anna: Person) -> None:
    first = client.chat_postMessage(channel="U0ANNA", text="first")
    client.chat_postMessage(channel="U0ANNA", text="second", thread_ts=first["ts"])

    client.chat_delete(channel=first["channel"], ts=first["ts"])
    client.chat_postMessage(channel="U0ANNA", text="third", thread_ts=first["ts"])

    (mark,) = anna.messages()
    assert (mark.text, mark.replies) == ("This message was deleted.", 2)
    assert refusal(lambda: client.chat_update(channel="D0ANNA", ts=first["ts"], text="x")) == "message_not_found"


def test_no_command_works_in_a_thread(client: WebClient, anna: Person) -> None:
    client.chat_postMessage(channel="U0ANNA", text="first")
    (first,) = anna.messages()

    answer = anna.types("/log", "call Acme", thread=first)

    assert answer.text == "/log is not supported in threads. Sorry!"
    assert [reply.ephemeral for reply in anna.replies(first)] == [True]
    assert len(anna.messages()) == 1


def test_a_button_in_a_thread_says_so_and_is_answered_there_by_its_thread_ts(
    app: App, client: WebClient, anna: Person
) -> None:
    containers: list[Json] = []

    def answer(ack: Ack, body: Json, respond: Respond) -> None:
        ack()
        containers.append(body["container"])
        respond("seen", replace_original=False, thread_ts=body["container"]["thread_ts"])

    app.action("go")(answer)
    first = client.chat_postMessage(channel="U0ANNA", text="first")
    drawn = [buttons(button("Go", "go"))]
    client.chat_postMessage(channel="U0ANNA", text="second", blocks=drawn, thread_ts=first["ts"])

    anna.press(anna.replies(anna.messages()[0])[0], "Go")

    assert containers[0]["thread_ts"] == first["ts"]
    assert [reply.text for reply in anna.replies(anna.messages()[0])] == ["[Go]", "seen"]
    assert len(anna.messages()) == 1


def test_replies_are_unread_for_who_is_in_the_thread(client: WebClient, anna: Person, ben: Person) -> None:
    first = anna.writes("first", channel="C0NORTH")
    ben.messages("C0NORTH")

    client.chat_postMessage(channel="C0NORTH", text="second", thread_ts=first.ts)

    assert (anna.unread_in_threads()["team-north"], ben.unread_in_threads()["team-north"]) == (1, 0)
    assert (anna.unread()["team-north"], ben.unread()["team-north"]) == (0, 0)
    anna.replies(first)
    assert anna.unread_in_threads()["team-north"] == 0


def test_a_thread_that_is_not_there_is_refused(anna: Person) -> None:
    first = anna.writes("first")
    reply = anna.writes("second", thread=first)

    assert anna.writes("third", thread=reply).thread_ts == first.ts
    with pytest.raises(Refused, match="no longer there"):
        anna.replies(anna.types("/nothing").messages[0])
