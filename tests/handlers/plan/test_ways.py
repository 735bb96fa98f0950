"""Trace, History, Progress and Share, as a rep presses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from handlers.plan.ways.history import history_view
from handlers.plan.ways.progress import progress_view
from handlers.plan.ways.tracing import trace_view
from handlers.visit import NotAllowed, Visit
from planning.calendar import Days
from planning.ids import ItemId, PersonId, PlanId
from planning.money import Money
from planning.outline import Element, Goal, Obstacle, Outline, Strategy
from planning.plan import Business, Plan, PlanState, Ratios, Revision, Tactic
from sandbox.person import Person
from sandbox.seen import Message
from storage import people, plans
from tests.rig import QUARTER, Desk

ANNA = PersonId("U0ANNA")
GOAL = Goal(
    item=ItemId("roadmap"), element=Element.ROADMAP, text="Be in every roadmap", measure="40 accounts know ours"
)
STRATEGY = Strategy(
    item=ItemId("win"),
    business=Business.NEW,
    text="Win the midmarket",
    measure="12 new accounts",
    by=date(2026, 12, 4),
    goal=GOAL.item,
)
MEETINGS = Tactic(item=ItemId("meetings"), type="meeting", count=10, business=Business.NEW, strategy=STRATEGY.item)
REVISION = Revision(
    number=1,
    effective_from=QUARTER.first,
    by=ANNA,
    reason="",
    target=Money(minor=310_000_00, currency="EUR"),
    new_share=60,
    average_deal=Money(minor=12_000_00, currency="EUR"),
    ratios=Ratios(),
    tactics=(MEETINGS, Tactic(item=ItemId("calls"), type="call", count=40)),
)
OUTLINE = Outline(
    goals=(GOAL,), strategies=(STRATEGY,), obstacles=(Obstacle(item=ItemId("o"), text="our secret weakness"),)
)


def plans_it(desk: Desk, person: Person, revision: Revision = REVISION, period: Days = QUARTER) -> PlanId:
    owner = desk.known(person).id
    with desk.database.write() as store:
        return plans.add_plan(
            store,
            desk.workspace,
            owner=owner,
            period=period,
            state=PlanState.DRAFT,
            revision=replace(revision, by=owner),
            outline=OUTLINE,
            now=datetime(2026, 10, 1, 7, tzinfo=UTC),
        )


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Anna has a plan with one goal, one strategy and two tactics; one of these is of no strategy."""
    plans_it(desk, desk.anna)
    return desk


def the_page(person: Person) -> Message:
    return person.types("/plan").messages[0]


def the_plan(desk: Desk) -> Plan:
    with desk.database.read() as store:
        return plans.plans_of(store, desk.workspace, ANNA)[0]


# Trace


def test_a_logged_meeting_is_followed_up_to_the_target_and_down_again(planned: Desk) -> None:
    anna = planned.anna
    logged = anna.types("/log", "meeting Globex")
    anna.press(logged.messages[0], "Trace")
    tactic = anna.modal_text()

    for text in (
        "Target   €310,000 in Q4 2026",
        "Goal · roadmap to revenue\nBe in every roadmap · 40 accounts know ours",
        "Strategy · new business\nWin the midmarket · 12 new accounts · by 4 December",
        "▸ Tactic · new business\n10 meetings a week",
        "This week   1 of 10 meetings",
        "One meeting brings about €2,000 on average: 1 in 6 ends in a sale, assumed, at €12,000 a deal.",
        "10 meetings a week bring €20,000; the target asks for €50,000 a week from here.",
        "Today: Meeting, Globex",
    ):
        assert text in tactic

    anna.press_modal("trace_target")

    assert "Be in every roadmap" in anna.modal_text()
    assert "40 calls a week" in anna.modal_text()
    assert "Globex" not in anna.modal_text()


def test_a_tactic_of_no_strategy_says_where_the_chain_ends(planned: Desk) -> None:
    anna = planned.anna
    anna.press(anna.types("/log", "call").messages[0], "Trace")

    assert "It carries out no strategy yet." in anna.modal_text()


def test_what_a_button_names_is_read_of_the_pressers_own_plans_alone(planned: Desk) -> None:
    ben = Visit(workspace=planned.workspace, person=planned.known(planned.ben), now=planned.now)
    asked = {"plan": the_plan(planned).id, "item": GOAL.item}

    with planned.database.read() as store:
        traced = trace_view(store, ben, asked)
        for view in (history_view, progress_view):
            with pytest.raises(NotAllowed):
                view(store, ben, asked)

    assert "No plan of yours has this any more" in str(traced)


# History


def test_history_says_who_changed_what_when_and_why(planned: Desk) -> None:
    plan = the_plan(planned)
    revised = replace(
        plan.revision,
        number=2,
        effective_from=date(2026, 11, 2),
        reason="the territory was cut",
        target=Money(minor=250_000_00, currency="EUR"),
        tactics=(replace(MEETINGS, count=8), *plan.revision.tactics[1:]),
    )
    with planned.database.write() as store:
        plans.revise_plan(store, planned.workspace, plan.id, revised, OUTLINE, based_on=1)
    planned.anna.press(the_page(planned.anna), "History")
    shown = planned.anna.modal_text()

    assert "Revision 2 · from 2 November 2026 · Anna" in shown
    assert "Because: the territory was cut" in shown
    assert "€310,000 → €250,000" in shown
    assert "Tactic: 10 → 8 meetings a week" in shown
    assert "The plan as it was first saved." in shown


