"""What a line asks before it is stored: nothing is, until one of the buttons says so."""

from __future__ import annotations

from datetime import timedelta

from planning.entries import Entry
from planning.ids import PersonId
from storage import entries
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def logged(desk: Desk) -> list[Entry]:
    """The last first."""
    with desk.database.read() as store:
        return entries.entries(store, desk.workspace, ANNA, limit=50)


def test_the_same_line_within_two_minutes_asks_and_one_of_its_buttons_acts(desk: Desk) -> None:
    desk.anna.types("/log", "2 calls Acme, Globex — pricing")
    desk.clock_to(desk.now + timedelta(seconds=40))

    asked = desk.anna.types("/log", "2 calls Acme, Globex — pricing").messages[0]
    before = len(logged(desk))
    again = desk.anna.press(asked, "Log it again").text
    pressed_twice = desk.anna.press(asked, "It was one").text

    assert asked.text.startswith("You logged this 40 seconds ago. Was this another one?")
    assert (before, len(logged(desk))) == (2, 4)
    assert again.startswith("2 calls: Acme, Globex (one with each) ✓")
    assert pressed_twice == "Already answered: nothing was stored twice."
    assert desk.sandbox.warnings() == []


def test_another_day_note_or_account_and_what_was_undone_is_not_the_same(desk: Desk) -> None:
    for line in ("call Acme", "call Acme yesterday", "call Acme — pricing", "call Globex", "2 calls Acme"):
        desk.anna.types("/log", line)
    desk.anna.types("/log", "undo")
    desk.anna.types("/log", "2 calls Acme")

    assert len(logged(desk)) == 5


def test_after_two_minutes_the_same_line_is_logged(desk: Desk) -> None:
    desk.anna.types("/log", "call")
    desk.clock_to(desk.now + timedelta(minutes=2, seconds=1))

    assert "✓" in desk.anna.types("/log", "call").text


def test_a_win_that_looks_like_one_that_is_booked_asks(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "win 12k Globex new on 12 nov")

    asked = desk.anna.types("/log", "win 12k globex").messages[0]
    left = desk.anna.press(asked, "Leave it").text
    asked_again = desk.anna.types("/log", "win 12k globex").messages[0]
    booked = desk.anna.press(asked_again, "Book it too").text

    assert asked.text.startswith("Globex €12,000 is booked on 12 November already: is this another one?")
    assert left == "Left as it was: nothing more was stored."
    assert "booked €24,000 of €310,000" in booked
    assert "✓" in desk.anna.types("/log", "win 13k Globex").text
    assert "✓" in desk.anna.types("/log", "win 12k").text


def test_a_question_that_is_days_old_stores_nothing(desk: Desk) -> None:
    desk.anna.types("/log", "call")
    asked = desk.anna.types("/log", "call").messages[0]
    desk.clock_to(desk.now + timedelta(days=8))

    assert "Please type the line again" in desk.anna.press(asked, "Log it again").text
    assert len(logged(desk)) == 1


def test_a_button_that_is_pressed_after_midnight_logs_the_day_that_was_meant(desk: Desk) -> None:
    desk.anna.types("/log", "call")
    asked = desk.anna.types("/log", "call").messages[0]
    desk.clock_to(desk.now + timedelta(days=1))

    desk.anna.press(asked, "Log it again")

    assert len({entry.day for entry in logged(desk)}) == 1


def test_a_close_account_is_asked_with_both_as_buttons(desk: Desk) -> None:
    desk.anna.types("/log", "call Globex")

    asked = desk.anna.types("/log", "meeting Globx — good talk").messages[0]
    stored_before = len(logged(desk))
    known = next(each["text"]["text"] for each in asked.blocks[1]["elements"] if "Globex" in each["text"]["text"])
    answer = desk.anna.press(asked, known).text

    assert stored_before == 1
    assert answer.startswith("Meeting, Globex ✓")
    assert "good talk" in answer
    assert desk.sandbox.warnings() == []


def test_a_line_too_long_for_a_button_says_what_to_do_and_is_given_back(desk: Desk) -> None:
    line = "call Acme — " + "x" * 1_500
    desk.anna.types("/log", line)

    answer = desk.anna.types("/log", line)

    assert "wait two minutes, or shorten the note" in answer.text
    assert "x" * 1_500 in answer.text
    assert all(block["type"] != "actions" for block in answer.messages[0].blocks)


def test_of_a_line_that_is_partly_logged_the_rest_is_logged_alone(desk: Desk) -> None:
    desk.anna.types("/log", "3 calls")

    asked = desk.anna.types("/log", "3 calls, 2 meetings").messages[0]
    rest = desk.anna.press(asked, "Only the rest").text

    assert asked.text.startswith("You logged “3 calls” just now.")
    assert rest.startswith("2 meetings ✓")
    assert len(logged(desk)) == 2


def test_an_opportunity_that_is_open_with_this_amount_is_not_added_unasked(desk: Desk) -> None:
    desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    desk.clock_to(desk.now + timedelta(minutes=3))

    asked = desk.anna.types("/log", "opp 40k Acme stretch 20 dec")

    assert "Acme €40,000 is open already: is this another one?" in asked.text
    assert len(logged(desk)) == 1


def test_of_a_line_said_twice_what_was_logged_once_is_named_once(desk: Desk) -> None:
    desk.anna.types("/log", "call Acme")

    asked = desk.anna.types("/log", "call Acme; call Acme; win 5k Globex new")
    desk.anna.press(asked.messages[0], "Only the rest")

    assert asked.text.startswith("You logged “call Acme” just now.")
    with desk.database.read() as store:
        found = entries.entries(store, desk.workspace, PersonId("U0ANNA"), limit=9)
    assert sorted(each.account or "" for each in found) == ["Acme", "Acme", "Globex"]
