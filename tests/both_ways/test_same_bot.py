"""What a person does with Headway comes out the same over Socket Mode and over HTTP."""

from __future__ import annotations

from dataclasses import replace

import pytest
from slack_sdk.errors import SlackApiError

from bot.clients import web_client
from bot.socket_mode import connected
from handlers.blocks import actions, message, section
from handlers.log.buttons import log_button
from planning.entries import Activity, Entry
from planning.ids import OpportunityId, PersonId
from planning.people import Person as StoredPerson
from sandbox import Message, Sandbox
from sandbox.person import Person
from storage import entries, opportunities, people
from tests.bot.serving import served
from tests.handlers.plan.making.filling import NUMBERS, fills, plans_of
from tests.rig import MANIFEST, Desk

NEXT_MONDAY = "2026-11-23T09:00:00+01:00"


def logged(desk: Desk, rep: Person) -> list[Entry]:
    with desk.database.read() as store:
        return entries.entries(store, desk.workspace, PersonId(rep.id), limit=50)


def stored(desk: Desk, rep: Person) -> StoredPerson | None:
    with desk.database.read() as store:
        return people.person(store, desk.workspace, PersonId(rep.id))


def deals(desk: Desk, rep: Person) -> list[tuple[str | None, OpportunityId]]:
    with desk.database.read() as store:
        found = opportunities.opportunities_of(store, desk.workspace, PersonId(rep.id))
    return [(each.account, each.id) for each in found]


def standing(rep: Person) -> list[Message]:
    """What came of its own accord, not in answer to the rep."""
    return [message for message in rep.messages() if not message.ephemeral]


def test_a_log_is_edited_and_undone_in_place_of_its_answer(shared: Desk, rep: Person) -> None:
    answer = rep.types("/log", "meeting Globex")
    assert "Meeting, Globex ✓" in answer.text
    assert answer.messages[0].ephemeral

    rep.press(answer.messages[0], "Edit")
    rep.fill({"entry_count": "2"})
    assert rep.submit().modal is None
    [entry] = logged(shared, rep)
    assert isinstance(entry, Activity)
    assert entry.count == 2

    [shown] = rep.messages()
    assert shown.text.startswith("Changed: 2 meetings, Globex")
    rep.press(shown, "Undo")
    [left] = rep.messages()
    assert "Undone" in left.text
    assert logged(shared, rep) == []


def test_a_line_that_is_no_log_stores_nothing_and_says_how(shared: Desk, rep: Person) -> None:
    assert "/log meeting Globex" in rep.types("/log", "help").text
    assert "Try /log win 12k Globex" in rep.types("/log", "win Globex").text

    assert logged(shared, rep) == []


def test_letters_of_every_alphabet_arrive_as_they_were_typed(shared: Desk, rep: Person) -> None:
    """A form's escapes on one way, a WebSocket's text on the other."""
    said = "café 100% + ½ & <b> שלום 東京 👋🏽 a=b;c"

    rep.types("/log", f"call Globex — {said}")

    assert [entry.note for entry in logged(shared, rep)] == [said]


def test_a_plan_is_made_in_two_views_and_what_is_wrong_stands_beside_its_field(shared: Desk, rep: Person) -> None:
    rep.press(rep.types("/plan").messages[0], "Make a plan")
    fills(rep, **{**NUMBERS, "target": "lots"})
    refused = rep.submit()
    assert [field.partition(".")[0] for field in refused.errors] == ["target"]

    fills(rep, **NUMBERS)
    second = rep.submit()
    assert second.modal is not None
    assert second.modal["previous_view_id"]  # pushed: the first waits below

    assert "Q4 2026" in str(rep.submit().modal)
    [plan] = plans_of(shared, rep)
    assert plan.revision.number == 1
    assert "Booked €0 of €310,000" in rep.types("/plan").text


def test_a_form_sent_twice_at_once_is_stored_once(shared: Desk, rep: Person) -> None:
    rep.shortcut("Log activity")
    fills(rep, lines="call Acme")

    rep.submit(twice=True)

    assert len(logged(shared, rep)) == 1


def test_a_press_on_a_button_that_was_pressed_is_done_once(shared: Desk, rep: Person) -> None:
    shared.has_plan(rep)
    page = rep.types("/plan").messages[0]

    for _ in range(2):
        rep.press(page, "Log a call")

    assert len(logged(shared, rep)) == 1


def test_a_menu_pushes_a_view_onto_the_one_it_is_in(shared: Desk, rep: Person) -> None:
    shared.has_plan(rep)
    rep.press(rep.types("/plan").messages[0], "open_opportunities")
    fills(rep, account="Globex", amount="40k")
    below = rep.submit().modal
    assert below is not None

    rep.press_modal("change_opportunity", choose="Edit")

    above = rep.modal()
    assert above is not None
    assert above["previous_view_id"] == below["id"]
    assert [account for account, _ in deals(shared, rep)] == ["Globex"]
    rep.closes()
    assert (rep.modal() or {})["id"] == below["id"]


def test_what_is_asked_before_a_delete_is_deleted_on_yes(shared: Desk, rep: Person) -> None:
    rep.press(rep.types("/log", "call Acme").messages[0], "Edit")

    rep.press_modal("Delete")

    assert "Deleted: Call, Acme." in rep.modal_text()
    assert logged(shared, rep) == []


