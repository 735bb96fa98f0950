"""Views submitted and closed, and what the app's answer does to them."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox import Person, Refused, Sandbox
from tests.sandbox.pieces import Json, field, menu, modal, plain, section

Opens = Callable[[Json], None]


@pytest.fixture
def opens(app: App, anna: Person) -> Opens:
    """Opens a view for Anna."""
    views: list[Json] = []

    def on_plan(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=views[-1])
        ack()

    app.command("/plan")(on_plan)

    def open_view(view: Json) -> None:
        views.append(view)
        anna.types("/plan")

    return open_view


def test_a_submission_carries_every_value(app: App, anna: Person, opens: Opens) -> None:
    seen: list[Json] = []

    def on_form(ack: Ack, view: Json) -> None:
        seen.append(view)
        ack()

    app.view("form")(on_form)
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False}
    day = {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-23"}
    opens(
        modal(
            field("target", number),
            field("from", day),
            field("kind", menu("static_select", "new", "existing")),
            field("lists", menu("checkboxes", "key", "other")),
            field("note", optional=True),
            private_metadata="nonce",
        )
    )

    anna.fill({"target": "310000", "kind": "Existing", "lists": ["key"]})
    submission = anna.submit()

    assert submission.modal is None
    values = seen[0]["state"]["values"]
    assert values["target"]["n"]["value"] == "310000"
    assert values["from"]["d"]["selected_date"] == "2026-11-23"
    assert values["kind"]["chosen"]["selected_option"]["value"] == "existing"
    assert [option["value"] for option in values["lists"]["chosen"]["selected_options"]] == ["key"]
    assert values["note"]["typed"]["value"] is None
    assert seen[0]["private_metadata"] == "nonce"


def test_a_required_field_is_asked_for_before_anything_is_sent(sandbox: Sandbox, anna: Person, opens: Opens) -> None:
    opens(modal(field("why")))

    submission = anna.submit()

    assert submission.errors == {"why": "Please complete this required field."}
    assert sandbox.calls(name="interactive") == []


@pytest.mark.parametrize("typed", ["12k", "1.5", "0"])
def test_a_number_field_takes_numbers_within_its_bounds(anna: Person, opens: Opens, typed: str) -> None:
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "min_value": "1"}
    opens(modal(field("count", number)))

    anna.fill({"count": typed})

    assert anna.submit().errors["count"].startswith("Please enter a")


def test_errors_stand_beside_their_fields_and_what_was_typed_stays(app: App, anna: Person, opens: Opens) -> None:
    app.view("form")(lambda ack: ack(response_action="errors", errors={"why": "Say more."}))
    opens(modal(field("why")))

    anna.fill({"why": "so"})
    submission = anna.submit()

    assert submission.errors == anna.errors() == {"why": "Say more."}
    assert submission.modal is not None
    assert submission.modal["state"]["values"]["why"]["typed"]["value"] == "so"


def test_an_update_replaces_the_view_and_a_push_covers_it(app: App, anna: Person, opens: Opens) -> None:
    app.view("form")(lambda ack: ack(response_action="update", view=modal(section("Two"), callback_id="two")))
    app.view("two")(lambda ack: ack(response_action="push", view=modal(section("Three"), callback_id="three")))
    opens(modal(section("One")))

    anna.submit()
    assert anna.modal_text() == "Two"
    anna.submit()
    assert anna.modal_text() == "Three"
    anna.closes()
    assert anna.modal_text() == "Two"


def test_a_view_that_is_shown_again_still_holds_what_was_sent_from_it(app: App, anna: Person, opens: Opens) -> None:
    app.view("form")(lambda ack: ack(response_action="push", view=modal(section("Two"), callback_id="two")))
    opens(modal(field("why")))
    anna.fill({"why": "growth"})
    anna.submit()

    anna.closes()

    view = anna.modal()
    assert view is not None
    assert view["state"]["values"]["why"]["typed"]["value"] == "growth"


def test_clear_closes_the_whole_stack(app: App, anna: Person, opens: Opens) -> None:
    app.view("form")(lambda ack: ack(response_action="push", view=modal(section("Two"), callback_id="two")))
    app.view("two")(lambda ack: ack(response_action="clear"))
    opens(modal(section("One")))

    anna.submit()

    assert anna.submit().modal is None


def test_an_answer_with_a_bad_view_is_trouble_for_the_person_and_a_warning(
    app: App, sandbox: Sandbox, anna: Person, opens: Opens
) -> None:
    app.view("form")(lambda ack: ack(response_action="update", view=modal(section("x" * 3001))))
    opens(modal(section("One")))

    submission = anna.submit()

    assert submission.trouble == "We had some trouble connecting. Try again?"
    assert "invalid_arguments" in sandbox.warnings()[0]
    assert anna.modal_text() == "One"


def test_an_error_for_a_field_that_is_not_there_is_trouble(app: App, anna: Person, opens: Opens) -> None:
    app.view("form")(lambda ack: ack(response_action="errors", errors={"other": "No."}))
    opens(modal(section("One")))

    assert anna.submit().trouble is not None


def test_an_impatient_person_submits_twice(app: App, anna: Person, opens: Opens) -> None:
    seen: list[str] = []

    def on_form(ack: Ack, view: Json) -> None:
        seen.append(view["id"])
        ack()

    app.view("form")(on_form)
    opens(modal(section("One")))

    submission = anna.submit(twice=True)

    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert submission.modal is None


def test_closing_is_told_where_the_view_asks_for_it(app: App, anna: Person, opens: Opens) -> None:
    closed: list[str] = []

    def on_closed(ack: Ack, view: Json) -> None:
        closed.append(view["private_metadata"])
        ack()

    app.view_closed("form")(on_closed)
    opens(modal(section("One"), notify_on_close=True, private_metadata="draft", close=plain("Cancel")))

    anna.closes()

    assert closed == ["draft"]


def test_a_field_that_is_not_there_cannot_be_filled(anna: Person, opens: Opens) -> None:
    opens(modal(field("why")))

    with pytest.raises(Refused, match="There is no field how; there are why"):
        anna.fill({"how": "x"})


@pytest.mark.parametrize(
    ("element", "chosen", "sentence"),
    [
        ({"type": "users_select"}, "U0NOPE", "U0NOPE is not among what Anna Berger can choose"),
        ({"type": "conversations_select"}, "C0LEADS", "C0LEADS is not among what Anna Berger can choose"),
        ({"type": "conversations_select", "filter": {"include": ["im"]}}, "C0NORTH", "C0NORTH is not among"),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["U0BEN", "U0DEV"], "at most 1 can be chosen"),
        ({"type": "multi_users_select"}, "U0BEN", "U0BEN is no list"),
        ({"type": "datetimepicker"}, "soon", "soon is no time"),
        ({"type": "plain_text_input"}, {"a": 1}, "is no text"),
    ],
)
def test_what_slacks_client_does_not_offer_is_not_sent(
    anna: Person, opens: Opens, element: Json, chosen: Any, sentence: str
) -> None:
    opens(modal(field("one", element)))

    anna.fill({"one": chosen})
    with pytest.raises(Refused, match=sentence):
        anna.submit()


@pytest.mark.parametrize("typed", ["Infinity", "1e3", "NaN"])
def test_a_number_is_written_in_digits(anna: Person, opens: Opens, typed: str) -> None:
    opens(modal(field("one", {"type": "number_input", "is_decimal_allowed": True})))

    anna.fill({"one": typed})
    assert anna.submit().errors == {"one": "Please enter a number."}


def test_an_external_id_stays_of_one_view(app: App, client: WebClient, anna: Person, opens: Opens) -> None:
    client.views_publish(user_id="U0BEN", view={"type": "home", "external_id": "mine", "blocks": []})
    app.view("form")(lambda ack: ack(response_action="update", view=modal(section("Two"), external_id="mine")))
    opens(modal(section("One")))

    assert anna.submit().trouble
    assert anna.modal_text() == "One"


def test_what_a_view_asks_for_and_is_not_done_is_a_warning(sandbox: Sandbox, opens: Opens) -> None:
    opens(modal(field("where", {"type": "channels_select", "response_url_enabled": True})))

    assert "response_url_enabled of where" in sandbox.warnings()[-1]


def test_a_push_from_elsewhere_is_a_warning(app: App, sandbox: Sandbox, anna: Person, opens: Opens) -> None:
    def on_log(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_push(trigger_id=body["trigger_id"], view=modal(section("Two")))
        ack()

    app.command("/log")(on_log)
    opens(modal(section("One")))

    anna.types("/log", "x")

    assert "not of the open modal" in sandbox.warnings()[-1]
