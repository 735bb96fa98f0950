"""What was asked of past days stays on every screen when the plan asks for something else from today on."""

from __future__ import annotations

from dataclasses import replace

from planning.ids import PersonId, PlanId
from planning.outline import Outline
from storage import plans
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def asks_for(desk: Desk, plan: PlanId, calls: int) -> None:
    """From today on."""
    with desk.database.write() as store:
        before = plans.latest_plan(store, desk.workspace, plan)
        assert before is not None
        [tactic] = before.revision.tactics
        revision = replace(
            before.revision,
            number=before.revision.number + 1,
            effective_from=desk.now.date(),
            tactics=(replace(tactic, count=calls),),
        )
        plans.revise_plan(store, desk.workspace, plan, revision, Outline(), based_on=before.revision.number)


def test_a_lower_count_leaves_last_week_in_mondays_message_and_the_weeks_before_in_the_review(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, call=85)
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    desk.deliver()
    desk.clock_to("2026-11-24T10:00:00+01:00")
    asks_for(desk, plan, 10)
    desk.anna.types("/log", "call")
    desk.deliver()
    monday = desk.anna.messages()[0].text.replace("*", "")
    page = desk.anna.types("/plan").text.replace("*", "")
    desk.clock_to("2027-01-11T09:30:00+01:00")
    desk.tick()
    desk.deliver()
    closed = next(each.text for each in desk.anna.messages() if "is closed" in each.text)

    assert "Last week   calls 0/85" in monday
    assert "This week   calls 1/25" in monday  # Monday's 17, and four days of 2
    assert "The plan's counts changed: the days before ask what they asked then." in page
    assert "10 calls a week, other counts before: 1 of 700" in closed  # 38 days of 17, and 27 of 2
