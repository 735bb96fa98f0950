"""Several plans of a rep that end on one day: one message on them, and each can be reached once it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planning.calendar import Days, year_of
from planning.ids import PersonId, PlanId
from planning.plan import PlanState
from sandbox.seen import Message
from storage import plans
from tests.rig import Desk

LAST_WEEK = "2026-12-29T09:30:00+01:00"  # the day after Monday's message, in the quarter's last week
ITS_WEDNESDAY = "2026-12-30T12:30:00+01:00"
CLOSING = "2027-01-13T12:00:00+01:00"  # midweek. New Year's Day is a holiday: the five working days are 4 to 8 January
ANNA = PersonId("U0ANNA")
DECEMBER = Days(date(2026, 12, 1), date(2026, 12, 31))


def test_one_message_names_all_plans_that_end_then_and_drafts_each(desk: Desk) -> None:
    has_three_plans(desk)
    desk.clock_to("2026-12-28T09:00:00+01:00")
    goes_out(desk)
    desk.clock_to(LAST_WEEK)
    goes_out(desk)
    goes_out(desk)

    [message] = about_the_end(desk)
    desk.anna.press(message, "Draft 2027")
    desk.anna.closes()

    assert message.text.startswith("December 2026, Q4 2026 and 2026 end on Thursday 31 December\n")
    assert "The plan for January 2027 is ready" in message.text
    assert "Q4 2026 ends then too" in message.text
    with desk.database.read() as store:
        drafts = [plan.period for plan in plans.plans_of(store, desk.workspace, ANNA) if not plan.is_saved]
    assert drafts == [year_of(date(2027, 1, 1))]


def test_all_are_closed_with_one_page_and_the_shortest_leads_to_the_others(desk: Desk) -> None:
    theirs = has_three_plans(desk)
    desk.clock_to(CLOSING)
    goes_out(desk)
    goes_out(desk)

    [message] = about_the_end(desk)
    page = desk.anna.types("/plan")
    of_quarter = desk.anna.press(page.messages[0], "Show", choose="Q4 2026")

    assert message.text.startswith("December 2026 is closed: €0 of €100,000\n")
    assert "2026 closed with it: €0 of €1,000,000." in message.text
    assert {state_of(desk, plan) for plan in theirs} == {PlanState.CLOSED}
    assert "December 2026 · ended 31 December" in page.text
    assert "Q4 2026 · ended 31 December" in of_quarter.text


def has_three_plans(desk: Desk) -> list[PlanId]:
    """Anna's year of a million, its last quarter and its December."""
    quarter = desk.has_plan(desk.anna)
    with desk.database.write() as store:
        known = plans.latest_plan(store, desk.workspace, quarter)
        assert known is not None
        others = [
            plans.add_plan(
                store,
                desk.workspace,
                owner=ANNA,
                period=period,
                state=PlanState.AGREED,
                revision=replace(
                    known.revision, effective_from=period.first, target=replace(known.revision.target, minor=minor)
                ),
                now=known.made_at,
            )
            for period, minor in ((year_of(DECEMBER.first), 100_000_000), (DECEMBER, 10_000_000))
        ]
    return [quarter, *others]


def goes_out(desk: Desk) -> None:
    desk.tick()
    desk.deliver()


def about_the_end(desk: Desk) -> list[Message]:
    return [each for each in desk.anna.messages() if "ends then" in each.text or "closed with it" in each.text]


def state_of(desk: Desk, plan: PlanId) -> PlanState:
    with desk.database.read() as store:
        return next(each.state for each in plans.plans_of(store, desk.workspace, ANNA) if each.id == plan)
