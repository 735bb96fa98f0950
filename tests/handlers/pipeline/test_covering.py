"""A list that a tactic covers: how far, and whom to reach next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planning.ids import ItemId, PersonId
from planning.money import Money
from planning.outline import Outline
from planning.pipeline import Likelihood
from planning.plan import Business, Cadence, Tactic
from storage import accounts, entries, opportunities, plans
from storage.store import Store
from tests.rig import QUARTER, Desk

ANNA = PersonId("U0ANNA")


def listed_account(store: Store, desk: Desk, name: str) -> None:
    accounts.find_or_make(store, desk.workspace, ANNA, name, desk.now)
    theirs = {each.name: each for each in accounts.accounts_of(store, desk.workspace, ANNA)}
    accounts.save_account(store, desk.workspace, replace(theirs[name], lists=frozenset({"Key"})))


def visited(store: Store, desk: Desk, name: str, day: date) -> None:
    entries.record_activity(
        store, desk.workspace, rep=ANNA, type="visit", count=1, day=day, account=name, note="", now=desk.now
    )


def covering_plan(desk: Desk) -> None:
    """Five key accounts, each to be visited once a month."""
    plan_id = desk.has_plan(desk.anna)
    with desk.database.write() as store:
        for name in ("Hooli", "Initech", "Soylent", "Globex", "Umbrella"):
            listed_account(store, desk, name)
        visited(store, desk, "Umbrella", date(2026, 11, 3))
        visited(store, desk, "Soylent", date(2026, 10, 21))
        visited(store, desk, "Initech", date(2026, 10, 7))
        opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=ANNA,
            account="Soylent",
            amount=Money(minor=4_000_000, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=date(2026, 12, 1),
            now=desk.now,
        )
        plan = plans.plan(store, desk.workspace, plan_id, QUARTER.first)
        assert plan is not None
        tactic = Tactic(item=ItemId("visits"), type="visit", count=1, cadence=Cadence.MONTH, coverage="key")
        revision = replace(plan.revision, number=2, tactics=(*plan.revision.tactics, tactic))
        plans.revise_plan(store, desk.workspace, plan_id, revision, Outline(), based_on=1)


def test_the_page_names_who_is_next_by_value_and_by_time_and_logs_the_first_in_one_press(desk: Desk) -> None:
    covering_plan(desk)

    page = desk.anna.types("/plan").messages[-1]
    asked = "Visits, key: 1 of 5 this month; next: Soylent (€40,000, 4 weeks ago), Globex (not reached yet), Hooli"
    assert asked in page.text
    assert "Initech (6 weeks ago)" in page.text
    button = next(
        block["accessory"]["text"]["text"]
        for block in page.blocks
        if "accessory" in block and "Soylent" in block["accessory"].get("value", "")
    )
    assert button == "Log a visit"
