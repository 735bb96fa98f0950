"""In the tick it is learned what a forecast rests on: once a local day, and again when something large is new."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from planning.foresight.basis import WhyNot
from planning.foresight.kept import KeptOutlook
from planning.ids import PersonId, PlanId, TerritoryId, WorkspaceId
from planning.money import Money
from planning.nudges import Kind
from planning.people import Sharing, Standing
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business, PlanState
from planning.territory import Territory, TerritoryRep
from sandbox.person import Person
from storage import entries, opportunities, outlooks, plans, territories, to_learn
from storage.columns import table_of
from storage.rows import OpportunityRow, PersonRow
from storage.store import Store
from tests.rig import QUARTER, Desk
from tests.storage import examples

WINS = 48
LAST_DAY = date(2026, 11, 17)


def test_after_a_history_came_in_each_local_day_keeps_one_chance(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=60_000)
    a_past(desk, desk.anna, wins=WINS)
    another = WorkspaceId("T9")
    with desk.database.write() as store:
        examples.work(store, another)

    desk.tick()
    desk.clock_to("2026-11-18T18:00:00+01:00")
    desk.tick()
    [today] = kept(desk, plan)
    desk.clock_to("2026-11-19T00:01:00+01:00")
    desk.tick()

    assert (today.day, today.basis.why_not, today.hit) == (date(2026, 11, 18), None, None)
    assert (today.basis.own_wins, today.target) == (WINS, 6_000_000)
    assert today.chance is not None
    assert 0 < today.chance < 1
    assert today.low < today.expected < today.high
    assert [each.day for each in kept(desk, plan)] == [date(2026, 11, 18), date(2026, 11, 19)]
    with desk.database.read() as store:
        assert len(to_learn.asked(store, another, limit=10)) == 1
        assert len(outlooks.outlooks_of(store, another, plans.plans_of(store, another, examples.ANNA)[0].id)) == 1


def test_a_day_begins_where_the_rep_is(desk: Desk) -> None:
    berlin, london = desk.has_plan(desk.anna), desk.has_plan(desk.ben)
    desk.tick()

    desk.clock_to("2026-11-19T00:01:00+01:00")
    desk.tick()

    assert [len(kept(desk, plan)) for plan in (berlin, london)] == [2, 1]


def test_with_too_little_to_learn_from_it_is_kept_why_nothing_is_said(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna)
    a_past(desk, desk.anna, wins=4)

    desk.tick()

    [today] = kept(desk, plan)
    assert (today.chance, today.basis.why_not, today.basis.own_wins) == (None, WhyNot.THIN, 4)
    assert not today.at_risk


def test_a_plan_that_is_saved_and_a_history_that_comes_in_are_learned_at_the_next_tick(desk: Desk) -> None:
    desk.has_plan(desk.ben)
    desk.tick()
    plan = desk.has_plan(desk.anna)
    desk.clock_to("2026-11-18T12:01:00+01:00")
    desk.tick()
    [thin] = kept(desk, plan)

    a_past(desk, desk.anna, wins=WINS)
    desk.clock_to("2026-11-18T12:02:00+01:00")
    desk.tick()
    assert kept(desk, plan) == [thin]  # what is logged one by one counts from the next day on
    with desk.database.write() as store:
        to_learn.ask_of_all(store, desk.workspace)  # as an import does
    desk.clock_to("2026-11-18T12:03:00+01:00")
    desk.tick()

    assert thin.basis.why_not is WhyNot.THIN
    assert [each.basis.own_wins for each in kept(desk, plan)] == [WINS]


def test_a_territory_learns_from_all_its_reps_together(desk: Desk) -> None:
    anna, ben = desk.known(desk.anna).id, desk.known(desk.ben).id
    own = desk.has_plan(desk.ben)
    west = TerritoryId("west")
    with desk.database.write() as store:
        asked = TerritoryRep(rep=ben, sharing=Sharing.ASKED)
        territory = Territory(id=west, name="West", keeper=anna, reps=(asked,))
        territories.save_territory(store, desk.workspace, territory, desk.now)
        territories.answer_territory(store, desk.workspace, west, ben, Sharing.ACCEPTED)
        revision = plans.plans_of(store, desk.workspace, ben)[0].revision
        shared = plans.add_plan(
            store,
            desk.workspace,
            owner=anna,
            period=QUARTER,
            state=PlanState.AGREED,
            revision=revision,
            territory=west,
            now=desk.now,
        )
    a_past(desk, desk.anna, wins=20)
    a_past(desk, desk.ben, wins=30)

    desk.tick()

    [[of_ben], [of_both]] = kept(desk, own), kept(desk, shared)
    assert (of_ben.basis.own_wins, of_both.basis.own_wins, of_both.basis.pool_wins) == (30, 50, 50)
    assert of_both.expected > of_ben.expected


def test_a_plan_that_is_closed_says_whether_it_was_reached_and_a_late_sale_corrects_it(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)
    a_past(desk, desk.anna, wins=WINS)
    for instant in ("2026-12-07T09:00:00+01:00", "2026-12-10T09:00:00+01:00", "2027-01-11T09:30:00+01:00"):
        desk.clock_to(instant)
        desk.tick()
    closed = kept(desk, plan)

    desk.anna.types("/log", "win 70k Globex new on 17 dec")

    assert [(each.day, each.hit) for each in closed] == [(date(2026, 12, 7), False)]
    assert [each.hit for each in kept(desk, plan)] == [True]


def test_the_plan_of_who_left_comes_to_its_end_without_a_message(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)
    a_past(desk, desk.anna, wins=WINS)
    desk.tick()
    with desk.database.write() as store:
        store.changed(update(table_of(PersonRow)).values(standing=Standing.GONE.value))

    desk.clock_to("2027-01-11T09:30:00+01:00")
    decided = desk.tick()

    with desk.database.read() as store:
        found = plans.latest_plan(store, desk.workspace, plan)
    assert found is not None
    assert (found.state, decided) == (PlanState.CLOSED, [])
    assert [each.hit for each in kept(desk, plan)] == [False]


def test_what_cannot_be_learned_is_logged_and_holds_up_nothing_else(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    plan = desk.has_plan(desk.anna)
    a_past(desk, desk.anna, wins=2)
    with desk.database.write() as store:
        store.changed(update(table_of(OpportunityRow)).values(likelihood="who knows"))
    desk.clock_to("2026-11-23T09:01:00+01:00")

    with caplog.at_level(logging.ERROR):
        decided, again = desk.tick(), desk.tick()

    assert [each.kind for each in decided] == [Kind.MONDAY]
    assert again == []
    assert kept(desk, plan) == []
    assert len([record for record in caplog.records if re.match(r"learning \w{8} failed", record.getMessage())]) == 1


def kept(desk: Desk, plan: PlanId) -> list[KeptOutlook]:
    with desk.database.read() as store:
        return outlooks.outlooks_of(store, desk.workspace, plan)


def a_past(desk: Desk, person: Person, *, wins: int) -> None:
    """A win every ten days up to yesterday, each after a month of work, and half as many that were lost."""
    rep = desk.known(person).id
    with desk.database.write() as store:
        for number in range(wins):
            decided = LAST_DAY - timedelta(days=10 * number)
            deal = _open(store, desk.workspace, rep, decided - timedelta(days=30))
            sale = entries.record_sale(
                store, desk.workspace, rep=rep, amount=deal.amount, business=Business.NEW, day=decided,
                account="Globex", note="", now=desk.now,
            )  # fmt: skip
            opportunities.win(store, desk.workspace, deal, sale.id, decided_on=decided, now=desk.now)
            if number % 2:
                gone = _open(store, desk.workspace, rep, decided - timedelta(days=20))
                gone = replace(gone, state=OpportunityState.LOST, lost_because="the price", decided_on=decided)
                opportunities.save_opportunity(store, desk.workspace, gone, now=desk.now)


def _open(store: Store, workspace: WorkspaceId, rep: PersonId, day: date) -> Opportunity:
    return opportunities.add_opportunity(
        store,
        workspace,
        owner=rep,
        account="Globex",
        amount=Money(minor=1_000_000, currency="EUR"),
        business=Business.NEW,
        likelihood=Likelihood.STRETCH,
        closes=day + timedelta(days=30),
        now=datetime.combine(day, time(10), tzinfo=UTC),
    )
