"""Home, in the sandbox."""

from __future__ import annotations

from tests.rig import Desk


def makes_plan(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.fill({"target": "310k", "new_share": "60", "average_deal": "15k"})
    desk.anna.submit()
    desk.anna.submit()
    desk.anna.closes()
    desk.settled()


def test_home_without_a_plan_begins_one(desk: Desk) -> None:
    desk.anna.opens_home()
    desk.sandbox.until(lambda: desk.anna.home() is not None)

    assert "You have no plan yet" in desk.anna.home_text()
    assert desk.anna.press_home("Make a plan")
    assert "Target in EUR" in desk.anna.modal_text()


def test_home_is_redrawn_after_a_plan_and_after_each_log(desk: Desk) -> None:
    makes_plan(desk)
    assert "Calls  0 of 12" in desk.anna.home_text()

    desk.anna.press_home("Log a call")
    desk.settled()
    assert "Calls  1 of 12" in desk.anna.home_text()

    desk.anna.types("/log", "call Globex")
    desk.settled()
    assert "Calls  2 of 12" in desk.anna.home_text()


def test_this_week_and_the_plan_open_from_home(desk: Desk) -> None:
    makes_plan(desk)

    desk.anna.press_home("This week")
    assert "Wednesday 18 November · week 47" in desk.anna.modal_text()

    desk.anna.closes()
    desk.anna.press_home("part_goals")
    assert "A sales goal has three elements" in desk.anna.modal_text()
    assert desk.sandbox.warnings() == []


def test_home_says_what_the_last_unasked_message_says(desk: Desk) -> None:
    makes_plan(desk)
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    desk.deliver()

    desk.anna.opens_home()
    desk.sandbox.until(lambda: "Last message" in desk.anna.home_text())

    assert "Monday reminder, 09:00 Europe/Berlin." in desk.anna.home_text()


def test_nothing_is_published_for_a_guest(desk: Desk) -> None:
    desk.guest.opens_home()
    desk.headway.home_soon(desk.workspace, desk.known(desk.guest).id)
    desk.settled()

    assert desk.guest.home() is None


def test_home_shows_the_week_as_a_bar_with_its_numbers(desk: Desk) -> None:
    desk.has_plan(desk.anna, call=10, meeting=10)
    desk.anna.types("/log", "12 calls")
    desk.anna.opens_home()
    desk.settled()

    assert "▓▓▓▓▓░░░░░ 50 % of this week's actions, 10 of 20" in desk.anna.home_text()
