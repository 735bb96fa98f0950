"""Where opportunities stand: the page, Home, Monday's message, the manager's view."""

from __future__ import annotations

from dataclasses import replace

from planning.ids import PersonId
from planning.money import Money
from planning.people import Sharing
from storage import opportunities
from tests.handlers.pipeline.filling import fill
from tests.handlers.pipeline.test_opportunities import added
from tests.handlers.plan.test_slash_plan import share
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def test_the_page_says_what_fills_the_target_and_what_is_missing(desk: Desk) -> None:
    added(desk)
    desk.anna.types("/log", "win 10k Initech new")

    shown = desk.anna.types("/plan").text
    assert "Shortfall €260,000 is neither booked nor in sight." in " ".join(shown.split())
    assert "€310,000 = booked €10,000 + likely €40,000 + missing €260,000" in shown
    assert "It takes 65 proposals, 130 meetings and 390 calls:" in shown
    assert "by assumed ratios" in shown


def test_what_no_line_of_the_shortfall_holds_is_named_with_its_reason(desk: Desk) -> None:
    made = added(desk)
    with desk.database.write() as store:
        dollars = Money(minor=1_200_000, currency="USD")
        opportunities.save_opportunity(store, desk.workspace, replace(made, amount=dollars), now=desk.now)

    assert "Not in it: US$12,000 (another currency)." in desk.anna.types("/plan").text


def test_home_opens_the_same_and_is_drawn_again(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.opens_home()
    desk.anna.press_home("open_opportunities")
    fill(desk.anna, account="Globex", amount="40k")
    desk.anna.submit()
    desk.settled()

    assert "• Globex €40,000 · likely" in desk.anna.home_text()
    assert desk.sandbox.warnings() == []


def test_monday_names_the_next_steps_of_the_week(desk: Desk) -> None:
    added(desk, next_step="contract back, 24 nov")
    desk.anna.closes()
    desk.clock_to("2026-11-23T09:05:00+01:00")
    desk.tick()
    desk.deliver()

    monday = desk.anna.messages()[-1]
    assert "Due Globex: contract back, Tuesday 24 November" in " ".join(monday.text.split())
    assert "Due this week Globex: contract back, Tuesday" in " ".join(desk.anna.types("/plan").text.split())


def test_a_manager_sees_what_is_open_and_no_accounts(desk: Desk) -> None:
    added(desk)
    share(desk, desk.anna, Sharing.ACCEPTED)

    seen = desk.maya.types("/plan", "@anna").text

    assert "• Globex €40,000 · likely" in seen
    assert "Accounts" not in seen
    assert "[Open]" not in seen
