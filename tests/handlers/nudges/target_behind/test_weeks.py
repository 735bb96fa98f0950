"""The app tells in the same weeks as the replay of `headway backtest`, from the same stored outlooks."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planning.calendar import week_of
from planning.foresight.policy import JudgedWeek, number_of_week, weeks_told
from planning.ids import PersonId, PlanId
from planning.nudges import Kind
from planning.settings import PersonSettings
from storage import outlooks, people
from storage.database import Database
from storage.posted import posts_to
from tests.handlers.foresight.past import has_sold
from tests.rig import QUARTER, Desk, desk_on

FIRST_MONDAY = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo("Europe/Berlin"))
TO_WEDNESDAY = timedelta(days=2, hours=3)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_quarter_without_a_sale_is_told_of_in_the_weeks_of_the_replay(database: Database) -> None:
    with desk_on(database, start=FIRST_MONDAY) as desk:
        has_sold(desk, desk.anna, booked=0)
        plan = desk.has_plan(desk.anna, target=250_000)
        with desk.database.write() as store:  # else three of those without an answer hold all others back
            quiet = PersonSettings(muted=frozenset({Kind.ACTIONS_BEHIND}))
            people.set_settings(store, desk.workspace, PersonId(desk.anna.id), quiet)
        for week in range(12):
            for at in (FIRST_MONDAY, FIRST_MONDAY + TO_WEDNESDAY):
                desk.clock_to(at + timedelta(weeks=week))
                desk.tick()
                desk.deliver()

        told, judged = told_in(desk), judged_weeks(desk, plan)

    assert told == weeks_told(judged)
    assert len(told) == 2  # low, and fallen far since


def told_in(desk: Desk) -> list[int]:
    with desk.database.read() as store:
        sent = posts_to(store, desk.workspace, recipient=PersonId(desk.anna.id), kind=Kind.TARGET_BEHIND)
    return [int(each.decision.evidence["week"]) for each in sent]


def judged_weeks(desk: Desk, plan: PlanId) -> list[JudgedWeek]:
    """As the replay has them: the first day of each week."""
    with desk.database.read() as store:
        kept = outlooks.outlooks_of(store, desk.workspace, plan)
    firsts = {week_of(each.day).first: each for each in reversed(kept)}
    return [
        JudgedWeek(number=number_of_week(each.day, QUARTER), chance=each.chance, at_risk=each.at_risk)
        for _, each in sorted(firsts.items())
    ]
