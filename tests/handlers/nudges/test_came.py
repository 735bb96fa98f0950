"""Monday's reminder names the obstacles whose sign has come, and what stands ready against them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from handlers.nudges.came import came_lines
from planning.ids import ItemId
from planning.outline import Obstacle, Outline, Sign, SignKind
from storage import plans
from tests.rig import Desk

NO_PROPOSAL = Sign(kind=SignKind.NO_ACTIVITY, number=Fraction(10), type="proposal")
FROZEN = Obstacle(item=ItemId("o1"), text="Budgets are frozen", sign=NO_PROPOSAL, countermeasure="Offer a pilot.")
SAID = Obstacle(item=ItemId("o2"), text="Hooli cuts its prices", came_on=date(2026, 11, 17))
NOT_YET = Obstacle(item=ItemId("o3"), text="The champion leaves", sign=Sign(text="a new name in the organisation"))


def test_monday_names_the_signs_that_have_come_and_no_other(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna)
    with desk.database.write() as store:
        known = plans.latest_plan(store, desk.workspace, plan)
        assert known is not None
        outline = Outline(obstacles=(FROZEN, SAID, NOT_YET))
        plans.revise_plan(store, desk.workspace, plan, replace(known.revision, number=2), outline, based_on=1)
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    desk.deliver()

    [monday] = desk.anna.messages()

    assert "The sign of “Budgets are frozen” has come (no proposal for 10 working days): Offer a pilot." in monday.text
    assert "The sign of “Hooli cuts its prices” has come: nothing is written against it yet." in monday.text
    assert "The champion leaves" not in monday.text


def test_two_are_named_and_the_others_counted() -> None:
    lines = came_lines([FROZEN, SAID, NOT_YET, NOT_YET])

    assert lines[2:] == ["And 2 more: `/plan` has them."]
    assert sum(map(len, came_lines([replace(FROZEN, text="&" * 3000, countermeasure="<!here>" * 500)] * 9))) < 3000