def test_history_is_leafed_through(planned: Desk) -> None:
    plan = the_plan(planned)
    with planned.database.write() as store:
        for number in range(2, 9):
            revision = replace(plan.revision, number=number, average_deal=Money(minor=number * 100, currency="EUR"))
            plans.revise_plan(store, planned.workspace, plan.id, revision, OUTLINE, based_on=number - 1)
    anna = planned.anna
    anna.press(the_page(anna), "History")
    first = anna.modal_text()
    anna.press_modal("Older")
    second = anna.modal_text()
    anna.press_modal("Newer")

    assert "Revision 8" in first
    assert "Revision 3 " not in first
    assert "Revision 3 " in second
    assert "The plan as it was first saved." in second
    assert anna.modal_text() == first


# Progress


def test_progress_of_a_goal_is_written_with_its_date_and_stands_on_the_page(planned: Desk) -> None:
    anna = planned.anna
    anna.press(the_page(anna), "part_goals")
    anna.press_modal("Progress")
    text, day = [block["block_id"] for block in (anna.modal() or {})["blocks"] if block["type"] == "input"]
    anna.fill({text: "14 of 40 know our roadmap", day: "2026-11-19"})
    refused = anna.submit()
    anna.fill({text: "14 of 40 know our roadmap", day: "2026-11-12"})
    anna.submit(twice=True)

    assert "today or an earlier day" in refused.errors[day]
    assert anna.modal_text().count("14 of 40 know our roadmap") == 1
    assert "12 November: 14 of 40 know our roadmap" in anna.messages()[-1].text


def test_monday_names_a_goal_for_which_nothing_was_done_for_three_weeks(planned: Desk) -> None:
    plans_it(planned, planned.ben)
    planned.ben.types("/log", "meeting Globex")
    planned.clock_to("2026-11-23T09:00:00+01:00")
    planned.tick()
    planned.deliver()

    named = "Nothing was done for three weeks for the goal “Be in every roadmap”."
    assert named in planned.anna.messages()[-1].text
    assert named not in planned.ben.messages()[-1].text


# Share


def test_a_shared_plan_is_posted_exactly_as_it_was_previewed(planned: Desk) -> None:
    anna = planned.anna
    anna.press(the_page(anna), "Share", choose="To a channel")
    preview = anna.modal_text()
    anna.fill({"share_channel": "C0NORTH"})
    anna.submit(twice=True)
    planned.deliver()
    [posted] = [message for message in planned.ben.messages("C0NORTH") if "Q4 2026" in message.text]
    anna.press_modal("Has it arrived?")

    assert posted.text in preview
    assert "Win the midmarket" in posted.text
    assert "Headway's amounts are not shown; what Anna Berger wrote stands as written." in posted.text
    for private in ("€", "secret", "Globex"):
        assert private not in posted.text
    assert "Posted in" in anna.modal_text()


def test_amounts_are_shared_once_the_rep_says_so(planned: Desk) -> None:
    anna = planned.anna
    with planned.database.write() as store:
        known = people.person(store, planned.workspace, ANNA)
        assert known is not None
        people.set_settings(store, planned.workspace, ANNA, replace(known.settings, amounts_in_channel=True))
    anna.press(the_page(anna), "Share", choose="To a channel")

    assert "€310,000" in anna.modal_text()


def test_a_plan_that_changed_after_the_preview_is_previewed_again(planned: Desk) -> None:
    anna, plan = planned.anna, the_plan(planned)
    anna.press(the_page(anna), "Share", choose="To a channel")
    with planned.database.write() as store:
        revised = replace(plan.revision, number=2, reason="")
        plans.revise_plan(store, planned.workspace, plan.id, revised, replace(OUTLINE, strategies=()), based_on=1)
    anna.fill({"share_channel": "C0NORTH"})
    anna.submit()

    assert planned.deliver() == []
    assert "The plan was changed since" in anna.modal_text()


def test_a_channel_without_headway_is_said_with_what_to_do(planned: Desk) -> None:
    anna = planned.anna
    anna.press(the_page(anna), "Share", choose="To a channel")
    anna.fill({"share_channel": "C0GENERAL"})
    anna.submit()
    planned.deliver()
    anna.press_modal("Has it arrived?")

    assert "It was not posted" in anna.modal_text()
    assert "/invite @Headway" in anna.modal_text()


def test_the_plan_as_text_holds_the_amounts_and_all_points(planned: Desk) -> None:
    anna = planned.anna
    anna.press(the_page(anna), "Share", choose="As text to print")

    points = ("- Win the midmarket", "- 10 meetings a week", "- target €310,000", "- missing €310,000")
    for text in ("€310,000", "NEW BUSINESS STRATEGIES", "OBSTACLES", "FLOW", "OPPORTUNITIES", *points):
        assert text in anna.modal_text()


# The rep's own ratios


def test_own_ratios_are_offered_with_what_they_change_and_one_press_puts_them_into_the_plan(desk: Desk) -> None:
    """Thirty proposals and three wins: one in ten closes, where the plan assumes one in three."""
    proposals = Tactic(item=ItemId("proposals"), type="proposal", count=3)
    plans_it(desk, desk.anna, replace(REVISION, tactics=(*REVISION.tactics, proposals)))
    anna = desk.anna
    anna.types("/log", "30 proposals")
    for account in ("Globex", "Hooli", "Initech"):
        anna.types("/log", f"win 12k {account} new")
    page = the_page(anna)
    anna.press(page, "Use mine")
    anna.press(page, "Use mine")
    after = the_plan(desk).revision

    assert "1 proposal in 10 closes, 3 of 30 (the plan assumes 1 in 3)." in page.text
    assert "proposals a week (now 3)" in page.text
    assert after.number == 2
    assert after.ratios.win_per_proposal == Fraction(1, 10)
    assert "win_per_proposal" not in after.ratios.assumed
    assert after.tactics[2].count > 3
    assert "[Use mine]" not in anna.types("/plan").text
