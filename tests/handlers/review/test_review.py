"""A period's last week, and the page that closes a plan, in the sandbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from babel import Locale

from handlers.review.page import changes
from handlers.words import Words
from planning.ids import ItemId, PersonId, PlanId
from planning.money import Money
from planning.outline import Element, Goal, Obstacle, Outline, Strategy
from planning.pipeline import Likelihood
from planning.plan import Business, Plan, PlanState
from planning.review import Review
from planning.settings import PersonSettings, Rhythm
from sandbox.text import as_text
from storage import entries, opportunities, people, plans
from tests.rig import Desk

MONDAY, LAST_WEEK = "2026-12-28T09:00:00+01:00", "2026-12-29T09:30:00+01:00"
CLOSING = "2027-01-13T12:00:00+01:00"  # midweek: New Year's Day is a holiday, the five working days are 4 to 8 January
ANNA = PersonId("U0ANNA")


def test_in_the_last_week_the_next_plan_is_drafted_with_what_is_carried_over(desk: Desk) -> None:
    explained_plan(desk)
    in_the_last_week(desk)
    desk.tick()
    desk.deliver()

    [message] = [each for each in desk.anna.messages() if "is ready to be drafted" in each.text]
    desk.anna.press(message, "Draft the next plan")
    desk.anna.closes()
    desk.anna.press(message, "Draft the next plan")
    target = next(block for block in desk.anna.modal()["blocks"] if block.get("block_id", "").startswith("target"))  # type: ignore[index]  # a modal is open
    drawn = as_text(desk.anna.modal()["blocks"])  # type: ignore[index]  # a modal is open

    assert "1 goal, 1 strategy, 3 tactics and 1 obstacle carried over" in message.text
    assert "initial_value" not in target["element"]
    assert drawn.startswith(
        "Drafted from Q4 2026: 1 goal, 1 strategy, 3 tactics and 1 obstacle carried over. The target is yours."
    )
    assert "Begin with" not in drawn
    [draft] = [plan for plan in all_plans(desk) if not plan.is_saved]
    assert (draft.period.first, draft.period.last) == (date(2027, 1, 1), date(2027, 3, 31))


def test_a_drafted_plan_is_saved_with_what_was_carried_over(desk: Desk) -> None:
    explained_plan(desk)
    in_the_last_week(desk)
    desk.deliver()
    ready = desk.anna.messages()[-1]
    desk.anna.press(ready, "Draft the next plan")

    modal = desk.anna.modal()
    assert modal is not None
    target = next(block["block_id"] for block in modal["blocks"] if block.get("block_id", "").startswith("target"))
    desk.anna.fill({target: "320k"})
    assert not desk.anna.submit().errors
    assert not desk.anna.submit().errors

    desk.deliver()
    said = next(each.text for each in desk.anna.messages() if each.ts == ready.ts)
    assert "Made ✓ Your plan for Q1 2027 asks for €320,000" in said
    assert "Draft the next plan" not in said
    [saved] = [plan for plan in all_plans(desk) if plan.period.first == date(2027, 1, 1)]
    with desk.database.read() as store:
        outline = plans.outline(store, desk.workspace, saved.id, saved.revision.number)
    assert saved.is_saved
    assert [goal.text for goal in outline.goals] == ["Be in every roadmap"]
    assert outline.obstacles[0].came_on is None
    assert saved.revision.target.minor == 32_000_000
    assert {tactic.item for tactic in saved.revision.tactics} >= {"call", "meeting", "proposal"}


def test_open_opportunities_are_moved_into_the_drafted_plan_with_one_press(desk: Desk) -> None:
    explained_plan(desk)
    with desk.database.write() as store:
        for account, closes in (("Initech", date(2026, 12, 31)), ("Hooli", date(2026, 12, 11))):
            opportunities.add_opportunity(
                store,
                desk.workspace,
                owner=ANNA,
                account=account,
                amount=Money(minor=20_000_00, currency="EUR"),
                business=Business.NEW,
                likelihood=Likelihood.LIKELY,
                closes=closes,
                now=desk.now,
            )
    in_the_last_week(desk)
    desk.deliver()
    [message] = [each for each in desk.anna.messages() if "is ready to be drafted" in each.text]
    desk.anna.press(message, "Draft the next plan")
    target = next(b["block_id"] for b in desk.anna.modal()["blocks"] if b.get("block_id", "").startswith("target"))  # type: ignore[index]  # a modal is open
    desk.anna.fill({target: "320k"})
    assert not desk.anna.submit().errors
    assert not desk.anna.submit().errors
    saved = as_text(desk.anna.modal()["blocks"])  # type: ignore[index]  # a modal is open
    desk.anna.press_modal("Move them into Q1 2027")
    moved = as_text(desk.anna.modal()["blocks"])  # type: ignore[index]  # a modal is open

    assert "2 open opportunities stay yours: once Q1 2027 is saved, one press moves into it" in message.text
    assert "Not in it: €40,000 (was expected before this period: give it a new date)" in saved
    assert "2 open opportunities are expected in Q1 2027 now ✓" in moved
    assert "likely €40,000" in moved
    assert "Move them" not in moved
    with desk.database.read() as store:
        found = opportunities.opportunities_of(store, desk.workspace, ANNA)
    assert [each.closes for each in found] == [date(2027, 3, 11), date(2027, 3, 31)]


def test_once_the_rep_went_on_with_a_drafted_plan_it_is_theirs(desk: Desk) -> None:
    explained_plan(desk)
    in_the_last_week(desk)
    desk.deliver()
    [message] = [each for each in desk.anna.messages() if "is ready to be drafted" in each.text]
    desk.anna.press(message, "Draft the next plan")
    target = next(b["block_id"] for b in desk.anna.modal()["blocks"] if b.get("block_id", "").startswith("target"))  # type: ignore[index]  # a modal is open
    desk.anna.fill({target: "320k"})
    assert not desk.anna.submit().errors
    desk.anna.closes()
    desk.anna.closes()
    desk.anna.press(message, "Draft the next plan")

    assert "You began this plan for Q1 2027" in as_text(desk.anna.modal()["blocks"])  # type: ignore[index]  # a modal is open


def test_several_goals_without_work_are_spoken_of_as_several() -> None:
    goals = [Goal(item=ItemId(text), element=Element.ROADMAP, text=text) for text in ("Grow", "Learn")]
    nothing = Money(minor=0, currency="EUR")
    review = Review(
        booked=nothing, target=Money(minor=1, currency="EUR"), tactics=(), followed=(), came=(), own=(), open=0
    )

    [one] = changes(replace(review, idle=(goals[0],)), Words(Locale("en"), "UTC"))
    [two] = changes(replace(review, idle=tuple(goals)), Words(Locale("en"), "UTC"))

    assert one == "nothing was done for “Grow”: give it a tactic, or let it go."
    assert two == "nothing was done for “Grow” and “Learn”: give them tactics, or let them go."


def test_five_working_days_after_the_end_the_plan_is_closed_with_one_page(desk: Desk) -> None:
    plan = explained_plan(desk)
    with desk.database.write() as store:
        for type_, count in (("call", 100), ("meeting", 118), ("proposal", 40)):
            entries.record_activity(
                store,
                desk.workspace,
                rep=ANNA,
                type=type_,
                count=count,
                day=date(2026, 12, 1),
                account=None,
                note="",
                now=desk.now,
            )
    desk.clock_to("2027-01-08T09:30:00+01:00")
    desk.tick()
    desk.deliver()
    early = state_of(desk, plan)

    desk.clock_to(CLOSING)
    desk.tick()
    desk.tick()
    desk.deliver()

    assert early is PlanState.AGREED
    assert state_of(desk, plan) is PlanState.CLOSED
    [message] = [each.text.replace("*", "") for each in desk.anna.messages() if "is closed" in each.text]
    assert "Q4 2026 is closed: €0 of €310,000" in message
    assert "40 calls a week: 100 of " in message
    assert "What followed\n118 meetings, 40 proposals and 0 sales" in message
    assert "Budgets are frozen, seen since 20 November" in message
    assert "no countermeasure stood ready against Budgets are frozen" in message
    assert "What to change" in desk.anna.types("/plan").text


def in_the_last_week(desk: Desk) -> None:
    """On the day after Monday's message."""
    for instant in (MONDAY, LAST_WEEK):
        desk.clock_to(instant)
        desk.tick()
        desk.deliver()


