"""A history from which a chance can be learned."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from planning.calendar import Calendar, Days
from planning.ids import PersonId
from planning.money import Money
from planning.plan import Business
from sandbox.person import Person
from storage import entries
from tests.rig import QUARTER, Desk

WINS_A_QUARTER = 20


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
