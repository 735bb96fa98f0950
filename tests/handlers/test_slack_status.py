"""A Slack status of holiday or sick: nothing unasked comes while it stands, and one question when it is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.slack_status import says_away
from planning.calendar import Days
from planning.held import NOT_HELD
from planning.ids import PersonId
from planning.nudges import Kind
from planning.people import Person
from storage import absences, people
from tests.handlers.team.filling import makes_team
from tests.rig import Desk

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)


def anna(desk: Desk) -> Person:
    with desk.database.read() as store:
        found = people.person(store, desk.workspace, PersonId("U0ANNA"))
    assert found is not None
    return found


def away(desk: Desk) -> tuple[Days, ...]:
    with desk.database.read() as store:
        return absences.absences(store, desk.workspace, PersonId("U0ANNA")).runs


def comes_at(desk: Desk, instant: str) -> list[str]:
    """What is decided for Anna then; it is sent too."""
    desk.clock_to(instant)
    decided = [each.kind for each in desk.tick() if each.recipient == "U0ANNA"]
    desk.deliver()
    return decided


@pytest.fixture
def holiday(desk: Desk) -> Desk:
    """From Wednesday to the Monday after."""
    desk.has_plan(desk.anna)
    desk.anna.sets_status(":palm_tree:", "Vacationing")
    return desk


def test_nothing_unasked_comes_while_the_status_stands_and_one_message_after_which_asks(holiday: Desk) -> None:
    while_it_stands = [
        *comes_at(holiday, "2026-11-18T14:00:00+01:00"),
        *comes_at(holiday, "2026-11-23T10:00:00+01:00"),
    ]
    holiday.clock_to("2026-11-23T18:00:00+01:00")
    holiday.anna.sets_status()
    at_night = comes_at(holiday, "2026-11-23T20:00:00+01:00")
    back = comes_at(holiday, "2026-11-24T09:30:00+01:00")
    again = comes_at(holiday, "2026-11-24T11:00:00+01:00")

    assert (while_it_stands, at_night, back, again) == ([], [], [Kind.MONDAY], [])
    [asked] = holiday.anna.messages()
    assert "you were away from 18 November to 23 November 2026. Take these days out of your pace?" in asked.text
    assert not anna(holiday).held.asks
    holiday.anna.press(asked, "Take them out")
    holiday.deliver()
    [answered] = holiday.anna.messages()
    assert "Taken out of your pace ✓" in answered.text
    assert "Tuesday 24 November" in answered.text
    assert away(holiday) == (Days(date(2026, 11, 18), date(2026, 11, 23)),)


def test_who_is_back_later_in_the_week_is_asked_in_a_message_of_its_own_and_nothing_else_comes(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    comes_at(desk, "2026-11-23T09:00:00+01:00")
    desk.anna.sets_status(":palm_tree:", "Vacationing")
    desk.clock_to("2026-11-25T18:00:00+01:00")
    desk.anna.sets_status()

    back = comes_at(desk, "2026-11-26T09:00:00+01:00")
    later = comes_at(desk, "2026-11-26T16:00:00+01:00")

    assert (back, later) == ([Kind.WAS_AWAY], [])


def test_days_taken_out_are_removed_again_and_what_was_noted_beside_them_stays(holiday: Desk) -> None:
    holiday.clock_to("2026-11-20T08:00:00+01:00")
    holiday.anna.sets_status()
    comes_at(holiday, "2026-11-20T09:30:00+01:00")
    asked = holiday.anna.messages()[-1]
    holiday.anna.types("/plan", "away 19-24 nov")
    holiday.anna.press(asked, "Take them out")
    holiday.deliver()
    both = away(holiday)

    taken_out = next(message for message in holiday.anna.messages() if "Taken out of your pace" in message.text)
    holiday.anna.press(taken_out, "Remove")

    assert both == (Days(date(2026, 11, 18), date(2026, 11, 19)), Days(date(2026, 11, 19), date(2026, 11, 24)))
    assert away(holiday) == (Days(date(2026, 11, 19), date(2026, 11, 24)),)


def test_days_that_became_part_of_a_longer_run_are_not_said_to_be_removed(holiday: Desk) -> None:
    holiday.clock_to("2026-11-20T08:00:00+01:00")
    holiday.anna.sets_status()
    comes_at(holiday, "2026-11-20T09:30:00+01:00")
    holiday.anna.press(holiday.anna.messages()[-1], "Take them out")
    holiday.deliver()
    taken_out = next(message for message in holiday.anna.messages() if "Taken out of your pace" in message.text)
    holiday.anna.types("/plan", "away 20-24 nov")

    answer = holiday.anna.press(taken_out, "Remove")

    assert away(holiday) == (Days(date(2026, 11, 18), date(2026, 11, 24)),)
    assert "nothing was removed" in answer.text


def test_who_works_under_a_status_that_was_forgotten_is_told_and_lets_messages_come(holiday: Desk) -> None:
    said = [holiday.anna.types("/plan", words).text for words in ("", "away")]
    back = holiday.anna.types("/plan", "back").text
    holiday.anna.sets_status(":palm_tree:", "Vacationing until June")
    still_lifted = not anna(holiday).held.holds
    monday = comes_at(holiday, "2026-11-23T09:30:00+01:00")
    holiday.anna.sets_status()
    holiday.anna.sets_status(":palm_tree:", "Vacationing")

    assert all("Your Slack status says that you are off" in text for text in said)
    assert "Reminders come again" in back
    assert still_lifted
    assert monday == [Kind.MONDAY]
    assert anna(holiday).held.holds


def test_a_managers_message_waits_for_the_status_to_be_over(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    makes_team(desk, reps=["U0ANNA"])
    desk.maya.closes()
    desk.maya.sets_status(":palm_tree:", "Vacationing")

    def help_at(instant: str) -> bool:
        desk.clock_to(instant)
        return any(each.kind is Kind.HELP for each in desk.tick())

    held = help_at("2026-11-23T09:10:00+01:00")
    desk.clock_to("2026-11-24T07:00:00+01:00")
    desk.maya.sets_status()

    assert (held, help_at("2026-11-24T09:10:00+01:00")) == (False, True)


def test_who_worked_says_so_and_nothing_changes(holiday: Desk) -> None:
    holiday.clock_to("2026-11-20T08:00:00+01:00")
    holiday.anna.sets_status(":speech_balloon:", "In a meeting")
    comes_at(holiday, "2026-11-20T09:30:00+01:00")

    holiday.anna.press(holiday.anna.messages()[-1], "No, I worked")
    holiday.deliver()

    assert "You worked from 18 November to 19 November 2026: nothing was changed." in holiday.anna.messages()[-1].text
    assert away(holiday) == ()


def test_a_status_of_some_hours_within_a_day_is_not_asked_about(holiday: Desk) -> None:
    holiday.clock_to("2026-11-18T15:00:00+01:00")
    holiday.anna.sets_status()

    assert anna(holiday).held == NOT_HELD
    assert Kind.WAS_AWAY not in comes_at(holiday, "2026-11-19T09:30:00+01:00")


def test_days_that_are_noted_already_are_not_asked_about(holiday: Desk) -> None:
    holiday.anna.types("/plan", "away 18-20 nov")
    holiday.clock_to("2026-11-23T08:00:00+01:00")
    holiday.anna.sets_status()

    assert not anna(holiday).held.holds
    assert not anna(holiday).held.asks


def test_who_has_no_plan_is_asked_nothing(desk: Desk) -> None:
    desk.known(desk.anna)
    desk.anna.sets_status(":palm_tree:", "Vacationing")
    held = anna(desk).held.holds
    desk.clock_to("2026-11-23T08:00:00+01:00")
    desk.anna.sets_status()

    assert held
    assert not anna(desk).held.holds
    assert not anna(desk).held.asks


def test_a_status_changes_no_numbers(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    before = desk.anna.types("/plan").text

    desk.anna.sets_status(":face_with_thermometer:", "Out sick")

    assert anna(desk).held.holds
    said = "  Your Slack status says that you are off, so reminders wait; /plan back lets them come"
    assert desk.anna.types("/plan").text.replace(said, "") == before


@pytest.mark.parametrize(
    ("emoji", "text", "says"),
    [
        (":palm_tree:", "", True),
        (":face_with_thermometer::skin-tone-3:", "", True),
        ("", "Im Urlaub bis 9.12.", True),
        ("", "OOO until Monday", True),
        ("", "Annual leave", True),
        ("", "malade", True),
        ("", "休暇中", True),
        ("", "휴가입니다", True),
        ("", "休暇明け", False),
        ("", "On vacation, not reachable", True),
        ("", "Not on vacation", False),
        ("", "Urlaub, zurück am 4.12.", True),
        (":palm_tree:", "Vacances, de retour lundi", True),
        ("", "Vacation, back from 7 Dec", True),
        ("", "On leave. Back before Xmas", True),
        ("", "Out sick, not reading mail", True),
        ("", "Do not disturb – on vacation", True),
        ("", "I'm not available, on vacation", True),
        (":palm_tree:", "Not at work", True),
        ("", "OOO; for urgent, not me but Ben", True),
        ("", "Congé maladie", True),
        ("", "out-of-office", True),
        ("", "Abwesend", True),
        ("", "En arrêt", True),
        ("", "On vacation in Italy", True),
        (":christmas_tree:", "Happy holidays!", False),
        ("", "covering for Ben's vacation", False),
        ("", "Covering for Ben, on leave", False),
        ("", "Vacation handover", False),
        ("", "Holiday Inn meeting", False),
        ("", "sick deal!", False),
        ("", "On vacation next week", False),
        ("", "Zurück aus dem Urlaub", False),
        (":house:", "Working remotely", False),
        ("", "Back from vacation", False),
        ("", "Still thrilled about the will of the people", False),
        (":calendar:", "In a meeting", False),
        ("", "", False),
    ],
)
def test_what_a_status_says(emoji: str, text: str, says: bool) -> None:
    assert says_away({"profile": {"status_emoji": emoji, "status_text": text}}, NOW) is says


def test_a_status_that_has_expired_says_nothing() -> None:
    expired = int((NOW - timedelta(hours=1)).timestamp())

    assert not says_away({"profile": {"status_emoji": ":palm_tree:", "status_expiration": expired}}, NOW)
