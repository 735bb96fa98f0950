"""Time off, as a rep notes, changes and ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planning.calendar import Days, HalfDay, Part, TimeOff
from planning.ids import PersonId, PlanId
from planning.outline import Outline
from storage import absences, plans
from tests.rig import Desk


def time_off(desk: Desk) -> TimeOff:
    with desk.database.read() as store:
        return absences.absences(store, desk.workspace, PersonId("U0ANNA"))


def away(desk: Desk) -> tuple[Days, ...]:
    return time_off(desk).runs


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


@pytest.mark.parametrize(
    ("typed", "day", "off"),
    [
        ("24 dec afternoon", date(2026, 12, 24), Part.AFTERNOON),
        ("tomorrow morning", date(2026, 11, 19), Part.MORNING),
        ("this afternoon", date(2026, 11, 18), Part.AFTERNOON),
        ("fri pm", date(2026, 11, 20), Part.AFTERNOON),
        ("half day off fri", date(2026, 11, 20), Part.AFTERNOON),
    ],
)
def test_half_a_day_is_noted_and_removed(desk: Desk, typed: str, day: date, off: Part) -> None:
    noted = desk.anna.types("/plan", f"away {typed}")

    assert f"Away the {off} of {day.day} {day:%B} 2026 ✓" in noted.text
    assert ("is assumed" in noted.text) is ("half" in typed)
    assert time_off(desk) == TimeOff(halves=(HalfDay(day, off),))
    desk.anna.press(noted.messages[0], "I am back" if day.day == 18 else "Remove")
    assert time_off(desk) == TimeOff()


def test_half_a_day_of_several_days_is_asked_about(desk: Desk) -> None:
    assert "Half a day is of one day" in desk.anna.types("/plan", "away 3-7 dec afternoon").text
    assert time_off(desk) == TimeOff()


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("3–7 dec", Days(date(2026, 12, 3), date(2026, 12, 7))),
        ("3-7 dec", Days(date(2026, 12, 3), date(2026, 12, 7))),
        ("dec 3 to 7", Days(date(2026, 12, 3), date(2026, 12, 7))),
        ("3 dec – 7 dec", Days(date(2026, 12, 3), date(2026, 12, 7))),
        ("until friday", november(18, 20)),
    ],
)
def test_a_run_is_read_as_people_write_it(desk: Desk, typed: str, stands: Days) -> None:
    desk.anna.types("/plan", f"away {typed}")

    assert away(desk) == (stands,)


def test_many_days_away_offer_a_smaller_target_and_one_press_makes_it(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna)

    noted = desk.anna.types("/plan", "away 1-14 dec")
    said = desk.anna.press(noted.messages[0], "Prorate").text
    again = desk.anna.types("/plan", "away 15 dec").text

    assert "10 of 66 working days of Q4 2026 are off" not in noted.text  # public holidays are taken out
    assert "10 of 65 working days of Q4 2026 are off. Prorate the target from €310,000 to €262,000?" in noted.text
    assert "The target of Q4 2026 is €262,000 now, it was €310,000" in said
    assert "Prorate" not in again
    with desk.database.read() as store:
        latest = plans.latest_plan(store, desk.workspace, plan)
    assert latest is not None
    assert latest.revision.reason == "away 10 working days: 2026-12-01 to 2026-12-14"
    assert [tactic.count for tactic in latest.revision.tactics] == [40, 10, 3]
    assert "stays so: Edit plan sets it again" in remove_all(desk)


def test_a_reason_that_reads_like_a_proration_changes_nothing(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna)
    with desk.database.write() as store:
        known = plans.latest_plan(store, desk.workspace, plan)
        assert known is not None
        said = replace(known.revision, number=2, reason="away 10 working days: 2026-99-99 to 2026-12-16")
        plans.revise_plan(store, desk.workspace, plan, said, Outline(), based_on=1)

    assert "Prorate the target" in desk.anna.types("/plan", "away 1-14 dec").text


def test_a_target_that_was_set_back_is_offered_again(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna)
    desk.anna.press(desk.anna.types("/plan", "away 1-14 dec").messages[0], "Prorate")
    remove_all(desk)
    set_target(desk, plan, 310_000_00)

    assert "from €310,000 to €262,000" in desk.anna.types("/plan", "away 1-14 dec").text


def test_an_offer_that_does_not_hold_any_more_says_so_and_changes_nothing(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna)
    noted = desk.anna.types("/plan", "away 1-14 dec")
    set_target(desk, plan, 400_000_00)

    pressed = desk.anna.press(noted.messages[0], "Prorate")
    kept = target_of(desk, plan)
    desk.anna.press(pressed.messages[-1], "Prorate")

    assert "Nothing was changed yet" in pressed.text
    assert "from €400,000 to €338,000" in pressed.text
    assert (kept, target_of(desk, plan)) == (400_000_00, 338_000_00)


def test_time_off_that_ends_sooner_says_that_the_target_stays_prorated(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.press(desk.anna.types("/plan", "away until 4 dec").messages[0], "Prorate")

    assert "stays so: Edit plan sets it again" in desk.anna.types("/plan", "away until 20 nov").text


@pytest.mark.parametrize(
    ("before", "typed", "said"),
    [
        ("2-4 dec", "3 dec morning", "The morning of 3 December 2026: You are off then already"),
        ("2-4 dec", "3 dec", "3 December 2026: You are off then already"),
        ("2-4 dec", "5 dec morning", "not one of your working days"),
        ("3 dec morning", "3 dec afternoon", "The morning is off too, so the whole day is."),
        ("3 dec", "5-6 dec", "No working day of yours lies in it"),
    ],
)
def test_what_was_off_already_is_said(desk: Desk, before: str, typed: str, said: str) -> None:
    desk.anna.types("/plan", f"away {before}")

    assert said in desk.anna.types("/plan", f"away {typed}").text


def test_a_run_in_the_past_of_an_open_plan_is_that_one(desk: Desk) -> None:
    desk.has_plan(desk.anna)

    assert "Away 5 October to 6 October 2026 ✓" in desk.anna.types("/plan", "away 5-6 oct").text


def test_past_days_of_a_plan_that_is_not_over_are_removed_too(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/plan", "away 10-12 nov")

    listed = desk.anna.types("/plan", "away")
    desk.anna.press(listed.messages[0], "Remove")

    assert "No time off is to come" in listed.text
    assert "Away 10 November to 12 November 2026" in listed.text
    assert away(desk) == ()


def set_target(desk: Desk, plan: PlanId, minor: int) -> None:
    with desk.database.write() as store:
        known = plans.latest_plan(store, desk.workspace, plan)
        assert known is not None
        number = known.revision.number
        target = replace(known.revision.target, minor=minor)
        revision = replace(known.revision, number=number + 1, target=target)
        plans.revise_plan(store, desk.workspace, plan, revision, Outline(), based_on=number)


def target_of(desk: Desk, plan: PlanId) -> int:
    with desk.database.read() as store:
        known = plans.latest_plan(store, desk.workspace, plan)
    assert known is not None
    return known.revision.target.minor


def remove_all(desk: Desk) -> str:
    return desk.anna.press(desk.anna.types("/plan", "away").messages[0], "Remove").text


def test_few_days_away_offer_nothing(desk: Desk) -> None:
    desk.has_plan(desk.anna)

    assert "Prorate" not in desk.anna.types("/plan", "away 1-11 dec").text
