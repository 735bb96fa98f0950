"""What a forecast looks ahead to is what the opportunities and the plan themselves say."""

from __future__ import annotations

from dataclasses import replace

from planning.pipeline import OpportunityState
from storage import entries, in_sight, opportunities, plans
from storage.database import Database
from tests.storage.examples import ANNA, BEN, HERE, NOW, OUTLINE, TODAY, identify, log_sale, work


def test_it_holds_the_open_opportunities_and_the_flow_of_the_plan_as_they_stand(database: Database) -> None:
    with database.write() as store:
        work(store)
        [plan] = plans.plans_of(store, HERE, ANNA)
        lost = replace(identify(store, account="Initech"), state=OpportunityState.LOST, decided_on=TODAY)
        opportunities.save_opportunity(store, HERE, lost, now=NOW)
        sale, undone = log_sale(store), log_sale(store)
        for sold in (sale, undone):
            opportunities.win(store, HERE, identify(store, account="Hooli"), sold.id, decided_on=TODAY, now=NOW)
        entries.undo(store, HERE, ANNA, undone.id, NOW)

        found = in_sight.in_sight(store, HERE, [ANNA, BEN], plan)

        held = [each for each in opportunities.opportunities_of(store, HERE, ANNA) if each.is_open]
        assert [each.account for each in held].count("Hooli") == 1
        assert {each.id: (each.amount, each.closes, each.chance, each.made_at) for each in found.opportunities} == {
            each.id: (each.amount, each.closes, each.chance, each.made_at) for each in held
        }
        assert found.flows == OUTLINE.flows
