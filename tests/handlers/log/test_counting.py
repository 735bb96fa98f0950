"""Which plan an entry counts in, and what is said where it counts in none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handlers.log.answering import answer_line
from handlers.visit import Visit
from planning.calendar import Days
from planning.people import Person
from planning.plan import PlanState
from storage import people, plans
from storage.database import Database
from storage.store import Store
from tests.examples import LONG_AGO, QUARTER, WORKSPACE, a_person, a_revision, install
from tests.handlers.log.test_answering import shown

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
    assert "✓  booked €1,000" in said(database, anna, "win 1k Globex on 2 nov", now=WEDNESDAY)


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