def test_home_opens_and_a_press_there_counts(shared: Desk, rep: Person) -> None:
    rep.opens_home()
    shared.sandbox.until(lambda: "You have no plan yet" in rep.home_text())
    shared.has_plan(rep)
    rep.opens_home()
    shared.sandbox.until(lambda: "Calls  0 of" in rep.home_text())

    rep.press_home("Log a call")

    shared.sandbox.until(lambda: "Calls  1 of" in rep.home_text())
    assert len(logged(shared, rep)) == 1


def test_a_shortcut_opens_a_form_and_a_messages_fills_it(shared: Desk, rep: Person) -> None:
    assert rep.shortcut("Log activity")
    assert (rep.modal() or {})["callback_id"] == "log_form"
    rep.closes()

    said = shared.ben.writes("Demo at Globex, they liked it", channel="C0NORTH")
    assert shared.carla.message_shortcut(said, "Log this")
    assert "they liked it" in str(shared.carla.modal())
    shared.carla.closes()


def test_an_event_that_comes_again_is_done_once(shared: Desk, rep: Person) -> None:
    """An old change must not undo a new one."""
    shared.known(rep)
    first = shared.sandbox.change_user(rep.id, tz="Asia/Tokyo")
    shared.sandbox.until(lambda: getattr(stored(shared, rep), "zone", None) == "Asia/Tokyo")
    shared.sandbox.change_user(rep.id, tz="Europe/Lisbon")
    shared.sandbox.until(lambda: getattr(stored(shared, rep), "zone", None) == "Europe/Lisbon")
    assert first is not None
    came = _events(shared)

    shared.sandbox.redeliver(first)

    shared.sandbox.until(lambda: _events(shared) > came)
    assert getattr(stored(shared, rep), "zone", None) == "Europe/Lisbon"


def _events(desk: Desk) -> int:
    return len(desk.sandbox.calls(name="events_api"))


def test_a_dropped_file_is_looked_at_and_taken_in_on_yes(shared: Desk, rep: Person) -> None:
    shared.has_plan(rep)
    [said] = rep.drops("deals.csv", "day,account,amount,currency,id\n2026-11-03,Acme,12000,EUR,d1\n").messages
    assert logged(shared, rep) == []

    rep.press(said, "Import 1 sale")

    assert [entry.account for entry in logged(shared, rep)] == ["Acme"]


def test_a_guest_is_refused_with_a_sentence(shared: Desk) -> None:
    for command in ("/log", "/plan"):
        assert "members of this workspace" in shared.guest.types(command, "call Globex", channel="C0NORTH").text

    assert logged(shared, shared.guest) == []


def test_who_comes_from_another_workspace_presses_in_vain(shared: Desk) -> None:
    """In a channel that both share; the app's commands are not theirs to type."""
    drawn = message("A call?", [section("A call?"), actions(log_button("call", "once"))])
    client = web_client(shared.headway.settings)
    client.chat_postMessage(channel="C0NORTH", text=drawn.text, blocks=drawn.blocks)

    said = shared.stranger.press(shared.stranger.messages("C0NORTH")[-1], "Log a call").text

    assert "another workspace" in said
    assert logged(shared, shared.stranger) == []


def test_a_command_of_nobodys_is_answered_by_slack_alone(shared: Desk, rep: Person) -> None:
    said = rep.types("/forecast", "now")

    assert "/forecast is not a valid command" in said.text
    assert not said.timed_out


def test_nothing_was_late_or_dropped_by_slack_in_all_this(shared: Desk) -> None:
    """The last of those above."""
    assert shared.sandbox.warnings() == []


def test_the_midweek_message_is_snoozed_and_mondays_changes_where_it_stands(desk: Desk) -> None:
    """Sent by the bot, not asked for; what is done meanwhile is seen in it."""
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "call Globex")  # who never logged is not reminded midweek
    desk.tick()
    desk.deliver()
    [midweek] = standing(desk.anna)

    said = desk.anna.press(midweek, "snooze", choose="Tomorrow").text
    assert "Snoozed until Thursday 19 November, 09:00 Europe/Berlin" in said
    desk.clock_to("2026-11-19T09:00:00+01:00")
    desk.deliver()
    assert len(standing(desk.anna)) == 2

    desk.clock_to(NEXT_MONDAY)
    desk.tick()
    desk.deliver()
    monday = standing(desk.anna)[-1]
    assert "Monday 23 November" in monday.text
    desk.anna.types("/log", "3 meetings Globex")
    desk.deliver()
    changed = standing(desk.anna)[-1]
    assert (changed.ts, changed.edited) == (monday.ts, True)
    assert desk.sandbox.warnings() == []


@pytest.mark.parametrize("way", ["http"], indirect=True)
def test_over_http_what_is_signed_with_another_secret_is_refused(shared: Desk) -> None:
    """The person is told so by Slack, as of any address that does not take a command."""
    with Sandbox(MANIFEST) as other, served(shared.headway) as url:
        other.deliver_to(f"{url}/slack/events")
        said = other.person("U0ELIF").types("/log", "call Globex")

    assert "http_client_error" in said.text
    assert logged(shared, shared.elif_) == []


@pytest.mark.parametrize("way", ["socket"], indirect=True)
def test_over_socket_mode_the_token_of_another_app_connects_nothing(shared: Desk) -> None:
    """Slack refuses it, and the operator reads why."""
    settings = replace(shared.headway.settings, app_token="xapp-of-another")

    with pytest.raises(SlackApiError, match="invalid_auth"), connected(replace(shared.headway, settings=settings)):
        pass
