"""A plan that is carried out: thirty calls, ten meetings and four proposals a week, and what was learned for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from planning.calendar import Calendar
from planning.foresight.activity import usual
from planning.foresight.basis import Basis
from planning.foresight.effects import effects
from planning.foresight.evidence import Evidence
from planning.foresight.foresight import foresight
from planning.foresight.outlook import Situation
from planning.foresight.situation import situation_of
from planning.ids import ItemId, PersonId, PlanId
from planning.plan import Plan, PlanState, Ratios, Tactic
from planning.serving import Tallies
from planning.standing import Standing, standing
from tests.examples import LONG_AGO, QUARTER, a_revision

ANNA = PersonId("U0ANNA")
WEDNESDAY = date(2026, 11, 18)
CALENDAR = Calendar()
TACTICS = (
    Tactic(item=ItemId("calls"), type="call", count=30),
    Tactic(item=ItemId("meetings"), type="meeting", count=10),
    Tactic(item=ItemId("proposals"), type="proposal", count=4),
)
PLAN = Plan(
    id=PlanId("p"),
    owner=ANNA,
    period=QUARTER,
    state=PlanState.AGREED,
    made_at=LONG_AGO,
    revision=replace(a_revision(ANNA), tactics=TACTICS),
)
WEEKLY = {day: {"call": 28, "meeting": 9, "proposal": 4} for day in QUARTER if day.weekday() == 0}
USUAL = usual({day: done for day, done in WEEKLY.items() if day < WEDNESDAY}, calendar=CALENDAR, before=WEDNESDAY)

ASKED = {"call": 6.0, "meeting": 2.0, "proposal": 0.8}


def a_basis(*, comes: float = 120_000_00.0, logged: bool = True) -> Basis:
    return Basis(
        day=WEDNESDAY,
        ends=QUARTER.last,
        comes=comes,
        size=15_000_00.0,
        size_cv=0.6,
        spread=0.05,
        pool_wins=200,
        own_wins=40,
        usual=USUAL,
        asked=ASKED,
        usual_known=1.0 if logged else 0.0,
        effects=effects(Ratios(), (), known=Evidence(), days=44),
    )


def stands(basis: Basis, tallies: Tallies, *, plan: Plan | None = None, today: date = WEDNESDAY) -> Standing:
    """With nothing booked yet."""
    plan = plan or PLAN
    situation = situation_of(
        plan,
        basis=basis,
        sales=(),
        opportunities=(),
        flows=(),
        tallies=tallies,
        calendar=CALENDAR,
        today=today,
    )
    now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    stood = standing(plan, now=now, calendar=CALENDAR, tallies=tallies, sales=())
    return replace(stood, foresight=foresight(basis, replace(situation, booked=180_000_00)))


def stood_on(day: date, basis: Basis, tallies: Tallies) -> Situation:
    found = stands(basis, tallies, today=day).foresight
    assert found is not None
    return found.situation


def meetings_a_week(count: int) -> Plan:
    tactics = (Tactic(item=ItemId("meetings"), type="meeting", count=count),)
    return replace(PLAN, revision=replace(PLAN.revision, tactics=tactics))
