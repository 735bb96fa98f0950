"""Two tactics of one type are told apart on every screen, and each has its own button."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.ids import ItemId
from planning.outline import Outline
from planning.plan import Business, Tactic
from sandbox.seen import Message
from storage import plans
from tests.rig import Desk

NEW, EXISTING = ItemId("calls to new accounts"), ItemId("calls to existing accounts")


@pytest.fixture
def calls(desk: Desk) -> Desk:
    """Anna plans ten calls a week to new accounts, and five to existing ones."""
    plan = desk.has_plan(desk.anna, call=10, meeting=5)
    tactics = (
        Tactic(item=NEW, type="call", count=10, business=Business.NEW),
        Tactic(item=EXISTING, type="call", count=5, business=Business.EXISTING),
        Tactic(item=ItemId("meetings"), type="meeting", count=5),
    )
    with desk.database.write() as store:
        now = plans.latest_plan(store, desk.workspace, plan)
        assert now is not None
        revision = replace(now.revision, number=2, tactics=tactics)
        plans.revise_plan(store, desk.workspace, plan, revision, Outline(), based_on=1)
    return desk


def existing(message: Message) -> str:
    """The button beside the row of today's calls to existing accounts."""
    rows = [block for block in message.blocks if "accessory" in block]
    return str(next(row["accessory"]["action_id"] for row in rows if "Calls (existing)" in row["text"]["text"]))


def test_the_week_tells_them_apart_and_logs_for_the_one_that_is_pressed(calls: Desk) -> None:
    week = calls.anna.types("/plan", "week").messages[0]

    once = calls.anna.press(week, existing(week)).text
    both = calls.anna.press(week, "Log a call (new)").text
    again = calls.anna.press(week, existing(week)).text

    assert "Calls (new)  0 of 10" in once.partition("This week")[2]
    assert "Calls (existing)  1 of 5" in once.partition("This week")[2]
    assert "Calls (new)  1 of 10" in both.partition("This week")[2]
    assert "Calls (existing)  1 of 5" in again.partition("This week")[2]


def test_the_page_and_home_have_a_button_for_each(calls: Desk) -> None:
    page = calls.anna.types("/plan").messages[0]
    assert "[Log a call (new)]  [Log a call (existing)]  [Log a meeting]" in page.text

    calls.anna.press(page, "Log a call (existing)")
    calls.anna.opens_home()
    calls.sandbox.until(lambda: "Calls (existing)  1 of 3" in calls.anna.home_text())
    assert "Calls (new)  0 of" in calls.anna.home_text()
    assert "[Log a call (" not in calls.anna.home_text()  # each has one beside its row
    assert calls.sandbox.warnings() == []


def test_mondays_button_and_the_fresh_one_after_it_log_for_the_same_tactic(calls: Desk) -> None:
    calls.clock_to("2026-11-23T09:00:00+01:00")
    calls.tick()
    calls.deliver()

    once = calls.anna.press(calls.anna.messages()[-1], "Log a call (existing)")
    twice = calls.anna.press(once.messages[-1], "Log a call")

    assert "1 of 5 this week" in once.text
    assert "2 of 5 this week" in twice.text


def test_the_midweek_message_names_the_one_that_is_behind_and_logs_for_it(calls: Desk) -> None:
    for _ in range(7):
        calls.anna.types("/log", "2 calls")  # to new accounts, the first of the type
    calls.anna.types("/log", "5 meetings")
    calls.tick()
    calls.deliver()
    message = calls.anna.messages()[-1]

    calls.anna.press(message, "Log a call")
    calls.deliver()

    assert message.text.startswith("0 of 5 calls (existing) so far")
    assert calls.anna.messages()[-2].text.startswith("1 of 5 calls (existing)")
