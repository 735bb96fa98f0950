"""Where a plan stands on a day, as its forecast wants to know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from planning.calendar import Calendar, Days, HalfDay, Part
from planning.entries import Sale
from planning.foresight.basis import Basis
from planning.foresight.outlook import OpenDeal, Situation, outlook
from planning.foresight.situation import situation_of, work_left
from planning.ids import EntryId, ItemId, OpportunityId, PersonId, PlanId
from planning.money import Money
from planning.outline import Flow, FlowPer
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business, Measure, Plan, PlanState
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 18)
MADE = datetime(2026, 11, 2, 9, tzinfo=UTC)
PLAN = Plan(id=PlanId("p"), owner=ANNA, period=QUARTER, state=PlanState.AGREED, made_at=MADE, revision=a_revision(ANNA))
RENEWALS = Flow(item=ItemId("f"), text="Renewals", amount=Money(minor=4_000, currency="EUR"), per=FlowPer.MONTH)


def sale(minor: int, business: Business, *, day: date = date(2026, 11, 10), currency: str = "EUR") -> Sale:
    return Sale(
        id=EntryId("s"),
        rep=ANNA,
        amount=Money(minor=minor, currency=currency),
        business=business,
        day=day,
        account=None,
        note="",
        logged_at=MADE,
    )


def opportunity(
    id: str, *, currency: str = "EUR", chance: int | None = None, state: OpportunityState = OpportunityState.OPEN
) -> Opportunity:
    return Opportunity(
        id=OpportunityId(id),
        owner=ANNA,
        account="Globex",
        amount=Money(minor=10_000, currency=currency),
        business=Business.NEW,
        likelihood=Likelihood.LIKELY,
        chance=chance,
        closes=date(2027, 1, 15),
        state=state,
        made_at=MADE,
    )


def found(plan: Plan, *opportunities: Opportunity, sales: tuple[Sale, ...] = ()) -> Situation:
    return situation_of(
        plan,
        basis=Basis(day=TODAY, ends=QUARTER.last),
        sales=sales,
        opportunities=opportunities,
        flows=(RENEWALS,),
        tallies={},
        calendar=Calendar(),
        today=TODAY,
    )


def test_it_holds_what_is_open_in_the_plans_currency_with_the_chance_that_was_said_or_implied() -> None:
    """Also what is to close after the period: it may come earlier."""
    lost = opportunity("c", state=OpportunityState.LOST)

    seen = found(PLAN, opportunity("b", chance=90), opportunity("a"), opportunity("d", currency="USD"), lost)

    opened, closes = date(2026, 11, 2), date(2027, 1, 15)
    assert seen.open == (
        OpenDeal(amount=10_000, opened=opened, closes=closes, stated=0.75),
        OpenDeal(amount=10_000, opened=opened, closes=closes, stated=0.9),
    )


def test_what_flowed_is_booked_and_flows_no_more() -> None:
    """Three months of 4,000: of 12,000 existing business brought 5,000, new business 7,000 besides."""
    before = sale(900, Business.NEW, day=date(2026, 9, 30))
    dollars = sale(800, Business.EXISTING, currency="USD")

    seen = found(PLAN, sales=(sale(5_000, Business.EXISTING), sale(7_000, Business.NEW), before, dollars))

    assert (seen.booked, seen.flow, seen.flow_over) == (12_000, 7_000, 0)
    assert found(PLAN, sales=(sale(15_000, Business.EXISTING),)).flow_over == 3_000


def test_a_target_of_profit_counts_the_profit_of_what_is_open() -> None:
    revision = replace(PLAN.revision, measure=Measure.PROFIT, margin=30)

    seen = found(replace(PLAN, revision=revision), opportunity("a"), sales=(sale(1_000, Business.NEW),))

    assert (seen.booked, seen.open[0].amount) == (300, 3_000)


def test_flow_that_arrives_moves_from_flow_to_booked_and_is_not_made_up_for() -> None:
    """New business of as much comes on top."""
    basis = Basis(day=TODAY, ends=QUARTER.last, comes=20_000, size=2_000)
    nothing_came = outlook(basis, found(PLAN))

    flowed = outlook(basis, found(PLAN, sales=(sale(3_000, Business.EXISTING, day=TODAY),)))
    new = outlook(basis, found(PLAN, sales=(sale(3_000, Business.NEW, day=TODAY),)))

    assert (nothing_came.from_flow, flowed.from_flow) == (12_000, 9_000)
    assert flowed.expected == nothing_came.expected
    assert new.expected == nothing_came.expected + 3_000


def test_flow_that_came_early_leaves_no_more_to_business_that_nobody_named() -> None:
    basis = Basis(day=TODAY, ends=QUARTER.last, comes=20_000, size=2_000)

    came = outlook(basis, found(PLAN, sales=(sale(12_000, Business.EXISTING),)))

    assert (came.from_flow, came.from_unknown) == (0, 20_000 - 5_739)


def test_ones_own_time_off_takes_its_share_of_the_work_that_is_left() -> None:
    """Of 18 November to 31 December, 32 weekdays of which Christmas is none in Spain."""
    spain = Calendar(country="ES")
    fortnight = replace(spain, away=(Days(date(2026, 11, 23), date(2026, 12, 4)),))
    morning = replace(spain, halves=(HalfDay(day=TODAY, off=Part.MORNING),))

    def of(calendar: Calendar, today: date = TODAY) -> float:
        return work_left(QUARTER, calendar=calendar, today=today)

    whole = float(spain.work_in(Days(TODAY, QUARTER.last)))
    assert of(spain) == 1.0
    assert of(fortnight) == (whole - 10) / whole
    assert of(morning) == (whole - 0.5) / whole
    assert of(replace(spain, away=(Days(date(2026, 12, 7), QUARTER.last),)), date(2026, 12, 5)) == 0.0
    assert of(spain, date(2027, 1, 1)) == 0.0


def test_with_no_working_day_left_nothing_comes_any_more() -> None:
    basis = Basis(day=TODAY, ends=QUARTER.last, comes=20_000, size=2_000, ages=(0,), wins_by_end=(0.4,))
    sales = (sale(5_000, Business.NEW),)

    seen = outlook(basis, replace(found(PLAN, opportunity("a"), sales=sales), work_left=0.0))

    assert (seen.expected, seen.low, seen.high, seen.chance) == (5_000, 5_000, 5_000, 0.0)
