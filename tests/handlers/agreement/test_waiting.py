"""A manager answers from wherever they look, not only from the message that brought the plan."""

from __future__ import annotations

import pytest

from planning.plan import PlanState
from tests.handlers.agreement.test_agreement import drafted, plain, proposes, shares, the_plan
from tests.rig import Desk

WAITS = "Waits for your answer: Anna Berger, Q4 2026"


@pytest.fixture
def proposed(desk: Desk) -> Desk:
    drafted(desk)
    proposes(desk)
    desk.maya.closes()
    return desk


def test_on_the_reps_page_the_manager_agrees_with_one_press(proposed: Desk) -> None:
    page = proposed.maya.types("/plan", "@Anna Berger")

    said = proposed.maya.press(proposed.maya.messages()[-1], "Agree").text

    assert "Go through it" in page.text
    assert "You agreed ✓ Anna Berger reads it in their messages." in said
    assert the_plan(proposed).state is PlanState.AGREED
    assert "Go through it" not in proposed.maya.types("/plan", "@Anna Berger").text


def test_the_managers_own_plan_and_home_name_what_waits(proposed: Desk) -> None:
    without = plain(proposed.maya.types("/plan").text)
    proposed.has_plan(proposed.maya)
    with_plan = plain(proposed.maya.types("/plan").text)
    proposed.maya.opens_home()
    proposed.settled()
    at_home = plain(proposed.maya.home_text())

    assert WAITS in without
    assert WAITS in with_plan
    assert WAITS in at_home
    assert WAITS not in plain(proposed.ben.types("/plan").text)


def test_from_the_managers_page_a_plan_is_gone_through(proposed: Desk) -> None:
    proposed.maya.types("/plan")
    proposed.maya.press(proposed.maya.messages()[-1], "Go through it")

    proposed.maya.submit()

    assert the_plan(proposed).state is PlanState.AGREED
    assert WAITS not in plain(proposed.maya.types("/plan").text)


def test_mondays_message_on_whom_to_help_opens_what_waits(desk: Desk) -> None:
    shares(desk)
    desk.clock_to("2026-11-20T12:00:00+01:00")
    desk.has_plan(desk.anna, state=PlanState.DRAFT)
    proposes(desk)
    desk.clock_to("2026-11-23T11:00:00+01:00")

    desk.tick()
    desk.deliver()

    assert WAITS in plain(desk.maya.messages()[-1].text)
    assert "Go through it" in desk.maya.messages()[-1].text
