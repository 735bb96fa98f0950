"""Plans and their revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planning.calendar import Days
from planning.ids import PersonId, PlanId
from planning.outline import Outline
from planning.plan import Plan, PlanState, Revision
from storage import plan_states, plans, plans_by_day, territories
from storage.database import Database
from storage.plans import Outdated, Overlapping
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, OUTLINE, QUARTER, TODAY, euros, revision, territory, welcome

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
    plan = plans_by_day.current_plan(store, HERE, ANNA, day)
    assert plan is not None
    return plan


def test_a_plan_is_read_as_it_was_saved(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store)

    with database.read() as store:
        assert current(store) == Plan(
            id=plan_id,
            owner=ANNA,
            period=QUARTER,
            state=PlanState.PROPOSED,
            made_at=NOW,
            revision=revision(),
            proposed_at=NOW,
            begun=QUARTER.first,
        )
        assert plans.plan(store, HERE, plan_id, TODAY) == current(store)
        assert plans.plans_of(store, HERE, ANNA) == [current(store)]


def test_a_plan_is_there_from_the_same_day_whatever_is_revised(database: Database) -> None:
    """By the owner's own calendar: in Los Angeles it is the 17th still while it is the 18th in Greenwich."""
    with database.write() as store:
        welcome(store)
        plan_id = planned(store, first=revision(effective_from=TODAY - timedelta(days=1)))
        made = current(store).there_from
        later = revision(2, effective_from=TODAY + timedelta(weeks=1))
        plans.revise_plan(store, HERE, plan_id, later, Outline(), based_on=1)

        [latest] = plans.plans_of(store, HERE, ANNA)

    assert latest.revision.number == 2
    assert (made, latest.there_from) == (TODAY - timedelta(days=1), made)


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
            plans.revise_plan(store, HERE, plan_id, later, Outline(), based_on=next_number - 1)

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
        plans.revise_plan(store, HERE, plan_id, revision(2, target=euros(1)), Outline(), based_on=1)

        with pytest.raises(Outdated):
            plans.revise_plan(store, HERE, plan_id, revision(2, target=euros(2)), Outline(), based_on=1)

        assert current(store).revision.target == euros(1)


def test_a_draft_is_overwritten_and_not_current(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store, state=PlanState.DRAFT, first=revision(0))

        plans.revise_plan(store, HERE, plan_id, revision(0, target=euros(5)), Outline(), based_on=0)

        assert [plan.revision for plan in plans.plans_of(store, HERE, ANNA)] == [revision(0, target=euros(5))]
        assert plans_by_day.current_plan(store, HERE, ANNA, TODAY) is None


def test_a_closed_plan_is_not_current_and_counts_its_days(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        closed = planned(store)
        plan_states.close(store, HERE, closed)

        assert plans_by_day.current_plan(store, HERE, ANNA, TODAY) is None
        counts = plans_by_day.plan_of_day(store, HERE, ANNA, TODAY)
        assert counts is not None
        assert counts.id == closed


def test_a_plan_works_from_its_first_saved_revision_on(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        draft = planned(store, state=PlanState.DRAFT, first=revision(0))

        plans.revise_plan(store, HERE, draft, revision(1), OUTLINE, based_on=0)

        assert current(store).revision == revision(1)
        assert plans.outline(store, HERE, draft, 1) == OUTLINE
        assert [each.number for each in plans.revisions_of(store, HERE, draft)] == [1]


def test_a_draft_that_nobody_wants_is_discarded_and_a_saved_plan_is_not(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        saved = planned(store)
        plans.discard_draft(store, HERE, planned(store, state=PlanState.DRAFT, first=revision(0)))

        plans.discard_draft(store, HERE, saved)

        assert [plan.id for plan in plans.plans_of(store, HERE, ANNA)] == [saved]


def test_a_plan_goes_to_the_manager_and_back(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan_id = planned(store, state=PlanState.DRAFT)

        plan_states.propose(store, HERE, plan_id, NOW)
        proposed = current(store)
        plan_states.ask_for_changes(store, HERE, plan_id)
        asked = current(store)
        plan_states.agree(store, HERE, plan_id, 1)
        agreed = current(store)

        assert (proposed.state, proposed.proposed_at, proposed.agreed) == (PlanState.PROPOSED, NOW, None)
        assert asked.state is PlanState.DRAFT
        assert (agreed.state, agreed.agreed) == (PlanState.AGREED, 1)


def test_a_territory_has_a_plan_beside_the_keepers_own(database: Database) -> None:
    """The keeper's messages speak of their own."""
    with database.write() as store:
        welcome(store)
        north = territory(BEN)
        territories.save_territory(store, HERE, north, NOW)
        own = planned(store)

        plans.add_plan(
            store,
            HERE,
            owner=ANNA,
            period=QUARTER,
            state=PlanState.DRAFT,
            revision=revision(),
            territory=north.id,
            now=NOW,
        )

        assert current(store).id == own
        assert len(plans.plans_of(store, HERE, ANNA)) == 2


def test_the_shortest_plan_is_the_current_one(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        planned(store, YEAR)
        november = planned(store, NOVEMBER)
        quarter = planned(store)
        bens = planned(store, owner=BEN)

        assert current(store).id == november
        assert current(store, date(2026, 12, 5)).id == quarter
        of_both = plans_by_day.current_plans(store, HERE, [ANNA, BEN], TODAY)
        assert {owner: plan.id for owner, plan in of_both.items()} == {ANNA: november, BEN: bens}
        assert plans_by_day.current_plan(store, HERE, ANNA, date(2027, 1, 1)) is None


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
        plan_states.close(store, HERE, planned(store))

        assert current_id(store, planned(store))


def current_id(store: Store, expected: PlanId) -> bool:
    return current(store).id == expected
