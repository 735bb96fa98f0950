"""People, plans and instants that tests of several rooms share."""

from __future__ import annotations

from datetime import UTC, date, datetime

from planning.calendar import Days
from planning.ids import ItemId, PersonId, WorkspaceId
from planning.money import Money
from planning.people import Person, Standing
from planning.plan import PlanState, Ratios, Revision, Tactic
from storage import people, plans, workspaces
from storage.database import Database
from storage.store import Store

WORKSPACE = WorkspaceId("T0NORTHWND")
LONG_AGO = datetime(2026, 10, 1, 8, tzinfo=UTC)
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))


def a_person(user: str, *, zone: str = "Europe/Berlin", standing: Standing = Standing.MEMBER) -> Person:
    return Person(id=PersonId(user), name=user, zone=zone, locale="en-GB", standing=standing, refreshed_at=LONG_AGO)


def a_revision(by: PersonId, *, number: int = 1, effective_from: date = QUARTER.first) -> Revision:
    """310,000 euros by ten meetings and thirty calls a week."""
    return Revision(
        number=number,
        effective_from=effective_from,
        by=by,
        reason="",
        target=Money(minor=310_000_00, currency="EUR"),
        new_share=60,
        average_deal=Money(minor=15_000_00, currency="EUR"),
        ratios=Ratios(),
        tactics=(
            Tactic(item=ItemId("calls"), type="call", count=30),
            Tactic(item=ItemId("meetings"), type="meeting", count=10),
        ),
    )


def a_rep_with_a_plan(
    store: Store, user: str, *, zone: str = "Europe/Berlin", period: Days = QUARTER, made_at: datetime = LONG_AGO
) -> Person:
    person = a_person(user, zone=zone)
    people.save_person(store, WORKSPACE, person)
    plans.add_plan(
        store,
        WORKSPACE,
        owner=person.id,
        period=period,
        state=PlanState.AGREED,
        revision=a_revision(person.id),
        now=made_at,
    )
    return person


def install(database: Database) -> None:
    with database.write() as store:
        workspaces.ensure_workspace(store, WORKSPACE, name="Northwind", bot_user=PersonId("U0APP"))
