"""What a trace and a goal add up: each window apart, no entry twice, no more than was asked."""

from __future__ import annotations

from dataclasses import replace

from planning.ids import ItemId, PersonId
from planning.outline import Element, Goal, Outline, Strategy
from planning.plan import Business, Cadence, Tactic
from storage import accounts, plans
from tests.rig import QUARTER, Desk

ANNA = PersonId("U0ANNA")
GOAL = Goal(item=ItemId("g"), element=Element.ROADMAP, text="Be in every roadmap")
STRATEGY = Strategy(item=ItemId("s"), business=Business.NEW, text="Win the midmarket", goal=GOAL.item)
TACTICS = (
    Tactic(item=ItemId("calls"), type="call", count=40, strategy=STRATEGY.item),
    Tactic(item=ItemId("meetings"), type="meeting", count=10, strategy=STRATEGY.item),
    Tactic(item=ItemId("key"), type="call", count=1, cadence=Cadence.MONTH, coverage="key", strategy=STRATEGY.item),
    Tactic(item=ItemId("visits"), type="visit", count=60, cadence=Cadence.MONTH, strategy=STRATEGY.item),
)


def has_tactics(desk: Desk, tactics: tuple[Tactic, ...] = TACTICS) -> None:
    """One account is on the list."""
    plan_id = desk.has_plan(desk.anna)
    with desk.database.write() as store:
        accounts.find_or_make(store, desk.workspace, ANNA, "Globex", desk.now)
        [globex] = accounts.accounts_of(store, desk.workspace, ANNA)
        accounts.save_account(store, desk.workspace, replace(globex, lists=frozenset({"key"})))
        plan = plans.plan(store, desk.workspace, plan_id, QUARTER.first)
        assert plan is not None
        revision = replace(plan.revision, number=2, tactics=tactics)
        outline = Outline(goals=(GOAL,), strategies=(STRATEGY,))
        plans.revise_plan(store, desk.workspace, plan_id, revision, outline, based_on=1)


def test_each_window_is_a_figure_of_its_own_and_a_call_to_a_listed_account_is_counted_once(desk: Desk) -> None:
    has_tactics(desk)
    for line in ("44 calls", "call Globex", "2 visits"):
        desk.anna.types("/log", line)

    page = desk.anna.types("/plan")
    desk.anna.press(page.messages[0], "trace_target")
    trace = desk.anna.modal_text()

    assert "4 tactics: 40 of 50 actions this week · 2 of 60 actions this month · 1 of 1 contact" in page.text
    assert "This week   40 of 50 actions\nThis month   2 of 60 actions · 1 of 1 contact with listed accounts" in trace


def test_more_than_today_asked_does_not_stand_in_for_what_it_asks_besides(desk: Desk) -> None:
    """Wednesday at noon today asks for 19 calls, 5 meetings and 7 visits."""
    has_tactics(desk)
    desk.anna.types("/log", "45 calls")
    desk.anna.press(desk.anna.types("/plan").messages[0], "trace_target")
    today = desk.anna.modal_text().partition("Today   ")[2].partition("\n")[0]

    assert today == "19 of 31 actions"


def test_one_tactic_with_a_list_is_worded_as_the_sum_that_it_is_in(desk: Desk) -> None:
    has_tactics(desk, TACTICS[2:3])
    desk.anna.types("/log", "call Globex")
    desk.anna.press(desk.anna.types("/plan").messages[0], "trace_target")
    trace = desk.anna.modal_text()

    assert "1 tactic · 1 of 1 contact with listed accounts this month" in trace
    assert "This month   1 of 1 contact with listed accounts" in trace
