"""Modals and Home: the leave to open one, the stack, and two who draw at once."""

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.fake_time import FakeTime
from tests.sandbox.pieces import Json, field, home, modal, section
from tests.sandbox.refused import refusal, refused


@pytest.fixture
def triggers(app: App, anna: Person) -> list[str]:
    """Trigger ids, newest last, one for each /plan."""
    given: list[str] = []

    def remember(ack: Ack, command: Json) -> None:
        given.append(command["trigger_id"])
        ack()

    app.command("/plan")(remember)
    anna.types("/plan")
    return given


def test_a_modal_is_opened_once_a_trigger(client: WebClient, triggers: list[str], anna: Person) -> None:
    client.views_open(trigger_id=triggers[0], view=modal(section("Hello")))

    assert anna.modal_text() == "Hello"
    again = refusal(lambda: client.views_open(trigger_id=triggers[0], view=modal(section("x"))))
    assert again == "exchanged_trigger_id"


def test_a_trigger_is_good_for_three_seconds(
    client: WebClient, triggers: list[str], anna: Person, machine: FakeTime
) -> None:
    anna.types("/plan")
    machine.passes(3.0)
    client.views_open(trigger_id=triggers[0], view=modal(section("x")))
    machine.passes(0.1)

    late = refusal(lambda: client.views_open(trigger_id=triggers[1], view=modal(section("x"))))

    assert late == "expired_trigger_id"


def test_a_bad_view_is_refused_and_does_not_use_up_the_trigger(client: WebClient, triggers: list[str]) -> None:
    bad = modal(field("a"))
    del bad["submit"]

    response = refused(lambda: client.views_open(trigger_id=triggers[0], view=bad))

    assert response["error"] == "invalid_arguments"
    assert "must define `submit`" in response["response_metadata"]["messages"][0]
    client.views_open(trigger_id=triggers[0], view=modal(field("a")))


def test_the_stack_is_three_high(client: WebClient, triggers: list[str], anna: Person) -> None:
    for _ in range(3):
        anna.types("/plan")
    client.views_open(trigger_id=triggers[0], view=modal(section("1")))
    client.views_push(trigger_id=triggers[1], view=modal(section("2")))
    third = client.views_push(trigger_id=triggers[2], view=modal(section("3")))

    fourth = refusal(lambda: client.views_push(trigger_id=triggers[3], view=modal(section("4"))))

    assert fourth == "push_limit_reached"
    assert third["view"]["root_view_id"] != third["view"]["previous_view_id"]


def test_an_external_id_is_of_one_view(client: WebClient, triggers: list[str], anna: Person) -> None:
    named = home(section("x")) | {"external_id": "plan"}
    client.views_publish(user_id="U0ANNA", view=named)
    client.views_publish(user_id="U0ANNA", view=named)

    assert refusal(lambda: client.views_publish(user_id="U0BEN", view=named)) == "duplicate_external_id"
    opening = modal(section("x"), external_id="plan")
    assert refusal(lambda: client.views_open(trigger_id=triggers[0], view=opening)) == "duplicate_external_id"
    client.views_update(external_id="plan", view=home(section("Anew")))
    assert anna.home_text() == "Anew"


def test_an_old_hash_is_a_conflict(client: WebClient, triggers: list[str], anna: Person) -> None:
    view = client.views_open(trigger_id=triggers[0], view=modal(section("1")))["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("2")))

    conflict = refusal(lambda: client.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("3"))))

    assert conflict == "hash_conflict"
    assert anna.modal_text() == "2"


def test_home_is_published_to_one_person(client: WebClient, anna: Person, ben: Person) -> None:
    client.views_publish(user_id="U0ANNA", view=home(section("Yours")))

    assert anna.home_text() == "Yours"
    assert ben.home() is None


def test_an_older_drawing_of_home_is_a_conflict(client: WebClient) -> None:
    first = client.views_publish(user_id="U0ANNA", view=home(section("1")))["view"]
    client.views_publish(user_id="U0ANNA", view=home(section("2")))

    old = refusal(lambda: client.views_publish(user_id="U0ANNA", hash=first["hash"], view=home(section("3"))))

    assert old == "hash_conflict"


def test_opening_home_is_told_to_the_app(sandbox: Sandbox, app: App, anna: Person) -> None:
    def publish(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home(section(f"{event['tab']} {event['channel']}")))

    app.event("app_home_opened")(publish)
    anna.opens_home()

    assert anna.home_text() == "home D0ANNA"
