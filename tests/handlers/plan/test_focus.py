"""A focus block is kept, asked about once it is over, and never seen by anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from handlers.plan.focus.asking import answer_focus
from handlers.visit import Visit
from sandbox.seen import Message
from tests.handlers.plan.parts.test_parts import fill, the_page
from tests.rig import Desk

OVER = "2026-11-18T14:05:00+01:00"
ASKED = "Your focus block of Wednesday 18 November, 13:00–14:00, calls, is over. How did it go?"


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.has_plan(desk.anna, call=40)
    return desk


def keeps(desk: Desk, line: str = "wed 1-2pm calls") -> Message:
    """The page after a block was added to it: two presses and one field."""
    desk.anna.press(the_page(desk), "part_focus")
    fill(desk, focus=line)
    desk.anna.submit()
    assert "Added: " in desk.anna.modal_text()
    desk.anna.closes()
    return the_page(desk)


def test_a_block_is_asked_about_in_its_place_once_it_is_over(planned: Desk) -> None:
    before = keeps(planned).text
    planned.clock_to(OVER)

    page = the_page(planned)
    answered = planned.anna.press(page, "Kept").messages[0]

    assert "• Wednesdays 13:00–14:00 · calls" in before
    assert "How did it go?" not in before
    assert ASKED in page.text
    assert "Wednesday 18 November, 13:00–14:00: kept ✓" in answered.text
    assert "How did it go?" not in answered.text
    assert "Focus in four weeks: 1 kept · only you see this" in answered.text


def test_a_block_that_had_begun_when_it_was_added_is_asked_about_from_next_week_on(planned: Desk) -> None:
    page = keeps(planned, "Wednesday 8:00-9:00").text
    planned.clock_to("2026-11-25T09:05:00+01:00")

    assert "Wednesdays 08:00–09:00" in page
    assert "How did it go?" not in page
    assert "not answered" not in page
    assert "Your focus block of Wednesday 25 November, 08:00–09:00 is over. How did it go?" in the_page(planned).text


def test_home_asks_too_and_a_second_press_changes_nothing(planned: Desk) -> None:
    keeps(planned)
    planned.clock_to(OVER)
    page = the_page(planned)
    planned.anna.opens_home()

    asked = planned.anna.home_text()
    planned.anna.press_home("Cut short")
    planned.settled()
    again = planned.anna.press(page, "Kept")

    assert ASKED in asked
    assert "1 cut short" in planned.anna.home_text()
    assert "that is answered already" in again.text
    assert "1 cut short" in again.text


def test_a_block_on_several_days_is_read_and_what_is_none_stands_beside_its_field(planned: Desk) -> None:
    page = keeps(planned, "Mon and Fri 9-10:30").text
    planned.anna.press(the_page(planned), "part_focus")
    fill(planned, focus="someday 9-10")

    [said] = planned.anna.submit().errors.values()

    assert "• Mondays 09:00–10:30\n• Fridays 09:00–10:30" in page
    assert said == "“someday” is no day of the week. Write a weekday and a time, such as: Tuesday 9:00–10:30 calls."


def test_nobody_answers_for_somebody_else(planned: Desk) -> None:
    keeps(planned)
    planned.clock_to(OVER)
    [pressed] = [each for each in elements(the_page(planned)) if each["action_id"] == "focus_kept"]
    ben = Visit(workspace=planned.workspace, person=planned.known(planned.ben), now=planned.now)

    with planned.database.write() as store:
        said = answer_focus(store, ben, pressed)

    assert "that is answered already" in said.text
    assert ASKED in the_page(planned).text


def elements(page: Message) -> Iterator[dict[str, Any]]:
    return (each for block in page.blocks if block["type"] == "actions" for each in block["elements"])
