"""The points of a burn-up: few enough for a chart, and the very numbers of the standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.calendar import Calendar, Days
from planning.entries import Sale
from planning.foresight.basis import Basis, WhyNot
from planning.foresight.burn_up import MOST_POINTS, BurnUp, burn_up
from planning.foresight.foresight import Foresight
from planning.foresight.outlook import Outlook, Situation
from planning.ids import EntryId, PersonId, PlanId
from planning.money import Money
from planning.plan import Business, Plan, PlanState
from planning.standing import Standing, standing
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
NOON = time(12, tzinfo=UTC)


def a_sale(day: date, euros: int) -> Sale:
    return Sale(
        id=EntryId(f"{day}/{euros}"),
        rep=ANNA,
        amount=Money(minor=euros * 100, currency="EUR"),
        business=Business.NEW,
        day=day,
        account=None,
        note="",
        logged_at=datetime.combine(day, NOON),
    )


def stands(today: date, sales: list[Sale], *, period: Days = QUARTER, made: date | None = None) -> Standing:
    plan = Plan(
        id=PlanId("p"),
        owner=ANNA,
        period=period,
        state=PlanState.AGREED,
        made_at=datetime.combine(made or period.first, NOON),
        revision=a_revision(ANNA, effective_from=made or period.first),
    )
    return standing(plan, now=datetime.combine(today, NOON), calendar=Calendar(), tallies={}, sales=sales)


def with_outlook(stands: Standing, outlook: Outlook) -> Standing:
    basis = Basis(day=stands.now.date(), ends=stands.plan.period.last)
    situation = Situation(today=stands.now.date(), target=1, booked=0)
    return replace(stands, foresight=Foresight(basis=basis, situation=situation, outlook=outlook))


def drawn(today: date, sales: list[Sale], *, outlook: Outlook | None = None) -> BurnUp:
    found = stands(today, sales)
    return burn_up(with_outlook(found, outlook) if outlook else found, sales, calendar=Calendar())


def test_it_ends_today_with_what_the_standing_says() -> None:
    sales = [a_sale(date(2026, 10, 5), 12_000), a_sale(date(2026, 11, 18), 50_000)]
    found = drawn(date(2026, 11, 18), sales)
    said = stands(date(2026, 11, 18), sales).target

    assert (found.booked, found.pace) == (said.booked.minor, said.expected.minor) == (62_000_00, found.pace)
    assert [point.booked for point in found.points if point.booked is not None][-2:] == [12_000_00, 62_000_00]
    assert found.points[-1].pace == found.target.minor
    assert found.ends_in is None


def test_the_band_opens_from_what_is_booked_to_the_outlook() -> None:
    outlook = Outlook(chance=0.4, low=200_000_00, expected=250_000_00, high=330_000_00)
    found = drawn(date(2026, 11, 18), [a_sale(date(2026, 10, 5), 90_000)], outlook=outlook)

    today, *_, end = [point.band for point in found.points if point.band is not None]
    assert (today.low, today.expected, today.high) == (90_000_00,) * 3
    assert (end.low, end.expected, end.high) == (200_000_00, 250_000_00, 330_000_00)
    assert all(point.band is None for point in found.points if point.day < date(2026, 11, 18))


def test_without_a_chance_there_is_no_band() -> None:
    assert drawn(date(2026, 11, 18), [], outlook=Outlook(why_not=WhyNot.THIN)).ends_in is None


def test_before_a_period_nothing_is_booked_and_after_it_nothing_is_to_come() -> None:
    before, after = drawn(date(2026, 9, 20), []), drawn(date(2027, 1, 4), [a_sale(date(2026, 12, 31), 7)])

    assert (before.today, {point.booked for point in before.points}) == (None, {None})
    assert (after.today, after.booked, after.pace) == (QUARTER.last, 7_00, after.target.minor)


def test_a_plan_made_later_has_the_pace_of_what_was_booked_until_then() -> None:
    sales = [a_sale(date(2026, 10, 5), 31_000)]
    found = stands(date(2026, 11, 18), sales, made=date(2026, 11, 2))
    points = burn_up(found, sales, calendar=Calendar()).points

    assert [point.pace for point in points if date(2026, 10, 11) <= point.day < date(2026, 11, 2)] == [31_000_00] * 4


@settings(max_examples=60)
@given(
    first=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    length=st.integers(0, 1100),
    at=st.floats(-0.2, 1.2),
    sold=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 90_000)), max_size=20),
)
def test_any_plan_fits_a_chart(first: date, length: int, at: float, sold: list[tuple[float, int]]) -> None:
    period = Days(first, first + timedelta(days=length))
    today = first + timedelta(days=round(at * length))
    sales = [a_sale(first + timedelta(days=int(share * length)), euros) for share, euros in sold]
    sales = [sale for sale in sales if sale.day <= today]
    outlook = Outlook(chance=0.4, low=100_00, expected=200_00, high=300_00)
    found = burn_up(with_outlook(stands(today, sales, period=period), outlook), sales, calendar=Calendar())

    days = [point.day for point in found.points]
    booked = [point.booked for point in found.points if point.booked is not None]
    assert len(days) <= MOST_POINTS
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (period.first, period.last) or length == 0
    assert booked == sorted(booked)
    assert [point.pace for point in found.points] == sorted(point.pace for point in found.points)
    for point in found.points:
        assert point.band is None or found.booked <= point.band.low <= point.band.expected <= point.band.high
