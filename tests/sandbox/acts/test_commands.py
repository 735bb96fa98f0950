"""Slash commands: what the app is sent, and what the person sees of the answer."""

import pytest
from slack_bolt import Ack, App, Respond

from sandbox import Person, Sandbox
from tests.sandbox.fake_time import FakeTime
from tests.sandbox.pieces import Json, field


def test_the_answer_is_for_the_person_who_typed(app: App, anna: Person, ben: Person) -> None:
    app.command("/log")(lambda ack, command: ack(f"Logged {command['text']}"))

    answer = anna.types("/log", "meeting Globex", channel="C0NORTH")

    assert answer.text == "Logged meeting Globex"
    assert [message.text for message in anna.messages("C0NORTH")] == ["Logged meeting Globex"]
    assert ben.messages("C0NORTH") == []


def test_an_answer_in_the_channel_is_for_everybody(app: App, anna: Person, ben: Person) -> None:
    app.command("/log")(lambda ack: ack(text="For all", response_type="in_channel"))

    anna.types("/log", channel="C0NORTH")

    assert [message.text for message in ben.messages("C0NORTH")] == ["For all"]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("meeting @ben", "meeting <@U0BEN|ben>"),
        ("@Ben Okafor, again", "<@U0BEN|ben>, again"),
        ("@benno", "@benno"),
        ("in #team-north", "in <#C0NORTH|team-north>"),
        ("a & b <!channel>", "a &amp; b &lt;!channel&gt;"),
        ("@channel", "<!channel>"),
        ("see https://example.com/a", "see <https://example.com/a>"),
        ("half a \ud83d pair", "half a \ufffd pair"),
    ],
)
def test_names_and_links_arrive_escaped(app: App, anna: Person, typed: str, sent: str) -> None:
    seen: list[str] = []

    def remember(ack: Ack, command: Json) -> None:
        seen.append(command["text"])
        ack()

    app.command("/log")(remember)
    anna.types("/log", typed)

    assert seen == [sent]


def test_a_command_that_nobody_has_is_refused_by_slackbot(anna: Person) -> None:
    answer = anna.types("/lgo", "meeting")

    assert answer.messages[0].user == "USLACKBOT"
    assert answer.text.startswith("/lgo is not a valid command.")


def test_a_late_answer_is_a_timeout_and_a_warning(app: App, sandbox: Sandbox, anna: Person) -> None:
    held: list[Ack] = []
    app.command("/log")(lambda ack: held.append(ack))

    answer = anna.types("/log")

    assert answer.timed_out
    assert answer.text == "/log failed with the error “operation_timeout”"
    assert "not acknowledged in 0.5 s" in sandbox.warnings()


def test_without_a_connection_the_command_fails(anna: Person) -> None:
    assert anna.types("/log").text == "/log failed with the error “dispatch_failed”"


def test_an_answer_with_a_field_fails_without_a_word_to_the_app(app: App, sandbox: Sandbox, anna: Person) -> None:
    app.command("/log")(lambda ack: ack(text="x", blocks=[field("a")]))

    assert anna.types("/log").text == "/log failed with the error “invalid_command_response”"
    assert "unsupported type: input" in sandbox.warnings()[0]


def test_a_response_url_is_good_for_five_answers(app: App, sandbox: Sandbox, anna: Person) -> None:
    statuses: list[int] = []

    def answer_often(ack: Ack, respond: Respond) -> None:
        statuses.extend(respond(f"answer {at}").status_code for at in range(6))
        ack()

    app.command("/log")(answer_often)
    anna.types("/log")

    assert statuses == [200] * 5 + [404]
    assert len(anna.messages()) == 5
    assert "used_url" in sandbox.warnings()


def test_a_response_url_is_good_for_half_an_hour(app: App, machine: FakeTime, anna: Person) -> None:
    statuses: list[int] = []

    def answer_late(ack: Ack, respond: Respond) -> None:
        machine.passes(30 * 60 + 1)
        statuses.append(respond("late").status_code)
        ack()

    app.command("/log")(answer_late)
    anna.types("/log")

    assert statuses == [404]


def test_an_app_has_no_commands_for_people_of_other_workspaces(app: App, sandbox: Sandbox) -> None:
    app.command("/plan")(lambda ack: ack("never"))

    answer = sandbox.person("U0STRANGR").types("/plan", channel="C0NORTH")

    assert "`/plan` is not a valid command" in answer.messages[0].fallback