def explained_plan(desk: Desk) -> PlanId:
    """Anna's agreed plan of the quarter, with a goal, a strategy and an obstacle that came."""
    id = desk.has_plan(desk.anna)
    goal = Goal(item=ItemId("g"), element=Element.ROADMAP, text="Be in every roadmap")
    strategy = Strategy(item=ItemId("s"), business=Business.NEW, text="Win logistics firms", goal=goal.item)
    obstacle = Obstacle(item=ItemId("o"), text="Budgets are frozen", came_on=date(2026, 11, 20))
    with desk.database.write() as store:
        plan = plans.latest_plan(store, desk.workspace, id)
        assert plan is not None
        outline = Outline(goals=(goal,), strategies=(strategy,), obstacles=(obstacle,))
        plans.revise_plan(store, desk.workspace, id, replace(plan.revision, number=2), outline, based_on=1)
    return id


def all_plans(desk: Desk) -> list[Plan]:
    with desk.database.read() as store:
        return plans.plans_of(store, desk.workspace, ANNA)


def state_of(desk: Desk, plan: PlanId) -> PlanState:
    return next(each.state for each in all_plans(desk) if each.id == plan)


def test_a_plan_is_closed_though_its_review_is_held_back_and_home_says_so(desk: Desk) -> None:
    plan = explained_plan(desk)
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, ANNA, PersonSettings(rhythm=Rhythm.LIGHT))
    desk.clock_to(CLOSING)
    desk.tick()
    desk.deliver()
    desk.anna.opens_home()

    assert state_of(desk, plan) is PlanState.CLOSED
    assert desk.anna.messages() == []
    assert "Q4 2026 is closed: €0 of €310,000. Its review stands in" in desk.anna.home_text().replace("*", "")
