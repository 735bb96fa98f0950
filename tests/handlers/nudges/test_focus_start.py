"""A focus block begins, and once it is over its message asks how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from planning.ids import ItemId, PersonId, PlanId
from planning.outline import FocusBlock, Outline
from planning.settings import PersonSettings, Rhythm
from sandbox.seen import Message
from storage import people, plans
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database

THURSDAY = FocusBlock(item=ItemId("b"), weekday=3, starts=time(10), ends=time(11, 30), text="calls & <!here>")
LOOK = "2026-11-19T09:00:00+01:00"
BEFORE = "2026-11-19T09:55:00+01:00"
LATE = "2026-11-19T10:31:00+01:00"
OVER = "2026-11-19T11:30:00+01:00"


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """Anna keeps Thursday mornings for calls; it is Wednesday evening."""
    plan = desk.has_plan(desk.anna, call=40, meeting=5)
    keeps(desk, plan, THURSDAY)
    with desk.database.write() as store:
        settings = PersonSettings(rhythm=Rhythm.ACTIVE, muted=frozenset({"actions_behind"}))
        people.set_settings(store, desk.workspace, PersonId("U0ANNA"), settings)
    desk.tick()
    goes_out(desk, LOOK)
    return desk


def keeps(desk: Desk, plan: PlanId, *blocks: FocusBlock) -> None:
    with desk.database.write() as store:
        known = plans.latest_plan(store, desk.workspace, plan)
        assert known is not None
        revised = replace(known.revision, number=known.revision.number + 1)
        plans.revise_plan(store, desk.workspace, plan, revised, Outline(focus=blocks), based_on=known.revision.number)


def goes_out(desk: Desk, at: str) -> None:
    desk.clock_to(at)
    desk.tick()
    desk.deliver()


def about(desk: Desk) -> list[Message]:
    return [each for each in desk.anna.messages() if "for your plan" in each.text and not each.ephemeral]


def test_it_begins_with_what_today_asks_and_ends_with_how_it_went(kept: Desk) -> None:
    goes_out(kept, BEFORE)
    [begins] = about(kept)
    kept.anna.types("/log", "20 calls")
    kept.deliver()
    [during] = about(kept)
    goes_out(kept, OVER)
    [over] = about(kept)
    kept.anna.press(over, "Kept")
    kept.deliver()
    [answered] = about(kept)

    assert "Time for your plan: until 11:30 · calls & <!here>" in begins.text.replace("*", "")
    assert "First: 25 calls; then 4 meetings." in begins.text
    assert "Log a call" in begins.text
    assert "First: 5 calls" in during.text
    assert "Your focus block of Thursday 19 November, 10:00–11:30" in over.text
    assert "How did it go?" in over.text
    assert "Thursday 19 November, 10:00–11:30: kept ✓" in answered.text
    assert {begins.ts, over.ts, answered.ts} == {begins.ts}
    assert "1 kept" in kept.anna.types("/plan").text


def test_a_question_that_nobody_answered_is_closed_with_its_week(kept: Desk) -> None:
    goes_out(kept, BEFORE)
    goes_out(kept, OVER)
    [asked] = about(kept)

    goes_out(kept, "2026-11-23T09:00:00+01:00")

    closed = next(each.text for each in kept.anna.messages() if each.ts == asked.ts)
    assert "is over; it was not answered how it went" in closed
    assert "[Kept]" not in closed


def test_an_answer_on_the_page_is_on_the_message_too(kept: Desk) -> None:
    goes_out(kept, BEFORE)
    goes_out(kept, OVER)
    kept.anna.press(kept.anna.types("/plan").messages[0], "Moved")
    kept.deliver()

    [message] = about(kept)

    assert "moved ✓" in message.text


def test_it_does_not_come_late_or_once_the_plan_keeps_that_time_no_more(kept: Desk) -> None:
    with kept.database.read() as store:
        [plan] = plans.plans_of(store, kept.workspace, PersonId("U0ANNA"))
    keeps(kept, plan.id)
    goes_out(kept, BEFORE)
    gone = about(kept)
    keeps(kept, plan.id, THURSDAY)
    goes_out(kept, LATE)

    assert (gone, about(kept)) == ([], [])


@pytest.mark.parametrize(("rhythm", "times"), [(Rhythm.STANDARD, 0), (Rhythm.ACTIVE, 1)])
def test_a_weeks_one_message_is_not_spent_on_it_before_midweek(desk: Desk, rhythm: Rhythm, times: int) -> None:
    plan = desk.has_plan(desk.anna, call=40)
    keeps(desk, plan, replace(THURSDAY, weekday=1))
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, PersonId("U0ANNA"), PersonSettings(rhythm=rhythm))
    goes_out(desk, "2026-11-23T09:00:00+01:00")
    goes_out(desk, "2026-11-24T09:00:00+01:00")
    goes_out(desk, "2026-11-24T09:55:00+01:00")

    assert len([each for each in about(desk) if "Time for your plan" in each.text]) == times
