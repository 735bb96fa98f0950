"""Which plan an entry counts in, and what is said where it counts in none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.log.answering import Answer, answer_line
from handlers.visit import Visit
from planning.calendar import Days
from planning.ids import ItemId, TerritoryId
from planning.money import Money
from planning.people import Person, Sharing
from planning.plan import PlanState, Tactic
from planning.territory import Territory, TerritoryRep
from storage import people, plans, territories
from storage.database import Database
from storage.store import Store
from tests.examples import LONG_AGO, QUARTER, WORKSPACE, a_person, a_revision, install
from tests.handlers.log.test_answering import buttons, shown

NEXT = Days(date(2027, 1, 1), date(2027, 3, 31))
NOVEMBER = Days(date(2026, 11, 1), date(2026, 11, 30))
NEW_YEAR = datetime(2027, 1, 1, 11, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=UTC)


@pytest.fixture
def anna(database: Database) -> Person:
    install(database)
    person = a_person("U0ANNA")
    with database.write() as store:
        people.save_person(store, WORKSPACE, person)
    return person


def has_plan(store: Store, person: Person, period: Days, *, state: PlanState = PlanState.PROPOSED) -> None:
    revision = a_revision(person.id, effective_from=period.first)
    plans.add_plan(store, WORKSPACE, owner=person.id, period=period, state=state, revision=revision, now=LONG_AGO)


def said(database: Database, person: Person, line: str, *, now: datetime) -> str:
    visit = Visit(workspace=WORKSPACE, person=person, now=now)
    return shown(answer_line(database, visit, line)).splitlines()[0]


def test_after_the_period_a_sale_of_its_last_day_is_booked_in_it(database: Database, anna: Person) -> None:
    with database.write() as store:
        has_plan(store, anna, QUARTER)

    answer = said(database, anna, "win 10k Globex yesterday", now=NEW_YEAR)

    assert "✓  Q4 2026: booked €10,000 of €310,000" in answer


def test_with_the_next_plan_under_way_a_day_of_the_last_counts_there(database: Database, anna: Person) -> None:
    with database.write() as store:
        has_plan(store, anna, QUARTER)
        has_plan(store, anna, NEXT)

    assert "✓  Q4 2026: 1 of" in said(database, anna, "meeting Globex yesterday", now=NEW_YEAR)
    assert "✓  booked €5,000 of €310,000" in said(database, anna, "win 5k Globex", now=NEW_YEAR)


def test_a_day_outside_the_short_plan_counts_in_the_longer_one(database: Database, anna: Person) -> None:
    with database.write() as store:
        has_plan(store, anna, QUARTER)
        has_plan(store, anna, NOVEMBER)

    assert "✓  Q4 2026: booked €7,000" in said(database, anna, "win 7k Globex on 30 oct", now=WEDNESDAY)
    assert "✓  November 2026: booked €1,000" in said(database, anna, "win 1k Globex on 2 nov", now=WEDNESDAY)


def test_with_a_plan_inside_a_longer_one_the_longer_ones_days_are_not_too_long_ago(
    database: Database, anna: Person
) -> None:
    with database.write() as store:
        has_plan(store, anna, QUARTER)
        has_plan(store, anna, NOVEMBER)

    assert "Monday 5 October ✓" in said(database, anna, "meeting Acme on 5 oct", now=WEDNESDAY)


def test_what_the_short_plan_leaves_out_counts_in_the_longer_one_which_is_named(
    database: Database, anna: Person
) -> None:
    with database.write() as store:
        has_plan(store, anna, QUARTER)
        short = replace(a_revision(anna.id, effective_from=NOVEMBER.first), tactics=())
        plans.add_plan(
            store,
            WORKSPACE,
            owner=anna.id,
            period=NOVEMBER,
            state=PlanState.PROPOSED,
            revision=short,
            now=LONG_AGO,
        )

    logged = answer_line(database, Visit(workspace=WORKSPACE, person=anna, now=WEDNESDAY), "meeting Acme").drawn
    assert "✓  Q4 2026: 1 of" in shown(Answer(logged))
    assert "Make it a tactic" not in [each["text"]["text"] for each in buttons(logged)]
    assert "✓  not on plan" in said(database, anna, "event", now=WEDNESDAY)


def serves_west(store: Store, keeper: Person, rep: Person) -> None:
    """The rep, without a plan of their own, counts in the keeper's plan of West: in dollars, of meetings."""
    west = Territory(
        id=TerritoryId("west"), name="West", keeper=keeper.id, reps=(TerritoryRep(rep=rep.id, sharing=Sharing.ASKED),)
    )
    territories.save_territory(store, WORKSPACE, west, LONG_AGO)
    territories.answer_territory(store, WORKSPACE, west.id, rep.id, Sharing.ACCEPTED)
    tactic = Tactic(item=ItemId("meeting"), type="meeting", count=10)
    revision = replace(
        a_revision(keeper.id, effective_from=QUARTER.first),
        target=Money(minor=9_000_000, currency="USD"),
        average_deal=Money(minor=1_000_000, currency="USD"),
    )
    plans.add_plan(
        store,
        WORKSPACE,
        owner=keeper.id,
        period=QUARTER,
        state=PlanState.AGREED,
        revision=replace(revision, tactics=(tactic,)),
        territory=west.id,
        now=LONG_AGO,
    )


def test_who_serves_a_territory_is_told_what_counts_there(database: Database, anna: Person) -> None:
    ben = a_person("U0BEN")
    with database.write() as store:
        people.save_person(store, WORKSPACE, ben)
        serves_west(store, anna, ben)

    assert said(database, ben, "meeting Acme", now=WEDNESDAY) == "Meeting, Acme ✓  counts in West"
    assert said(database, ben, "email Acme", now=WEDNESDAY) == "Email, Acme ✓  not on plan in West"
    assert said(database, ben, "win 12k EUR Acme new", now=WEDNESDAY).endswith("✓  kept; West counts USD only")
    in_its_currency = said(database, ben, "win 12k Acme new", now=WEDNESDAY)
    assert "Sale US$12,000" in in_its_currency
    assert in_its_currency.endswith("✓  counts in West")


def test_a_plan_that_begins_later_is_said_to_begin_after_this_day(database: Database, anna: Person) -> None:
    with database.write() as store:
        has_plan(store, anna, NEXT)

    answer = said(database, anna, "meeting Globex", now=WEDNESDAY)

    assert answer == "Meeting, Globex ✓  kept; your plan begins 1 January, and this day is before it"


def test_with_no_plan_but_those_that_ended_nothing_is_promised(database: Database, anna: Person) -> None:
    with database.write() as store:
        has_plan(store, anna, QUARTER)

    assert said(database, anna, "call", now=NEW_YEAR) == "Call ✓  kept; no plan of yours has this day"


def test_what_is_undone_and_counted_nowhere_says_no_more(database: Database, anna: Person) -> None:
    said(database, anna, "call Globex", now=WEDNESDAY)

    assert said(database, anna, "undo", now=WEDNESDAY) == "Undone: Call, Globex."


def test_an_amount_after_the_period_is_in_the_currency_of_the_plan(database: Database, anna: Person) -> None:
    london = Person(
        id=anna.id,
        name=anna.name,
        zone="Europe/London",
        locale="en-GB",
        standing=anna.standing,
        refreshed_at=anna.refreshed_at,
    )
    with database.write() as store:
        has_plan(store, anna, QUARTER)

    assert "Sale €10,000" in said(database, london, "win 10k Globex", now=NEW_YEAR)
