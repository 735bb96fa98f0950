"""Back from two weeks of leave: one message, whatever came due meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planning.ids import PersonId
from planning.money import Money
from planning.outline import Outline
from planning.pipeline import Likelihood
from planning.plan import Business
from planning.settings import PersonSettings, Rhythm
from storage import opportunities, people, plans
from tests.handlers.nudges.test_obstacle import FROZEN
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Anna wants three messages a week, had one on Wednesday, has steps that fall due, and a sign that comes."""
    plan = desk.has_plan(desk.anna)
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, ANNA, PersonSettings(rhythm=Rhythm.ACTIVE))
        known = plans.latest_plan(store, desk.workspace, plan)
        assert known is not None
        revised = replace(known.revision, number=2)
        plans.revise_plan(store, desk.workspace, plan, revised, Outline(obstacles=(FROZEN,)), based_on=1)
        for account, due in (("Globex", 23), ("Hooli", 26), ("Initech", 30)):
            opportunities.add_opportunity(
                store,
                desk.workspace,
                owner=ANNA,
                account=account,
                amount=Money(minor=20_000_00, currency="EUR"),
                business=Business.NEW,
                likelihood=Likelihood.LIKELY,
                closes=date(2026, 12, 11),
                next_step="demo",
                next_step_on=date(2026, 11, due),
                now=desk.now,
            )
    return desk


def days_pass(desk: Desk, *days: str) -> None:
    """Mornings at nine, noons, and evenings."""
    for day in days:
        for hour in ("09:00", "12:00", "17:00"):
            desk.clock_to(f"{day}T{hour}:00+01:00")
            desk.tick()
            desk.deliver()


def there(desk: Desk) -> list[str]:
    return [each.text for each in desk.anna.messages() if not each.ephemeral]


TWO_WEEKS = ("2026-11-19", "2026-11-23", "2026-11-25", "2026-11-30", "2026-12-04")


@pytest.mark.parametrize("noted", [True, False])
def test_two_weeks_of_leave_end_with_one_message(busy: Desk, *, noted: bool) -> None:
    busy.tick()
    busy.deliver()
    before = there(busy)
    busy.anna.press(busy.anna.messages()[-1], "snooze", choose="Tomorrow")
    if noted:
        busy.anna.types("/plan", "away 19 nov to 6 dec")
    else:
        busy.anna.sets_status(":palm_tree:", "Vacationing")
    days_pass(busy, *TWO_WEEKS)
    during = there(busy)
    if not noted:
        busy.clock_to("2026-12-06T20:00:00+01:00")
        busy.anna.sets_status()
    days_pass(busy, "2026-12-07")

    assert before
    assert len(during) == len(before)
    [back] = there(busy)[len(before) :]
    assert "Monday 7 December" in back
    assert ("Take these days out of your pace?" in back) is not noted
    assert "Globex: demo" in back
