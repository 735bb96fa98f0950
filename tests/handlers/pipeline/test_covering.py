"""A list that a tactic covers: how far, and whom to reach next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import event

from handlers.pipeline.covering import covered_of
from handlers.standings import facts_of
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


def covering_plan(desk: Desk, *more: Tactic) -> None:
    """Five key accounts, each to be visited once a month, and more to do."""
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
        revision = replace(plan.revision, number=2, tactics=(*plan.revision.tactics, tactic, *more))
        plans.revise_plan(store, desk.workspace, plan_id, revision, Outline(), based_on=1)


def test_the_page_names_who_is_next_by_value_and_by_time_and_logs_the_first_in_one_press(desk: Desk) -> None:
    covering_plan(desk)

    page = desk.anna.types("/plan").messages[-1]
    next_up = "next: Soylent (€40,000, 4 weeks ago), Globex (not reached yet), Hooli"
    assert f"Visits (key accounts): 1 of 5 this month; {next_up}" in page.text
    assert "Initech (6 weeks ago)" in page.text
    button = next(
        block["accessory"]["text"]["text"]
        for block in page.blocks
        if "accessory" in block and "Soylent" in block["accessory"].get("value", "")
    )
    assert button == "Log a visit"


def test_a_list_to_be_reached_every_day_begins_anew_each_day(desk: Desk) -> None:
    covering_plan(desk, Tactic(item=ItemId("daily"), type="call", count=1, cadence=Cadence.DAY, coverage="key"))
    desk.anna.types("/log", "call Globex")
    assert "Calls (key accounts): 1 of 5 today; next: Soylent" in desk.anna.types("/plan").text

    desk.clock_to("2026-11-19T10:00:00+01:00")

    page = desk.anna.types("/plan").text
    assert "Calls (key accounts): 0 of 5 today; next: Soylent" in page
    assert "Globex (1 day ago)" in page


def test_a_row_names_its_activity_and_today_none_of_the_windows_words(desk: Desk) -> None:
    """A coverage has one name, on the page and in the week."""
    to_sites = Tactic(item=ItemId("sites"), type="demo", count=30, cadence=Cadence.MONTH, text="to new sites")
    covering_plan(desk, to_sites)
    desk.anna.types("/log", "demo")

    today, _, week = desk.anna.types("/plan", "week").text.partition("This week")

    assert "Visits (key accounts)  1 of 5 this month" in week
    assert "Demos · to new sites  1 of 30 this month" in week
    assert "Demos · to new sites  1 of" in today
    assert "this month" not in today


def test_the_week_logs_the_next_account_of_a_list_in_one_press(desk: Desk) -> None:
    covering_plan(desk)
    week = desk.anna.types("/plan", "week").messages[-1]
    assert "Visits (key accounts): 1 of 5 this month; next: Soylent" in week.text
    of_soylent = [
        block["accessory"]["action_id"]
        for block in week.blocks
        if "accessory" in block and "Soylent" in block["accessory"].get("value", "")
    ]

    after = desk.anna.press(week, *of_soylent)

    assert "Soylent" in after.text
    assert "Visits (key accounts): 2 of 5 this month; next: Globex" in after.text


def test_the_lists_of_a_plan_are_read_once_however_many_tactics_cover_them(desk: Desk) -> None:
    more = [Tactic(item=ItemId(f"{each}s on it"), type=each, count=1, coverage="key") for each in ("call", "demo")]
    covering_plan(desk, *more)
    asked: list[str] = []

    def heard(*of: Any) -> None:
        asked.append(of[2])

    anna = desk.known(desk.anna)
    with desk.database.read() as store:
        stands = facts_of(store, desk.workspace, anna, desk.now).standing
        assert stands is not None
        event.listen(store.connection.engine, "before_cursor_execute", heard)
        covered = covered_of(store, desk.workspace, stands)
        event.remove(store.connection.engine, "before_cursor_execute", heard)

    assert len(covered) == 3
    assert len(asked) == len(set(asked))
