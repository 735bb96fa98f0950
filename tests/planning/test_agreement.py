"""When a plan counts, and what it means to promise less."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from planning.agreement import Gap, Waiting, falls, missing_parts, unfilled, waiting
from planning.calendar import Calendar
from planning.ids import ItemId, PersonId, PlanId
from planning.money import Money
from planning.outline import Outline, Strategy
from planning.plan import Business, Cadence, Plan, PlanState, Revision, Tactic
from tests.examples import LONG_AGO, QUARTER, a_revision

ANNA = PersonId("U0ANNA")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
REVISION = a_revision(ANNA)


def plan(state: PlanState, *, proposed_at: datetime | None = None, agreed: int | None = None) -> Plan:
    return Plan(
        id=PlanId("p"),
        owner=ANNA,
        period=QUARTER,
        state=state,
        made_at=LONG_AGO,
        revision=REVISION,
        proposed_at=proposed_at,
        agreed=agreed,
    )


@pytest.mark.parametrize(
    ("day", "why"),
    [(16, Waiting.UNANSWERED), (20, Waiting.UNANSWERED), (22, Waiting.UNANSWERED), (23, None)],
)
def test_proposed_on_a_monday_it_is_a_working_plan_from_the_next_monday(day: int, why: Waiting | None) -> None:
    now = datetime(2026, 11, day, 10, tzinfo=BERLIN)

    assert waiting(plan(PlanState.PROPOSED, proposed_at=MONDAY), calendar=Calendar(), now=now) is why


def test_a_plan_counts_once_it_was_agreed_whatever_became_of_it() -> None:
    now = datetime(2026, 11, 17, 10, tzinfo=BERLIN)

    assert waiting(plan(PlanState.DRAFT), calendar=Calendar(), now=now) is Waiting.NOT_PROPOSED
    asked = plan(PlanState.DRAFT, proposed_at=MONDAY)
    assert waiting(asked, calendar=Calendar(), now=now) is Waiting.CHANGES_ASKED
    again = plan(PlanState.PROPOSED, proposed_at=MONDAY, agreed=1)
    assert waiting(again, calendar=Calendar(), now=now) is None


def with_tactics(*tactics: Tactic) -> Revision:
    return replace(REVISION, tactics=tactics)


def test_less_is_promised_by_a_count_that_falls_in_any_cadence() -> None:
    calls = Tactic(item=ItemId("c"), type="call", count=10)
    before = with_tactics(calls)

    assert falls(before, with_tactics())
    assert falls(before, with_tactics(replace(calls, count=9)))
    assert falls(before, with_tactics(replace(calls, count=10, cadence=Cadence.MONTH)))
    assert falls(before, replace(before, target=Money(minor=1, currency="EUR")))
    assert not falls(before, with_tactics(replace(calls, count=2, cadence=Cadence.DAY)))
    assert not falls(before, with_tactics(replace(calls, text="other words"), replace(calls, item=ItemId("more"))))


def test_what_the_tactics_bring_fills_the_shortfall() -> None:
    proposals = with_tactics(Tactic(item=ItemId("p"), type="proposal", count=1))  # a third of €15,000 a week
    shortfall = Money(minor=20_000_00, currency="EUR")

    assert unfilled(shortfall, proposals, days_left=15, days_a_week=5) == Money(minor=5_000_00, currency="EUR")
    assert unfilled(shortfall, with_tactics(), days_left=15, days_a_week=5) == shortfall
    gaps = [each.gap for each in missing_parts(proposals, Outline(), shortfall=shortfall)]
    assert gaps == [Gap.SHORTFALL, Gap.NO_GOAL, Gap.NO_STRATEGY, Gap.NO_OBSTACLE]


def test_strategies_that_are_not_smart_are_missing_and_none_at_all_is_too() -> None:
    vague = Strategy(item=ItemId("s"), business=Business.NEW, text="grow")
    smart = replace(vague, item=ItemId("t"), text="win 12 logistics firms", by=date(2026, 12, 15))

    none = missing_parts(REVISION, Outline())
    some = missing_parts(REVISION, Outline(strategies=(vague, smart)))

    assert Gap.NO_STRATEGY in [each.gap for each in none]
    assert [each.names for each in some if each.gap is Gap.NOT_SMART] == [("grow",)]
