"""An answer over Socket Mode arrives, whatever its length and its alphabet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.socket_mode import connected
from planning.ids import ItemId, PlanId
from planning.outline import Element, Goal, Obstacle, Outline, Strategy
from planning.plan import Business, PlanState, Tactic
from storage import plans
from tests.rig import Desk

SHORT_FRAME = 65_535  # bytes


@pytest.mark.parametrize("text", ["ا" * 3000, "🚀" * 3000])
def test_a_plan_at_its_limits_is_shown_in_any_alphabet(desk: Desk, text: str) -> None:
    fill(desk, desk.has_plan(desk.anna, state=PlanState.DRAFT), text)

    shown = desk.anna.types("/plan")

    assert text[:99] in shown.text
    assert desk.sandbox.warnings() == []
    assert len(str(desk.sandbox.calls(name="slash_commands")[-1]["response"]).encode()) < SHORT_FRAME


def test_an_answer_longer_than_a_short_frame_arrives_whole(desk: Desk) -> None:
    """The sandbox says of an answer that it waits for none whose it is."""
    long = "🚀" * SHORT_FRAME
    with connected(desk.headway) as connection:
        connection.send_socket_mode_response({"envelope_id": long})
        desk.sandbox.until(lambda: desk.sandbox.warnings() != [])

    [warning] = desk.sandbox.warnings()
    assert warning.endswith(f"of an unknown envelope: {long}")


def fill(desk: Desk, plan: PlanId, text: str) -> None:
    """As much as a plan may hold, every text of it this one."""
    goals = [
        Goal(item=ItemId(f"g{at}"), element=tuple(Element)[at % 3], text=text, measure=text[:500]) for at in range(30)
    ]
    strategies = [
        Strategy(item=ItemId(f"s{at}"), business=tuple(Business)[at % 2], text=text, measure=text[:500])
        for at in range(30)
    ]
    obstacles = [Obstacle(item=ItemId(f"o{at}"), text=text, countermeasure=text) for at in range(30)]
    tactics = [Tactic(item=ItemId(f"t{at}"), type="call", count=9, text=text) for at in range(100)]
    with desk.database.write() as store:
        stands = plans.latest_plan(store, desk.workspace, plan)
        assert stands is not None
        revision = replace(stands.revision, number=2, tactics=tuple(tactics))
        outline = Outline(goals=tuple(goals), strategies=tuple(strategies), obstacles=tuple(obstacles))
        plans.revise_plan(store, desk.workspace, plan, revision, outline, based_on=1)
