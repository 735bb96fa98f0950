"""Time off, as a rep notes, changes and ends it."""

from __future__ import annotations

from datetime import date

import pytest

from planning.calendar import Days
from planning.ids import PersonId
from storage import absences
from tests.rig import Desk


def away(desk: Desk) -> tuple[Days, ...]:
    with desk.database.read() as store:
        return absences.absences(store, desk.workspace, PersonId("U0ANNA")).runs


def november(first: int, last: int) -> Days:
    return Days(date(2026, 11, first), date(2026, 11, last))


def test_time_off_is_noted_shown_and_ended(desk: Desk) -> None:
    desk.has_plan(desk.anna)

    noted = desk.anna.types("/plan", "away until 20 nov")
    week = desk.anna.types("/plan", "week").text
    back = desk.anna.press(noted.messages[0], "I am back")

    assert "Away 18 November to 20 November 2026 ✓" in noted.text
    assert "away until 20 November: nothing is asked of today" in week
    assert "You are back ✓" in back.text
    assert away(desk) == ()
    assert "No time off is noted" in desk.anna.types("/plan", "away").text


def test_an_unclear_day_off_gets_one_sentence_and_nothing_is_stored(desk: Desk) -> None:
    answer = desk.anna.types("/plan", "away blah <!channel>")

    assert "“blah <!channel>” is not a day I can read" in answer.text
    assert away(desk) == ()


def test_until_sets_the_end_of_the_time_off_that_runs(desk: Desk) -> None:
    for last in (27, 20, 24):
        answer = desk.anna.types("/plan", f"away until {last} nov").text

        assert f"Away 18 November to {last} November 2026 ✓" in answer
        assert away(desk) == (november(18, last),)


def test_being_back_keeps_what_is_to_come(desk: Desk) -> None:
    desk.anna.types("/plan", "away until 20 nov")
    desk.anna.types("/plan", "away 25-27 nov")

    listed = desk.anna.types("/plan", "away")
    back = desk.anna.press(listed.messages[0], "I am back")

    assert "No longer away: 18 November to 20 November 2026." in back.text
    assert away(desk) == (november(25, 27),)


def test_time_off_to_come_is_removed_by_its_own_button(desk: Desk) -> None:
    desk.anna.types("/plan", "away 23 nov")
    noted = desk.anna.types("/plan", "away 25-27 nov")
    assert "I am back" not in noted.text

    listed = desk.anna.press(noted.messages[0], "Remove")

    assert "Removed ✓ 25 November to 27 November 2026." in listed.text
    assert "Away 23 November 2026" in listed.text
    assert away(desk) == (november(23, 23),)
    assert "there is nothing to end" in desk.anna.types("/plan", "back").text
    assert away(desk) == (november(23, 23),)


def test_who_was_ill_notes_it_afterwards(desk: Desk) -> None:
    assert "Away 16 November to 17 November 2026 ✓" in desk.anna.types("/plan", "away 16-17 nov").text
    assert away(desk) == (november(16, 17),)


@pytest.mark.parametrize("typed", ["off", "cancel", "Back"])
def test_a_word_that_would_end_it_is_told_the_word_that_does(desk: Desk, typed: str) -> None:
    assert "write /plan back" in desk.anna.types("/plan", f"away {typed}").text


def test_a_day_in_a_sentence_is_written_as_people_write_it(desk: Desk) -> None:
    assert "That ends on 17 November 2026, before it begins" in desk.anna.types("/plan", "away until yesterday").text


@pytest.mark.parametrize("typed", ["4 dec until 1 dec", "until 30 june"])
def test_a_long_run_is_noted_only_with_its_years(desk: Desk, typed: str) -> None:
    asked = desk.anna.types("/plan", f"away {typed}").text
    kept = away(desk)
    noted = desk.anna.types("/plan", asked.split("/plan ")[1].rstrip(".")).text

    assert "days. If you mean it, write the years: " in asked
    assert kept == ()
    assert "Away " in noted
    assert len(away(desk)) == 1


def test_two_days_the_wrong_way_round_are_named_in_full(desk: Desk) -> None:
    said = desk.anna.types("/plan", "away 4 dec until 1 dec").text

    assert "That would be 4 December 2025 to 1 December 2026, 363 days." in said
