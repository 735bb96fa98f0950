"""Choosing the period of a plan brings its numbers; what saving changes is said before it is saved."""

from __future__ import annotations

import pytest

from planning.ids import PersonId
from planning.money import Money
from planning.plan import Plan
from sandbox.person import Person
from storage import plans
from tests.rig import Desk

THIS_QUARTER = "This quarter: Q4 2026"
THIS_MONTH = "This month: November 2026"
OF_NOVEMBER = {"period": THIS_MONTH, "target": "100k", "new_share": "50", "average_deal": "10k"}


def makes(person: Person, **filled: str) -> None:
    person.types("/plan", "new")
    person.fill(filled)
    person.submit()
    person.submit()
    person.closes()


def saved(desk: Desk) -> list[Plan]:
    with desk.database.read() as store:
        return plans.plans_of(store, desk.workspace, PersonId("U0ANNA"))


@pytest.fixture
def two_plans(desk: Desk) -> Desk:
    """A million in the quarter, a hundred thousand in November."""
    desk.has_plan(desk.anna, target=1_000_000)
    makes(desk.anna, **OF_NOVEMBER)
    return desk


def test_choosing_a_period_that_has_a_plan_brings_its_numbers(two_plans: Desk) -> None:
    anna = two_plans.anna
    anna.types("/plan", "new")
    assert "You have a plan for November 2026; saving changes it from today on." in anna.modal_text()

    anna.press_modal("period", choose=THIS_QUARTER)
    shown = anna.modal_text()
    anna.submit()
    second = anna.modal_text()
    anna.submit()

    assert "You have a plan for Q4 2026; saving changes it from today on." in shown
    assert "€1,000,000" in shown
    assert "€100,000" not in shown
    assert "This changes" not in second
    assert [plan.revision.number for plan in saved(two_plans)] == [1, 1]


def test_choosing_a_free_period_says_that_the_plan_is_new_and_keeps_what_is_typed(two_plans: Desk) -> None:
    anna = two_plans.anna
    anna.types("/plan", "new")
    anna.fill({"target": "123k"})
    anna.press_modal("period", choose="Next quarter: Q1 2027")
    shown = anna.modal_text()
    anna.submit()
    anna.submit()

    assert "This is a new plan. The numbers are those that stood here for November 2026" in shown
    assert [plan.revision.target for plan in saved(two_plans)][-1] == Money(minor=123_000_00, currency="EUR")
    assert len(saved(two_plans)) == 3


def test_what_saving_changes_is_said_in_the_second_view(two_plans: Desk) -> None:
    """Even where the first view did not come to be redrawn."""
    anna = two_plans.anna
    anna.types("/plan", "new")
    anna.fill({"period": THIS_QUARTER})
    anna.submit()

    assert (
        "This changes your plan for Q4 2026: target €1,000,000 → €100,000, new business 60 % → 50 % "
        "and average deal €12,000 → €10,000." in anna.modal_text()
    )


def test_an_error_stands_beside_a_field_that_was_begun_anew(two_plans: Desk) -> None:
    anna = two_plans.anna
    anna.types("/plan", "new")
    anna.press_modal("period", choose=THIS_QUARTER)
    [target] = [
        block["block_id"] for block in (anna.modal() or {})["blocks"] if block.get("block_id", "")[:6] == "target"
    ]
    anna.fill({target: "🎯"})

    assert target != "target"
    assert list(anna.submit().errors) == [target]


def test_another_currency_than_what_is_booked_is_said(desk: Desk) -> None:
    desk.anna.types("/log", "win 50k Globex new")
    desk.anna.types("/plan", "new")
    desk.anna.fill({"target": "310k USD", "new_share": "60", "average_deal": "15k USD"})
    desk.anna.submit()

    assert "€50,000 is booked in another currency and is not counted." in desk.anna.modal_text()


def test_a_saved_plan_keeps_its_currency(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/plan", "new")
    desk.anna.fill({"target": "310k USD", "average_deal": "15k USD"})

    said = "This plan is in EUR: write the amount in it. Another currency takes a new plan."
    assert desk.anna.submit().errors == {"target": said}


def test_no_more_is_filled_in_than_can_be_saved_and_numbers_are_grouped(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.fill({"target": "1m", "new_share": "60", "average_deal": "500"})
    desk.anna.submit()
    text = desk.anna.modal_text()

    assert "999 a week are filled in, the most a plan takes" in text
    assert "Calls a week (optional): 999" in text
    assert "The target takes 5,807 a week, 1,162 a day." in text
    assert desk.anna.submit().errors == {}


def test_a_target_that_is_reached_says_what_to_write(desk: Desk) -> None:
    desk.anna.types("/log", "win 50k Globex new")
    desk.anna.types("/plan", "new")
    desk.anna.fill({"target": "40k", "new_share": "60", "average_deal": "10k"})
    desk.anna.submit()

    assert "write what you will keep doing: at least one action a week" in desk.anna.modal_text()


def test_dates_of_ones_own_without_a_working_day_are_said_beside_the_last_day(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("period", choose="Own dates")
    desk.anna.fill({"first_day": "2026-11-21", "last_day": "2026-11-22", "target": "40k", "new_share": "60"})
    desk.anna.fill({"average_deal": "10k"})

    assert list(desk.anna.submit().errors) == ["last_day"]
