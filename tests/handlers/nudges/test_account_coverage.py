"""A list that is not covered as planned is told of while there is time, and one press logs the next account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planning.ids import ItemId, PersonId
from planning.nudges import Kind
from planning.outline import Outline
from planning.plan import Cadence, Tactic
from planning.settings import PersonSettings
from sandbox.seen import Message
from storage import accounts, entries, people, plans
from tests.databases import on_one_database
from tests.rig import QUARTER, Desk

pytestmark = on_one_database

ANNA = PersonId("U0ANNA")
FRIDAY = "2026-11-20T09:00:00+01:00"
HERE, ARABIC = "zz<!here>" + "x" * 3000, "ا" * 3000


def covers(desk: Desk, *names: str, visited: int = 0) -> None:
    """Each key account once a month; of these, the last ones are visited."""
    plan_id = desk.has_plan(desk.anna, meeting=0)
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, ANNA, PersonSettings(muted=frozenset({"actions_behind"})))
        for name in names:
            accounts.find_or_make(store, desk.workspace, ANNA, name, desk.now)
        for each in accounts.accounts_of(store, desk.workspace, ANNA):
            accounts.save_account(store, desk.workspace, replace(each, lists=frozenset({"Key"})))
        for name in names[len(names) - visited :]:
            entries.record_activity(
                store,
                desk.workspace,
                rep=ANNA,
                type="visit",
                count=1,
                day=date(2026, 11, 3),
                account=name,
                note="",
                now=desk.now,
            )
        plan = plans.plan(store, desk.workspace, plan_id, QUARTER.first)
        assert plan is not None
        tactic = Tactic(item=ItemId("visits"), type="visit", count=1, cadence=Cadence.MONTH, coverage="key")
        revision = replace(plan.revision, number=2, tactics=(*plan.revision.tactics, tactic))
        plans.revise_plan(store, desk.workspace, plan_id, revision, Outline(), based_on=1)


def looks_at(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def told(desk: Desk) -> Message:
    [found] = [each for each in desk.anna.messages() if "A list of your plan" in each.text]
    return found


def test_a_list_that_slips_is_told_once_and_names_the_next_after_each_press(desk: Desk) -> None:
    covers(desk, *(f"A{at}" for at in range(4)), HERE, ARABIC, "Hooli", "Initech", "Globex", visited=3)
    looks_at(desk, FRIDAY)
    looks_at(desk, "2026-11-24T09:00:00+01:00")
    before = told(desk).text

    pressed = told(desk)
    desk.anna.press(pressed, "cover_next")
    twice = desk.anna.press(pressed, "cover_next").text
    desk.deliver()
    after = told(desk).text
    desk.anna.press(told(desk), "cover_other", choose="A3")
    desk.deliver()
    desk.anna.types("/log", "visit A2")
    desk.deliver()
    last = told(desk).text

    assert "3 of 9 key accounts had a visit this month; 6 by now keep the pace. 7 working days left." in before
    assert "Next: A0 (not reached yet), A1 (not reached yet), A2 (not reached yet)." in before
    assert "Nothing was logged" in twice
    assert "Logged ✓ visit with A0.\n4 of 9 key accounts" in after
    assert "Logged ✓ visit with A3." in last
    assert "6 of 9 key accounts had a visit this month ✓ back on pace: 3 to go, with 5 working days left." in last
    assert "Snooze" not in last

    desk.clock_to("2026-11-27T09:00:00+01:00")
    desk.anna.press(told(desk), "Undo")
    desk.deliver()
    assert "5 of 9 key accounts" in told(desk).text

    pressed = told(desk)
    desk.clock_to("2026-12-01T09:00:00+01:00")
    said = desk.anna.press(pressed, "cover_next").text
    desk.deliver()
    assert "that time is over" in said
    assert "5 of 9 key accounts had a visit this month: so the month ended." in told(desk).text


def test_a_list_that_is_nearly_done_or_early_in_its_month_is_not_told(desk: Desk) -> None:
    covers(desk, *(f"A{at}" for at in range(9)), visited=7)
    looks_at(desk, FRIDAY)
    looks_at(desk, "2026-12-04T09:00:00+01:00")

    assert not [each for each in desk.anna.messages() if "A list of your plan" in each.text]


def test_what_was_reached_before_it_went_out_is_not_told(desk: Desk) -> None:
    covers(desk, *(f"A{at}" for at in range(9)), visited=4)
    desk.clock_to(FRIDAY)
    desk.tick()
    desk.anna.types("/log", "visit A0; visit A1")

    [outcome] = [each for each in desk.deliver() if each.message.decision.kind is Kind.COVERAGE]

    assert outcome.error == "6 of 9 key accounts had a visit this month, which keeps the pace"
