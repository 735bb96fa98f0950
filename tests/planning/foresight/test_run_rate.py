"""What is required beside what comes now and what ever came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from planning.calendar import Calendar, Days
from planning.entries import Sale
from planning.foresight.required import Per, Rate, RunRate
from planning.foresight.run_rate import Brought, SoldOn, brought, run_rate
from planning.ids import EntryId, PersonId, PlanId
from planning.money import Money
from planning.plan import Business, Measure, Plan, PlanState
from planning.standing import Standing, standing
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def euros(whole: int) -> Money:
    return Money(minor=whole * 100, currency="EUR")


def stands(now: datetime = NOW, *, booked: int = 0, made: datetime = datetime(2026, 10, 1, 7, tzinfo=UTC)) -> Standing:
    revision = replace(a_revision(ANNA), effective_from=made.date())
    plan = Plan(id=PlanId("p"), owner=ANNA, period=QUARTER, state=PlanState.AGREED, made_at=made, revision=revision)
    sale = Sale(
        id=EntryId("s"),
        rep=ANNA,
        amount=euros(booked),
        business=Business.NEW,
        day=date(2026, 11, 12),
        account=None,
        note="",
        logged_at=now,
    )
    return standing(plan, now=now, calendar=Calendar(), tallies={}, sales=[sale] if booked else [])


def found(standing: Standing, by_day: Mapping[str, int] = MappingProxyType({})) -> RunRate:
    sold = {date.fromisoformat(day): euros(each).minor for day, each in by_day.items()}
    return run_rate(standing, Brought(whole=sold), calendar=Calendar())


def test_what_is_required_was_done_before_in_another_plan() -> None:
    """310,000 in 6 weeks and 2 days of work ask for 48,438 a week: last spring brought that twice."""
    seen = found(stands(), {"2026-03-03": 30_000, "2026-03-05": 20_000, "2026-04-14": 60_000, "2026-05-12": 48_000})

    assert (seen.per, seen.required) == (Per.WEEK, stands().required_a_week)
    assert (seen.times, seen.best) == (2, euros(60_000))


def test_more_than_ever_is_seen() -> None:
    seen = found(stands(), {"2026-03-03": 18_000})

    assert (seen.times, seen.best) == (0, euros(18_000))


def test_the_current_one_is_of_the_last_four_weeks() -> None:
    """40,000 in the twenty working days up to today; what came before says nothing of now."""
    seen = found(stands(), {"2026-06-01": 500_000, "2026-10-26": 30_000, "2026-11-18": 10_000})

    assert seen.current == euros(10_000)


def test_too_little_is_known_to_say_what_comes_now() -> None:
    """A plan that was made on Monday, by a rep who sold nothing before."""
    made = datetime(2026, 11, 16, 8, tzinfo=UTC)

    assert found(stands(made=made)).current is None
    assert found(stands(made=made - timedelta(days=7))).current == euros(0)


def test_in_the_last_week_it_is_asked_by_the_day() -> None:
    """310,000 in the two days from Wednesday 30 December: never was there such a day."""
    seen = found(stands(datetime(2026, 12, 30, 9, tzinfo=UTC)), {"2026-11-30": 310_000, "2026-11-02": 155_000})

    assert (seen.per, seen.required) == (Per.DAY, euros(155_000))
    assert (seen.times, seen.best, seen.best_week) == (2, euros(310_000), euros(310_000))


def test_profit_is_as_said_else_by_the_margin() -> None:
    revision = replace(a_revision(ANNA), measure=Measure.PROFIT, margin=20)
    sold = [on(10_000, Business.NEW, profit=1_500, without_profit=4_000), on(500, Business.EXISTING)]

    assert brought(sold, revision).whole == {NOW.date(): 1_500 + 800 + 100}
    assert brought(sold, revision).new == {NOW.date(): 1_500 + 800}
    assert brought(sold, a_revision(ANNA)).whole == {NOW.date(): 10_500}


def test_new_and_existing_business_and_profit_have_a_rate_of_their_own() -> None:
    """Of 186,000 new and 124,000 existing business 60,000 new are booked, with a profit of 20 % on a target of 30,000;
    31 working days are left."""
    standing = stands(booked=60_000)
    revision = replace(standing.plan.revision, profit_target=euros(30_000), margin=20)
    seen = replace(standing, profit=replace(standing.target, target=euros(30_000), booked=euros(12_000)))

    sold = brought([on(6_000_000, Business.NEW, without_profit=6_000_000)], revision)
    rates = run_rate(seen, sold, calendar=Calendar())

    assert rates.new == Rate(required=a_week(126_000), current=euros(15_000), times=1)
    assert rates.existing == Rate(required=a_week(124_000), current=euros(0))
    assert rates.profit == Rate(required=a_week(18_000), current=euros(3_000), times=1)
    assert rates.required == a_week(250_000)


def a_week(whole: int) -> Money:
    return Money(minor=-(-whole * 100 * 5 // 32), currency="EUR")


def on(amount: int, business: Business, *, profit: int = 0, without_profit: int | None = None) -> SoldOn:
    without = amount if without_profit is None else without_profit
    return SoldOn(day=NOW.date(), business=business, amount=amount, profit=profit, without_profit=without)
