"""Milestones are told once, in one line, with what goes out anyway; Friday's answer says what went well."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planning.ids import PersonId, PlanId
from planning.money import Money
from planning.plan import Business
from storage import entries, milestones
from tests.rig import Desk

THURSDAY, FRIDAY = "2026-11-19T10:00:00+01:00", "2026-11-20T10:00:00+01:00"
NEXT_MONDAY = "2026-11-23T09:30:00+01:00"
HALF = "More than half of the target is booked."


def names(desk: Desk, plan: PlanId) -> dict[str, bool]:
    """Each milestone, and whether it was told."""
    with desk.database.read() as store:
        found = milestones.milestones_of(store, desk.workspace, plan)
    return {each.name: each.told_at is not None for each in found}


def sold(desk: Desk, euros: int, day: date) -> None:
    """By Anna, as an import does."""
    with desk.database.write() as store:
        entries.record_sale(
            store,
            desk.workspace,
            rep=PersonId(desk.anna.id),
            amount=Money(minor=euros * 100, currency="EUR"),
            business=Business.NEW,
            day=day,
            account=None,
            note="",
            now=desk.now,
        )


def test_the_answer_to_the_sale_that_reached_half_says_so_once(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)

    first = desk.anna.types("/log", "win 55k Globex new").text
    undone = desk.anna.types("/log", "undo").text
    again = desk.anna.types("/log", "win 56k Initech new").text

    assert HALF in first
    assert HALF not in undone + again
    assert names(desk, plan) == {"booked-25": True, "booked-50": True}


def test_what_no_answer_told_rides_on_mondays_message_once(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)
    sold(desk, 60_000, desk.now.date())

    desk.clock_to(NEXT_MONDAY)
    desk.tick()
    desk.deliver()
    monday = desk.anna.messages()[-1].text
    desk.clock_to("2026-11-30T09:30:00+01:00")
    desk.tick()
    desk.deliver()

    assert "Monday 23 November" in monday
    assert monday.count(HALF) == 1
    assert "quarter" not in monday
    assert HALF not in desk.anna.messages()[-1].text
    assert names(desk, plan) == {"booked-25": True, "booked-50": True}


@pytest.mark.parametrize(
    ("broken", "told"), [({"drop": True, "when": "after"}, [True, False]), ({"error": "channel_not_found"}, [True])]
)
def test_what_may_stand_in_one_message_is_in_no_other_and_what_was_refused_is_in_the_next(
    desk: Desk, broken: dict[str, Any], told: list[bool]
) -> None:
    desk.has_plan(desk.anna, target=100_000)
    sold(desk, 60_000, desk.now.date())
    desk.clock_to(NEXT_MONDAY)
    desk.tick()
    desk.sandbox.fault("chat.postMessage", **broken)
    desk.deliver()

    desk.clock_to("2026-11-25T14:30:00+01:00")
    desk.tick()
    desk.deliver()

    assert [HALF in each.text for each in desk.anna.messages()] == told


def test_what_an_answer_told_since_is_not_told_by_the_message_that_waited(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)
    sold(desk, 60_000, desk.now.date())
    desk.clock_to(NEXT_MONDAY)
    desk.tick()
    with desk.database.write() as store:
        milestones.mark_told(store, desk.workspace, plan, ["booked-25", "booked-50"], now=desk.now)

    desk.deliver()

    assert "booked." not in desk.anna.messages()[-1].text


def test_two_full_weeks_in_a_row_are_noticed_by_the_log_that_fills_the_second(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, meeting=2)
    desk.anna.types("/log", "2 meetings fri 13 nov")

    first = desk.anna.types("/log", "meeting Acme").text
    second = desk.anna.types("/log", "meeting Globex").text
    third = desk.anna.types("/log", "meeting Initech").text

    assert "2 full weeks in a row" in second
    assert "in a row" not in first + third
    assert names(desk, plan) == {"full-weeks-2": True}


def test_the_best_week_ever_is_told_after_four_others(desk: Desk) -> None:
    desk.has_plan(desk.anna, target=900_000)
    for sale in ("7k Globex new 5 oct", "8k Acme new 12 oct", "9k Hooli new 19 oct", "10k Stark new 26 oct"):
        desk.anna.types("/log", f"win {sale}")

    assert "Your best week so far: €11,000 booked." in desk.anna.types("/log", "win 11k Initech new").text
    assert "best week" not in desk.anna.types("/log", "win 12k Acme new").text


@pytest.mark.parametrize(
    ("logged", "said"),
    [
        (["2 meetings", "call Acme"], "This week: 2 of 2 meetings."),
        (["win 12k Globex new"], "This week: €12,000 booked."),
        (["2 meetings", "5 calls"], "This week: every weekly action done, 7 of 7."),
        (["call Acme"], ""),
        (["win 12k Globex new", "opp 20k Acme likely 15 dec", "lost Acme price"], ""),
    ],
)
def test_fridays_answer_says_what_went_well(desk: Desk, logged: list[str], said: str) -> None:
    desk.has_plan(desk.anna, meeting=2, call=5)
    desk.clock_to(FRIDAY)

    answers = [desk.anna.types("/log", line).text for line in logged]

    assert said in answers[-1]
    assert ("This week:" in answers[-1]) == bool(said)


def test_only_on_the_last_working_day_of_the_week(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=2, call=5)
    desk.clock_to(THURSDAY)

    assert "This week:" not in desk.anna.types("/log", "2 meetings").text


def test_a_week_that_was_the_most_for_long_says_since_when(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, meeting=3, call=5)
    for count, day in ((4, "6 oct"), (1, "12 oct"), (2, "20 oct"), (1, "27 oct"), (1, "3 nov"), (1, "10 nov")):
        desk.anna.types("/log", f"{count} meetings {day}")
    desk.clock_to(FRIDAY)

    assert "This week: 3 of 3 meetings, your most since October." in desk.anna.types("/log", "3 meetings").text
    assert names(desk, plan) == {}


@pytest.mark.parametrize(
    ("before", "said"),
    [(date(2023, 10, 3), "€60,000 booked, your most since October 2023."), (None, "€60,000 booked, your most so far.")],
)
def test_the_most_so_far_is_of_all_that_was_ever_booked(desk: Desk, before: date | None, said: str) -> None:
    desk.has_plan(desk.anna, target=900_000)
    for day in (before, *(date(2026, 10, 5) + timedelta(weeks=week) for week in range(5))):
        if day is not None:
            sold(desk, 100_000 if day == before else 10_000, day)
    desk.clock_to(FRIDAY)

    answer = desk.anna.types("/log", "win 60k Globex new").text

    assert f"This week: {said}" in answer
    assert ("Your best week so far" in answer) == (before is None)


def test_of_actions_the_most_is_said_of_the_year_that_was_compared(desk: Desk) -> None:
    desk.has_plan(desk.anna, call=5, meeting=3)
    desk.anna.types("/log", "20 calls 3 sep 2025")
    for monday in (date(2026, 10, 5) + timedelta(weeks=week) for week in range(5)):
        desk.anna.types("/log", f"4 calls {monday.day} {monday:%b}")
    desk.clock_to(FRIDAY)

    assert "This week: 5 of 5 calls, your most in a year." in desk.anna.types("/log", "5 calls").text


def test_only_the_highest_part_of_the_target_is_told_and_none_below_it_later(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)
    sold(desk, 30_000, desk.now.date())

    half = desk.anna.types("/log", "win 20k Globex new").text
    with_it = names(desk, plan)
    desk.clock_to(NEXT_MONDAY)
    desk.tick()
    desk.deliver()

    assert "Half of the target is booked." in half
    assert "target is booked" not in desk.anna.messages()[-1].text
    assert with_it == names(desk, plan) == {"booked-25": True, "booked-50": True}


def test_once_the_target_is_reached_no_part_of_it_is_told(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)

    answer = desk.anna.types("/log", "win 120k Globex new").text
    desk.clock_to(NEXT_MONDAY)
    desk.tick()
    desk.deliver()

    assert "target reached" in answer
    assert "of the target" not in answer + desk.anna.messages()[-1].text
    assert all(names(desk, plan).values())
    assert "booked-100" in names(desk, plan)


def test_what_is_taken_back_or_asked_otherwise_before_it_was_told_is_not_told(desk: Desk) -> None:
    """A quarter was imported; decided for Monday, and more than half by the time Monday's message goes out."""
    desk.has_plan(desk.anna, target=100_000)
    sold(desk, 30_000, desk.now.date())
    desk.clock_to(NEXT_MONDAY)
    desk.tick()
    sold(desk, 30_000, desk.now.date())

    desk.deliver()

    assert "A quarter" not in desk.anna.messages()[-1].text
    assert "than a quarter" not in desk.anna.messages()[-1].text
