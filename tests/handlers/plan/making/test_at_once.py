"""One view is sent twice; and what a draft that was left behind does to a plan."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor, wait

from handlers.plan.making.aim import Aim, Draft
from handlers.plan.making.save import keep_draft
from handlers.visit import Visit
from planning.money import Money
from tests.handlers.plan.making.filling import NUMBERS, fills, makes, plans_of
from tests.rig import QUARTER, Desk

LONG_ENOUGH = 0.3  # seconds in which the second would have been through


def test_a_second_press_on_next_finds_the_draft_of_the_first(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    key = json.loads((desk.anna.modal() or {})["private_metadata"])["key"]
    visit = Visit(workspace=desk.workspace, person=desk.known(desk.anna), now=desk.now)

    with ThreadPoolExecutor(1) as other:
        with desk.database.write() as store:
            keep_draft(store, visit, Draft(aim=AIM, key=key), {})
            second = other.submit(desk.anna.submit)
            wait([second], timeout=LONG_ENOUGH)
        second.result()

    assert len(plans_of(desk, desk.anna)) == 1


def test_a_draft_left_behind_does_not_stand_in_the_way_of_the_plan(desk: Desk) -> None:
    """It was made before the plan is saved, and would be found first."""
    visit = Visit(workspace=desk.workspace, person=desk.known(desk.anna), now=desk.now)
    with desk.database.write() as store:
        for view in ("one", "another"):
            keep_draft(store, visit, Draft(aim=AIM, key=view), {})
    makes(desk.anna)
    makes(desk.anna, target="400k")

    [saved] = [plan for plan in plans_of(desk, desk.anna) if plan.is_saved]
    assert (saved.revision.number, saved.revision.target) == (2, euros(400_000))


def euros(amount: int) -> Money:
    return Money(minor=amount * 100, currency="EUR")


AIM = Aim(period=QUARTER, target=euros(310_000), new_share=60, average_deal=euros(15_000))
