"""A plan that was agreed and changes: what it promises is compared with what was agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planning.plan import PlanState
from tests.handlers.agreement.test_agreement import lowers, page, plain, proposes, shares, the_plan
from tests.rig import Desk


@pytest.fixture
def agreed(desk: Desk) -> Desk:
    """Maya agreed to Anna's plan at 310,000, revision 1."""
    shares(desk)
    desk.has_plan(desk.anna)
    return desk


def changed_to(desk: Desk, *targets: int) -> None:
    for target in targets:
        lowers(desk, target)
    desk.deliver()


def to_maya(desk: Desk) -> list[str]:
    return [plain(each.text) for each in desk.maya.messages() if "Anna Berger's plan" in each.text]


def test_a_plan_that_rose_and_falls_to_more_than_was_agreed_stays_agreed(agreed: Desk) -> None:
    changed_to(agreed, 350_000, 330_000)

    assert the_plan(agreed).state is PlanState.AGREED
    assert to_maya(agreed) == []


def test_a_plan_that_fell_and_is_raised_again_is_agreed_again(agreed: Desk) -> None:
    changed_to(agreed, 250_000)
    [fell] = to_maya(agreed)

    changed_to(agreed, 310_000)

    [rose] = to_maya(agreed)
    assert "promises less than you agreed" in fell
    assert "promises no less than you agreed" in rose
    assert "Go through it" not in rose
    assert (the_plan(agreed).state, the_plan(agreed).agreed) == (PlanState.AGREED, 1)


def test_proposed_again_at_more_than_was_agreed_it_is_not_said_to_promise_less(agreed: Desk) -> None:
    changed_to(agreed, 250_000)
    asks_for_more(agreed)

    agreed.clock_to("2026-11-18T16:00:00+01:00")
    changed_to(agreed, 320_000)
    proposes(agreed)

    said = plain(agreed.maya.messages()[-1].text)
    assert "Anna Berger proposes the plan for Q4 2026 again" in said
    assert "Target: €310,000 → €320,000" in said
    assert "It stays in the team's summary meanwhile" in said
    assert "proposed again to Maya Lindholm" in page(agreed.anna)


def test_once_answered_each_message_keeps_what_was_answered(agreed: Desk) -> None:
    for target in (250_000, 240_000):
        agreed.clock_to(agreed.now + timedelta(minutes=10))
        changed_to(agreed, target)
        agreed.maya.press(agreed.maya.messages()[-1], "Agree")
        agreed.deliver()

    first, second = to_maya(agreed)

    assert "promises less than you agreed" in first
    assert "Target: €310,000 → €250,000" in first
    assert "Target: €250,000 → €240,000" in second
    assert "Now: agreed by Maya Lindholm, 18 November (revision 3)" in first


def test_a_revision_made_while_it_waits_is_told_apart_from_the_one_that_was_proposed(agreed: Desk) -> None:
    changed_to(agreed, 250_000, 240_000)

    said = to_maya(agreed)[-1]

    assert "Revision 2, Wednesday 18 November, 12:00 Europe/Berlin; as it is now, revision 3." in said


def asks_for_more(desk: Desk) -> None:
    desk.maya.press(desk.maya.messages()[-1], "Go through it")
    desk.maya.fill({"numbers_answer": "Ask for a change", "numbers_comment": "*Aim higher*\nsay 320k"})
    desk.maya.submit()
    desk.deliver()


def test_what_the_manager_wrote_arrives_line_for_line_and_nothing_of_it_is_bold(agreed: Desk) -> None:
    changed_to(agreed, 250_000)

    asks_for_more(agreed)

    written = "The target and its numbers: *Aim higher*\nsay 320k"
    assert written in agreed.anna.messages()[-1].text
    assert written in agreed.anna.types("/plan").text
