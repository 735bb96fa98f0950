"""The button that plans what a what-if named: once, and in the week that it was drawn in."""

from __future__ import annotations

import re

import pytest

from handlers.nonce import first_press
from sandbox.seen import named_element
from tests.handlers.foresight.past import has_sold
from tests.rig import Desk

PLAN_IT = "Plan it this week"


@pytest.fixture
def offered(desk: Desk) -> Desk:
    """What more meetings would do is open, with the button that plans them; of ten, nine are done."""
    has_sold(desk, desk.anna)
    desk.has_plan(desk.anna)
    desk.tick()
    desk.anna.types("/log", "9 meetings")
    desk.anna.press(desk.anna.types("/plan").messages[0], "What if?")
    desk.anna.press_modal(re.findall(r"\d+ more meetings: \d+ %", desk.anna.modal_text())[-1])
    return desk


def test_what_is_pressed_twice_at_once_is_planned_by_the_first_press_alone(offered: Desk) -> None:
    modal = offered.anna.modal()
    assert modal is not None
    _, pressed = named_element(modal["blocks"], PLAN_IT)
    with offered.database.write() as store:
        assert first_press(store, offered.workspace, pressed, now=offered.now)

    offered.anna.press_modal(PLAN_IT)

    assert "That was planned with this button before" in offered.anna.modal_text()
    offered.anna.closes()
    assert "9 of 10" in offered.anna.types("/plan", "week").text


def test_last_weeks_button_plans_nothing_of_this_week(offered: Desk) -> None:
    offered.clock_to("2026-11-23T09:00:00+01:00")

    offered.anna.press_modal(PLAN_IT)

    assert "That was drawn for another week: nothing was changed." in offered.anna.modal_text()
    offered.anna.closes()
    assert "0 of 10" in offered.anna.types("/plan", "week").text
