"""What was foreseen of a plan stays as it was said, and what came of it beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import update

from planning.ids import PlanId
from planning.outline import Outline
from planning.people import Standing
from planning.plan import Measure
from storage import milestones, outlooks, people, plan_states, plans, to_learn
from storage.columns import table_of
from storage.database import Database
from storage.rows import PlanRow
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, QUARTER, TODAY, euros, foreseen, person, revision, work
from tests.storage.import_examples import HUBSPOT_DEALS, imported


def plan_of_anna(store: Store) -> PlanId:
    return plans.plans_of(store, HERE, ANNA)[0].id


def test_a_day_has_what_was_learned_last_before_it(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plan_of_anna(store)
        later = foreseen(plan, day=TODAY + timedelta(days=2))
        outlooks.keep_outlooks(store, HERE, [later], now=NOW)

        days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=9)]
        bases = [outlooks.basis_of(store, HERE, plan, day) for day in days]

        assert bases == [None, foreseen(plan).basis, foreseen(plan).basis, later.basis]


def test_a_day_that_is_learned_again_has_one_row_and_keeps_what_came_of_it(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plan_of_anna(store)
        outlooks.settle(store, HERE, plan, hit=True)
        outlooks.keep_outlooks(store, HERE, [foreseen(plan, chance=0.58)], now=NOW)

        assert outlooks.outlooks_of(store, HERE, plan) == [foreseen(plan, chance=0.58, hit=True)]


def test_of_a_closed_plan_the_first_chance_of_each_week_stays(database: Database) -> None:
    monday = date(2026, 11, 2)
    with database.write() as store:
        work(store)
        plan = plan_of_anna(store)
        for passed in range(16):  # to Tuesday the 17th; nothing could be shown on the first day
            chance = None if passed == 0 else passed / 20
            kept = foreseen(plan, day=monday + timedelta(days=passed), chance=chance)
            outlooks.keep_outlooks(store, HERE, [kept], now=NOW)

        outlooks.settle(store, HERE, plan, hit=False)
        outlooks.settle(store, HERE, plan, hit=True)  # a late correction

        said = outlooks.chances_with_outcome(store, HERE, [ANNA])
        assert [(each.day.day, each.chance, each.hit) for each in said] == [
            (3, 0.05, True),
            (9, 0.35, True),
            (16, 0.7, True),
        ]
        assert len(outlooks.outlooks_of(store, HERE, plan)) == 3
        assert outlooks.chances_with_outcome(store, HERE, [BEN]) == []


def test_what_was_shown_of_a_plan_that_was_never_proposed_is_the_reps_alone(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plan_of_anna(store)
        outlooks.settle(store, HERE, plan, hit=True)
        plan_states.propose(store, HERE, plan, NOW)
        assert len(outlooks.chances_with_outcome(store, HERE, [ANNA], proposed_only=True)) == 1

        store.changed(update(table_of(PlanRow)).values(proposed_at=None))

        assert outlooks.chances_with_outcome(store, HERE, [ANNA], proposed_only=True) == []
        assert len(outlooks.chances_with_outcome(store, HERE, [ANNA])) == 1


def test_a_milestone_is_noticed_once_and_told_once(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plan_of_anna(store)

        again = milestones.notice(store, HERE, plan, "50 %", TODAY + timedelta(days=1), {})
        new = milestones.notice(store, HERE, plan, "best week", TODAY, {"minor": 900_000})
        noticed = milestones.milestones_of(store, HERE, plan)
        milestones.mark_told(store, HERE, plan, ["50 %"], now=NOW)
        milestones.mark_told(store, HERE, plan, ["50 %"], now=NOW + timedelta(hours=1))

        assert (again, new) == (False, True)
        assert [(each.name, each.day) for each in noticed] == [("50 %", TODAY), ("best week", TODAY)]
        assert {each.name: each.told_at for each in milestones.milestones_of(store, HERE, plan)} == {
            "50 %": NOW,
            "best week": None,
        }


def test_a_plan_that_is_saved_while_it_is_learned_is_learned_again(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plan_of_anna(store)
        asked = to_learn.asked(store, HERE, limit=10)
        plans.revise_plan(store, HERE, plan, revision(2), Outline(), based_on=1)

        to_learn.answered(store, HERE, asked)

        [left] = to_learn.asked(store, HERE, limit=10)
        assert (left.plan, left.owner) == (plan, ANNA)
        to_learn.answered(store, HERE, [left])
        assert to_learn.asked(store, HERE, limit=10) == []


def test_a_target_in_other_money_knows_nothing_of_what_was_foreseen(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plan_of_anna(store)
        higher = replace(revision(2, target=euros(400_000)), margin=40)
        plans.revise_plan(store, HERE, plan, higher, Outline(), based_on=1)
        assert len(outlooks.outlooks_of(store, HERE, plan)) == 1

        profit = replace(revision(3), measure=Measure.PROFIT, margin=40)
        plans.revise_plan(store, HERE, plan, profit, Outline(), based_on=2)

        assert outlooks.outlooks_of(store, HERE, plan) == []


def test_a_file_that_is_imported_is_learned_from(database: Database) -> None:
    with database.write() as store:
        work(store)
        for owners in ([ANNA], []):  # nothing of it is new the second time
            to_learn.answered(store, HERE, to_learn.asked(store, HERE, limit=10))
            imported(store, HUBSPOT_DEALS)

            assert [each.owner for each in to_learn.asked(store, HERE, limit=10)] == owners


def test_a_draft_is_not_learned_for_and_can_be_thrown_away(database: Database) -> None:
    with database.write() as store:
        work(store)
        [draft] = plans.plans_of(store, HERE, BEN)
        to_learn.ask_of_all(store, HERE)
        to_learn.ask_of_zones(store, HERE, ["Europe/Berlin"], around=TODAY)

        plans.discard_draft(store, HERE, draft.id)

        assert [each.owner for each in to_learn.asked(store, HERE, limit=10)] == [ANNA]


def test_a_new_day_asks_for_nothing_of_who_left(database: Database) -> None:
    with database.write() as store:
        work(store)
        to_learn.answered(store, HERE, to_learn.asked(store, HERE, limit=10))
        people.save_person(store, HERE, person(ANNA, standing=Standing.GONE))

        to_learn.ask_of_zones(store, HERE, ["Europe/Berlin"], around=TODAY)

        assert to_learn.asked(store, HERE, limit=10) == []


def test_a_new_day_asks_for_the_plans_that_are_under_way_there(database: Database) -> None:
    with database.write() as store:
        work(store)
        to_learn.answered(store, HERE, to_learn.asked(store, HERE, limit=10))

        to_learn.ask_of_zones(store, HERE, ["America/New_York"], around=TODAY)
        to_learn.ask_of_zones(store, HERE, ["Europe/Berlin"], around=QUARTER.last + timedelta(days=9))
        assert to_learn.asked(store, HERE, limit=10) == []

        to_learn.ask_of_zones(store, HERE, ["Europe/Berlin"], around=TODAY)
        assert [each.owner for each in to_learn.asked(store, HERE, limit=10)] == [ANNA]
