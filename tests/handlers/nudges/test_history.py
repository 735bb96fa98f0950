"""What was sent and why, and what was held back: behind every Why?, for the person it was for alone."""

from __future__ import annotations

import json
from datetime import timedelta

from planning.ids import PersonId
from planning.nudges import Decision, Kind, Message, State
from planning.settings import Rhythm
from storage import outbox, people
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database


def decision(
    desk: Desk, kind: Kind, occasion: str, *, days: int = 0, why: str = "it was due", to: str = "U0ANNA"
) -> Decision:
    at = desk.now - timedelta(days=days)
    return Decision(recipient=to, kind=kind, occasion=occasion, not_before=at, reason=why)


def held(desk: Desk, kind: Kind, occasion: str, why: str, *, days: int = 0) -> None:
    with desk.database.write() as store:
        outbox.hold(store, desk.workspace, decision(desk, kind, occasion, days=days), why)


def ended(desk: Desk, kind: Kind, occasion: str, state: State, *, days: int = 0, error: str | None = None) -> Message:
    """As delivery leaves it."""
    with desk.database.write() as store:
        message = outbox.decide(store, desk.workspace, decision(desk, kind, occasion, days=days))
        assert message is not None
        outbox.mark(store, desk.workspace, message.id, state, machine_now=desk.now, error=error)
    return message


def page(desk: Desk) -> str:
    desk.anna.types("/plan", "settings")
    desk.anna.press_modal("What was sent and why")
    return desk.anna.modal_text()


def test_the_page_behind_why_says_what_came_of_each_message(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=10)
    desk.tick()
    desk.deliver()
    held(desk, Kind.COVERAGE, "plan/item/2026-11-16", "this week's message went to the calls", days=1)
    ended(desk, Kind.FOCUS, "item/2026-11-16", State.DROPPED, days=2, error="you logged 2 meetings since")
    message = desk.anna.messages()[-1]
    desk.anna.press(message, "snooze", choose="Tomorrow")

    desk.anna.press(message, "Why?")
    desk.anna.press(desk.anna.messages()[-1], "What was sent and why")

    said = desk.anna.modal_text()
    assert "At most one message a week beside Monday's. This week: the midweek message, on Wednesday." in said
    assert (
        "you pressed a button on Wednesday 18 November, 12:00 Europe/Berlin; snoozed until Thursday 19 November" in said
    )
    assert "held back: this week's message went to the calls" in said
    assert "not sent: you logged 2 meetings since" in said
    assert said.index("Wednesday 18") < said.index("Tuesday 17") < said.index("Monday 16")


def test_a_person_sees_their_own_messages_alone_and_of_four_weeks(desk: Desk) -> None:
    desk.known(desk.ben)
    desk.known(desk.anna)
    held(desk, Kind.COVERAGE, "a", "of four weeks ago", days=29)
    with desk.database.write() as store:
        outbox.hold(store, desk.workspace, decision(desk, Kind.COVERAGE, "b", to="U0BEN"), "Ben's own")

    said = page(desk)

    assert "Nothing was sent to you in the last four weeks" in said
    assert "Ben's own" not in said


def test_a_long_page_with_what_people_typed_fits_and_pages_nobody(desk: Desk) -> None:
    desk.known(desk.anna)
    for number in range(120):
        held(desk, Kind.COVERAGE, str(number), "<!here> " + "ا" * 3000)

    said = page(desk)

    assert "<!here>" not in json.dumps(desk.anna.modal())
    assert "23 older ones are not shown." in said


def test_the_rhythm_is_changed_from_the_page(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=10)
    desk.tick()
    desk.deliver()
    desk.anna.press(desk.anna.messages()[-1], "Why?")
    desk.anna.press(desk.anna.messages()[-1], "What was sent and why")

    desk.anna.press_modal("Change")
    desk.anna.fill({"rhythm": "Mondays only", "muted": ["an opportunity's next step"], "wins": "without amount"})
    desk.anna.submit()

    assert "No message but Monday's." in desk.anna.modal_text()
    with desk.database.read() as store:
        anna = people.person(store, desk.workspace, PersonId("U0ANNA"))
    assert anna is not None
    assert (anna.settings.rhythm, set(anna.settings.muted)) == (Rhythm.LIGHT, {"next_step"})
    assert anna.settings.wins == "without amount"


def test_home_leads_to_the_page(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=10)
    desk.tick()
    desk.deliver()
    desk.anna.opens_home()

    desk.anna.press_home("What was sent and why")

    assert "the midweek message" in desk.anna.modal_text()
