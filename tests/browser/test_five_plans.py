"""Each kind of plan is built on the page, in Chromium, from nothing."""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from tests.browser.five_plans import FIVE, INDIVIDUAL, TERRITORY, Builder, Script, build
from tests.conftest import DIALECTS
from tests.rig import Desk

pytestmark = pytest.mark.browser

A_FIRST_PLAN, A_TACTIC, AN_OPPORTUNITY = 12, 4, 6  # presses and typed fields, at most

EACH = [
    pytest.param(script, dialect, id=f"{script.name}-{dialect}")
    for script, dialect in zip(FIVE, cycle(DIALECTS), strict=False)
]


@pytest.fixture
def headway(page: Page, desk: Desk) -> Page:
    """Anna's messages with Headway; she has no plan."""
    page.goto(f"{desk.sandbox.page}#user=U0ANNA&channel=dm")
    page.get_by_test_id("messages").wait_for()
    return page


@pytest.mark.parametrize(("script", "database_url"), EACH, indirect=["database_url"])
def test_a_plan_of_this_kind_is_built_from_nothing(headway: Page, script: Script) -> None:
    plan = build(headway, script).plan

    for words in script.says:
        expect(plan).to_contain_text(words)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_plan_a_tactic_and_an_opportunity_take_few_presses_and_fields(headway: Page) -> None:
    first = Builder(headway)
    first.begin(INDIVIDUAL)
    first.leave()
    first.slash("/plan")
    tactic, opportunity = Builder(headway), Builder(headway)

    tactic.add("New business tactics", {"A tactic": "10 emails a week"})
    tactic_taken = tactic.taken
    tactic.leave()
    opportunity.add(*next(part for part in TERRITORY.parts if part[0] == "Opportunities"))

    assert first.taken <= A_FIRST_PLAN
    assert tactic_taken <= A_TACTIC
    assert opportunity.taken <= AN_OPPORTUNITY
