"""A rep arranges this week and the next: more, less, not today, week set."""

from __future__ import annotations

from planning.ids import PersonId
from sandbox.seen import Answer
from storage import plans, weeks
from tests.rig import Desk

WEEK = "2026-W47"  # of Wednesday 18 November


def choose(desk: Desk, answer: Answer, row: str, choice: str) -> Answer:
    """From the ⋯ beside the row of the week that begins so."""
    (message,) = answer.messages
    rows = [block for block in message.blocks if block.get("accessory", {}).get("type") == "overflow"]
    menu = next(block["accessory"] for block in rows if block["text"]["text"].startswith(row))
    option = next(option for option in menu["options"] if option["text"]["text"] == choice)
    return desk.anna.press(message, menu["action_id"], choose=option["value"])


def is_set(desk: Desk, week: str) -> bool:
    with desk.database.read() as store:
        plan = plans.plans_of(store, desk.workspace, PersonId("U0ANNA"))[0]
        return weeks.is_set(store, desk.workspace, plan.id, week)


def test_what_is_not_for_today_is_kept_for_another_day(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5, call=10)

    moved = choose(desk, desk.anna.types("/plan", "week"), "Meetings", "Not today: on Friday 20 November").text

    assert moved.startswith("Meetings: 3 kept for Friday 20 November ✓")
    assert "Meetings  0 of 5 · 3 more to be on pace · 3 kept for Friday 20 November" in moved
    today = moved.partition("This week")[0]
    assert "Calls" in today
    assert "Meetings  0" not in today
    desk.clock_to("2026-11-20T10:00:00+01:00")
    assert "Meetings  0 of 5" in desk.anna.types("/plan", "week").text.partition("This week")[0]


def test_a_week_may_ask_less_and_the_pace_stays(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5)

    less = choose(desk, desk.anna.types("/plan", "week"), "Meetings", "One less this week")
    none = choose(desk, less, "Meetings", "No more this week").text

    assert "Meetings  0 of 4 · the plan asks 5 · 3 more to be on pace" in less.text
    assert none.startswith("Meetings: no more this week ✓")
    assert "nothing is asked of today" in none
    assert "1 of 5 this week" in desk.anna.types("/log", "meeting").text
    assert "Meetings  1 ✓ · the plan asks 5" in desk.anna.types("/plan", "week").text


def test_the_next_week_is_set_ahead(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5)

    ahead = desk.anna.press(desk.anna.types("/plan", "week").messages[0], "Next week")
    more = choose(desk, ahead, "Meetings", "One more this week")
    done = desk.anna.press(more.messages[0], "Week set").text

    assert "Next week · week 48" in ahead.text
    assert "Meetings  0 of 5" in ahead.text
    assert "pace" not in ahead.text.partition("What you arrange")[0]
    assert "Meetings  0 of 6 · the plan asks 5" in more.text
    assert "The week is set ✓" in done
    assert "[Week set]" not in done
    assert (is_set(desk, "2026-W48"), is_set(desk, WEEK)) == (True, False)
    assert desk.sandbox.warnings() == []


def test_a_menu_that_was_used_changes_nothing_again(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5)
    drawn = desk.anna.types("/plan", "week")
    choose(desk, drawn, "Meetings", "One more this week")

    again = choose(desk, drawn, "Meetings", "One more this week").text

    assert again.startswith("That menu was used before")
    assert "Meetings  0 of 6" in again


def test_the_menu_of_a_week_that_is_over_changes_nothing(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5)
    drawn = desk.anna.types("/plan", "week")
    desk.clock_to("2026-11-24T10:00:00+01:00")

    said = choose(desk, drawn, "Meetings", "One more this week").text

    assert said.startswith("That was drawn for another week")
    assert "Meetings  0 of 5" in said


def test_what_follows_the_word_is_read_or_said(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5)

    assert "Next week · week 48" in desk.anna.types("/plan", "week next").text
    assert "write /plan week, or /plan week next" in desk.anna.types("/plan", "week of joy").text


def test_the_page_home_and_trace_ask_of_today_what_the_week_asks(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5, call=10)
    choose(desk, desk.anna.types("/plan", "week"), "Meetings", "Not today: on Friday 20 November")

    page = desk.anna.types("/plan").messages[0]
    desk.anna.opens_home()
    desk.sandbox.until(lambda: desk.anna.home() is not None)

    assert "Today   5 calls\n" in page.text
    assert "Calls  0 of 5" in desk.anna.home_text()
    assert "Meetings  0" not in desk.anna.home_text()
    desk.anna.press(page, "Trace")
    assert "Today   0 of 5" in desk.anna.modal_text()
    desk.clock_to("2026-11-20T10:00:00+01:00")
    assert "5 meetings" in desk.anna.types("/plan").text


def test_mondays_reminder_asks_of_today_what_the_week_asks(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=5)
    desk.clock_to("2026-11-23T08:00:00+01:00")
    choose(desk, desk.anna.types("/plan", "week"), "Meetings", "Not today: on Tuesday 24 November")

    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    desk.deliver()

    assert "Today   nothing is asked of today" in desk.anna.messages()[-1].text
