"""An item is edited in one window, and removed in another."""

from __future__ import annotations

from dataclasses import replace

from planning.outline import Outline
from planning.plan import PlanState
from storage import plans
from tests.handlers.plan.parts.test_parts import fill, saved, the_page
from tests.rig import Desk


def test_what_is_typed_of_a_tactic_that_was_removed_meanwhile_is_added_again(desk: Desk) -> None:
    desk.has_plan(desk.anna, state=PlanState.DRAFT, call=40)
    anna, plan = desk.anna, saved(desk)[0]
    anna.press(the_page(desk), "part_tactics_new")
    anna.press_modal("edit_item")
    with desk.database.write() as store:
        theirs = replace(plan.revision, number=2, tactics=())
        plans.revise_plan(store, desk.workspace, plan.id, theirs, Outline(), based_on=1)
    fill(desk, tactic="20 calls a week to logistics firms")
    anna.submit()

    assert "Added again: 20 calls a week to logistics firms ✓ It was removed in the meantime." in anna.modal_text()
    [tactic] = saved(desk)[0].revision.tactics
    assert (tactic.count, tactic.text) == (20, "to logistics firms")
