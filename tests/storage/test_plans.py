"""Plans and their revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planning.calendar import Days
from planning.ids import PersonId, PlanId
from planning.plan import Plan, PlanState, Revision
from storage import plans
from storage.database import Database
from storage.plans import Outdated, Overlapping
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, QUARTER, TODAY, euros, revision, welcome

YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))
NOVEMBER = Days(date(2026, 11, 1), date(2026, 11, 30))


def planned(
    store: Store,
    period: Days = QUARTER,
    *,
    owner: PersonId = ANNA,
    state: PlanState = PlanState.PROPOSED,
    first: Revision | None = None,
) -> PlanId:
    return plans.add_plan(store, HERE, owner=owner, period=period, state=state, revision=first or revision(), now=NOW)


def current(store: Store, day: date = TODAY) -> Plan:
    plan = plans.current_plan(store, HERE, ANNA, day)
    assert plan is not None
    return plan


def test_a_plan_is_read_as_it_was_saved(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store)

    with database.read() as store:
        assert current(store) == Plan(
            id=plan_id, owner=ANNA, period=QUARTER, state=PlanState.PROPOSED, made_at=NOW, revision=revision()
        )
        assert plans.plan(store, HERE, plan_id, TODAY) == current(store)
        assert plans.plans_of(store, HERE, ANNA) == [current(store)]


def test_a_plan_without_a_tactic_is_a_plan(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        planned(store, first=replace(revision(), tactics=()))

        assert current(store).revision.tactics == ()


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (QUARTER.first, 1),
        (date(2026, 10, 31), 1),
        (date(2026, 11, 1), 3),
        (date(2026, 11, 30), 3),
        (date(2026, 12, 1), 4),
    ],
)
def test_a_day_has_the_revision_in_effect_on_it(database: Database, day: date, number: int) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store)
        starts = {2: date(2026, 12, 1), 3: date(2026, 11, 1), 4: date(2026, 12, 1)}
        for next_number, effective_from in starts.items():
            later = revision(next_number, effective_from=effective_from, target=euros(next_number * 1000))
            plans.revise_plan(store, HERE, plan_id, later, based_on=next_number - 1)

        assert current(store, day).revision.number == number
        assert plans.plans_of(store, HERE, ANNA)[0].revision.number == 4


def test_before_the_first_revision_is_in_effect_it_stands(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        planned(store, first=revision(effective_from=TODAY))

        assert current(store, QUARTER.first).revision.number == 1


def test_two_editors_cannot_overwrite_each_other(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store)
        plans.revise_plan(store, HERE, plan_id, revision(2, target=euros(1)), based_on=1)

        with pytest.raises(Outdated):
            plans.revise_plan(store, HERE, plan_id, revision(2, target=euros(2)), based_on=1)

        assert current(store).revision.target == euros(1)


def test_a_draft_is_overwritten_and_not_current(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store, state=PlanState.DRAFT, first=revision(0))

        plans.revise_plan(store, HERE, plan_id, revision(0, target=euros(5)), based_on=0)

        assert [plan.revision for plan in plans.plans_of(store, HERE, ANNA)] == [revision(0, target=euros(5))]
        assert plans.current_plan(store, HERE, ANNA, TODAY) is None


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.CLOSED])
def test_a_plan_that_is_not_under_way_is_not_current(database: Database, state: PlanState) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store)

        plans.set_state(store, HERE, plan_id, state)

        assert plans.current_plan(store, HERE, ANNA, TODAY) is None


def test_the_shortest_plan_is_the_current_one(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        planned(store, YEAR)
        november = planned(store, NOVEMBER)
        quarter = planned(store)
        bens = planned(store, owner=BEN)

        assert current(store).id == november
        assert current(store, date(2026, 12, 5)).id == quarter
        of_both = plans.current_plans(store, HERE, [ANNA, BEN], TODAY)
        assert {owner: plan.id for owner, plan in of_both.items()} == {ANNA: november, BEN: bens}
        assert plans.current_plan(store, HERE, ANNA, date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    "period",
    [QUARTER, Days(date(2026, 12, 31), date(2027, 3, 31)), Days(QUARTER.first, QUARTER.last - timedelta(days=9))],
)
def test_an_overlapping_plan_of_the_same_length_is_refused(database: Database, period: Days) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store)

        with pytest.raises(Overlapping) as refused:
            planned(store, period)

        assert refused.value.plan.id == plan_id


@pytest.mark.parametrize("period", [YEAR, NOVEMBER, Days(date(2027, 1, 1), date(2027, 3, 31))])
def test_another_length_or_another_time_is_not_refused(database: Database, period: Days) -> None:
    with database.write() as store:
        welcome(store)
        planned(store)

        planned(store, period)

        assert len(plans.plans_of(store, HERE, ANNA)) == 2


def test_a_closed_plan_makes_room_for_another(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plans.set_state(store, HERE, planned(store), PlanState.CLOSED)

        assert current_id(store, planned(store))


def current_id(store: Store, expected: PlanId) -> bool:
    return current(store).id == expected
