"""The parts come to the whole, and what was to flow changes nothing when it is booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Days
from planning.entries import Sale
from planning.ids import EntryId, ItemId, OpportunityId, PersonId, PlanId
from planning.money import Money
from planning.outline import Flow, FlowPer
from planning.pipeline import Likelihood, Opportunity, OpportunityState, moved_into
from planning.plan import Business, Measure, Plan, PlanState
from planning.shortfall import Shortfall, Why, shortfall
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
PLAN = Plan(
    id=PlanId("p"),
    owner=ANNA,
    period=QUARTER,
    state=PlanState.AGREED,
    made_at=datetime(2026, 9, 28, tzinfo=UTC),
    revision=a_revision(ANNA),
)


def euros(whole: int) -> Money:
    return Money(minor=whole * 100, currency="EUR")


def a_sale(amount: Money, business: Business = Business.EXISTING, opportunity: str | None = None) -> Sale:
    return Sale(
        id=EntryId("s"),
        rep=ANNA,
        amount=amount,
        business=business,
        day=date(2026, 11, 2),
        account=None,
        note="",
        logged_at=NOW,
        opportunity=None if opportunity is None else OpportunityId(opportunity),
    )


def an_opportunity(
    amount: Money,
    likelihood: Likelihood = Likelihood.LIKELY,
    *,
    closes: date = QUARTER.last,
    state: OpportunityState = OpportunityState.OPEN,
) -> Opportunity:
    return Opportunity(
        id=OpportunityId("o"),
        owner=ANNA,
        account="Globex",
        amount=amount,
        business=Business.NEW,
        likelihood=likelihood,
        closes=closes,
        state=state,
        made_at=NOW,
    )


def a_flow(amount: Money, per: FlowPer = FlowPer.PERIOD) -> Flow:
    return Flow(item=ItemId("f"), text="renewals", amount=amount, per=per)


amounts = st.integers(1, 10**9).map(lambda minor: Money(minor=minor, currency="EUR"))
flows = st.builds(a_flow, amounts, st.sampled_from(FlowPer))
opportunities = st.builds(
    an_opportunity,
    st.one_of(amounts, amounts.map(lambda money: replace(money, currency="USD"))),
    st.sampled_from(Likelihood),
    closes=st.dates(date(2026, 7, 1), date(2027, 3, 31)),
    state=st.sampled_from(OpportunityState),
)
sales = st.builds(a_sale, amounts, st.sampled_from(Business), st.sampled_from([None, "o"]))
measures = st.sampled_from(Measure)


def of(
    flow: list[Flow], sold: list[Sale], open_ones: list[Opportunity], measure: Measure = Measure.REVENUE
) -> Shortfall:
    revision = replace(PLAN.revision, measure=measure, margin=30)
    return shortfall(replace(PLAN, revision=revision), flows=flow, sales=sold, opportunities=open_ones)


@given(st.lists(flows, max_size=3), st.lists(sales, max_size=4), st.lists(opportunities, max_size=4), measures)
def test_the_parts_come_to_the_target(
    flow: list[Flow], sold: list[Sale], open_ones: list[Opportunity], measure: Measure
) -> None:
    found = of(flow, sold, open_ones, measure)

    assert found.target == found.booked + found.flow + found.likely + found.stretch + found.missing


@given(st.lists(flows, max_size=3), st.lists(opportunities, max_size=3), amounts, measures)
def test_booking_what_was_to_flow_never_changes_the_shortfall(
    flow: list[Flow], open_ones: list[Opportunity], amount: Money, measure: Measure
) -> None:
    before = of(flow, [], open_ones, measure)
    booked = replace(amount, minor=min(amount.minor, before.flow.minor))

    after = of(flow, [a_sale(booked)], open_ones, measure)

    assert after.missing == before.missing


@given(st.lists(flows, max_size=3), amounts)
def test_winning_an_opportunity_never_changes_the_shortfall(flow: list[Flow], amount: Money) -> None:
    before = of(flow, [], [an_opportunity(amount)])

    after = of(flow, [a_sale(amount, opportunity="o")], [an_opportunity(amount, state=OpportunityState.WON)])

    assert after.missing == before.missing


def test_a_monthly_flow_comes_three_times_a_quarter_and_more_than_it_is_no_flow() -> None:
    monthly = a_flow(euros(10_000), FlowPer.MONTH)

    assert of([monthly], [a_sale(euros(12_000))], []).flow == euros(18_000)
    assert of([monthly], [a_sale(euros(40_000))], []).flow == euros(0)


def test_what_closes_after_the_period_does_not_fill_it() -> None:
    late = an_opportunity(euros(40_000), closes=QUARTER.last + timedelta(days=1))
    stretch = an_opportunity(euros(5_000), Likelihood.STRETCH)

    found = of([], [], [late, stretch])

    assert (found.likely, found.stretch) == (euros(0), euros(5_000))
    assert found.left_out == ((euros(40_000), Why.LATE),)


def test_what_was_expected_before_the_period_does_not_fill_it() -> None:
    first = an_opportunity(euros(5_000), closes=QUARTER.first)
    before = an_opportunity(euros(40_000), closes=QUARTER.first - timedelta(days=1))

    found = of([], [], [first, before])

    assert found.likely == euros(5_000)
    assert found.left_out == ((euros(40_000), Why.EARLY),)


def test_what_no_line_holds_is_told_by_its_reason_and_currency() -> None:
    dollars = Money(minor=6_000_00, currency="USD")
    late = QUARTER.last + timedelta(days=1)
    open_ones = [an_opportunity(dollars), an_opportunity(dollars, closes=late), an_opportunity(euros(5), closes=late)]
    decided = an_opportunity(dollars, state=OpportunityState.LOST)

    found = of([a_flow(dollars, FlowPer.MONTH)], [], [*open_ones, decided])

    assert found.left_out == ((Money(minor=30_000_00, currency="USD"), Why.CURRENCY), (euros(5), Why.LATE))


@given(st.dates(date(2020, 1, 1), QUARTER.first - timedelta(days=1)), st.dates(QUARTER.first, QUARTER.last))
def test_what_is_moved_into_a_period_counts_in_it_and_is_not_past(closes: date, today: date) -> None:
    moved = moved_into(closes, QUARTER, today=today)

    assert moved in QUARTER
    assert moved >= today
