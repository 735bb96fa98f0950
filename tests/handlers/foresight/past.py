"""A history from which a chance can be learned."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from planning.calendar import Calendar, Days, month_of
from planning.foresight.basis import Basis
from planning.foresight.kept import KeptOutlook
from planning.ids import PersonId, PlanId
from planning.money import Money
from planning.plan import Business, PlanState, Ratios, Revision
from sandbox.person import Person
from storage import entries, outlooks, plans
from tests.rig import QUARTER, Desk

WINS_A_QUARTER = 20
EUROS = Money(minor=1_000_000, currency="EUR")


def has_sold(desk: Desk, person: Person, *, quarters: int = 4, each: int = 15_000, booked: int = 9) -> None:
    """So many quarters with twenty wins of about `each` whole euros before this one, and `booked` wins in this one."""
    rep, random = desk.known(person).id, Random(person.id)
    days = Calendar().working_days(Days(QUARTER.first - timedelta(days=91 * quarters), QUARTER.first))
    so_far = Calendar().working_days(Days(QUARTER.first, desk.now.date() - timedelta(days=1)))
    sold = [random.choice(days) for _ in range(quarters * WINS_A_QUARTER)]
    sold += [random.choice(so_far) for _ in range(booked)]
    with desk.database.write() as store:
        for day in sold:
            entries.record_sale(
                store,
                desk.workspace,
                rep=PersonId(rep),
                amount=Money(minor=each * random.randrange(60, 141), currency="EUR"),
                business=Business.NEW,
                day=day,
                account=None,
                note="",
                now=desk.now,
            )


def told_and_closed(desk: Desk, person: Person, *, plans_closed: int, weeks: int, chance: float, hits: int) -> None:
    """So many closed plans, a month each before this year's last quarter, with one chance said in so many weeks."""
    rep = PersonId(desk.known(person).id)
    with desk.database.write() as store:
        for number in range(plans_closed):
            period = month_of(date(2026, 1 + number, 1))
            plan = plans.add_plan(
                store,
                desk.workspace,
                owner=rep,
                period=period,
                state=PlanState.CLOSED,
                revision=revision(rep, period.first),
                now=desk.now,
            )
            days = [period.first + timedelta(weeks=week) for week in range(weeks)]
            outlooks.keep_outlooks(
                store, desk.workspace, [kept(plan, day, period.last, chance) for day in days], now=desk.now
            )
            outlooks.settle(store, desk.workspace, plan, hit=number < hits)


def revision(by: PersonId, effective_from: date) -> Revision:
    return Revision(
        number=1,
        effective_from=effective_from,
        by=by,
        reason="",
        target=EUROS,
        average_deal=EUROS,
        new_share=50,
        ratios=Ratios(),
        tactics=(),
    )


def kept(plan: PlanId, day: date, ends: date, chance: float) -> KeptOutlook:
    return KeptOutlook(
        plan=plan,
        day=day,
        basis=Basis(day=day, ends=ends),
        chance=chance,
        expected=0,
        low=0,
        high=0,
        booked=0,
        target=EUROS.minor,
        at_risk=False,
    )
