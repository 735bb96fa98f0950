"""Monday's message in the database: once a week, whoever moves, comes back or has a machine whose clock is off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.tick import Decided, run_tick
from planning.calendar import Days
from planning.ids import PersonId
from planning.nudges import Kind, State
from planning.people import Person
from planning.settings import PersonSettings
from storage import absences, outbox, people
from storage.database import Database
from storage.mondays import people_to_ask
from tests.examples import LONG_AGO, WORKSPACE, a_person, a_rep_with_a_plan, install
from tests.rig import Desk

MONDAY = date(2026, 11, 23)
AT_NINE = datetime.fromisoformat("2026-11-23T09:00:00+01:00").astimezone(UTC)
MINUTE = timedelta(minutes=1)
BERLIN, AUCKLAND = "Europe/Berlin", "Pacific/Auckland"


@pytest.fixture
def anna(database: Database) -> Person:
    install(database)
    with database.write() as store:
        return a_rep_with_a_plan(store, "U0ANNA")


def mondays(decided: Sequence[Decided]) -> list[str]:
    return [each.occasion for each in decided if each.kind is Kind.MONDAY]


def ticked(database: Database, at: datetime) -> list[str]:
    return mondays(run_tick(database, WORKSPACE, at))


def each_hour(first: str, last: str) -> Iterator[datetime]:
    at = datetime.fromisoformat(first).astimezone(UTC)
    while at <= datetime.fromisoformat(last):
        yield at
        at += timedelta(hours=1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("first", "then", "on", "told"),
    [
        (BERLIN, AUCKLAND, "2026-11-22T10:00:00+00:00", "2026-11-22T20:00:00+00:00"),  # Monday nine o'clock there
        (BERLIN, AUCKLAND, "2026-11-22T23:00:00+00:00", "2026-11-22T23:00:00+00:00"),  # on Monday noon there
        (AUCKLAND, BERLIN, "2026-11-22T09:00:00+00:00", "2026-11-23T08:00:00+00:00"),
        (AUCKLAND, BERLIN, "2026-11-22T23:00:00+00:00", "2026-11-22T20:00:00+00:00"),  # on Monday noon, told before
        (BERLIN, AUCKLAND, "2026-11-23T11:00:00+00:00", "2026-11-23T08:00:00+00:00"),
    ],
)
def test_who_moves_is_reminded_once_that_week(database: Database, first: str, then: str, on: str, told: str) -> None:
    install(database)
    with database.write() as store:
        a_rep_with_a_plan(store, "U0ANNA", zone=first)
    decided: list[tuple[str, str]] = []
    for at in each_hour("2026-11-22T08:00:00+00:00", "2026-11-24T12:00:00+00:00"):
        if at == datetime.fromisoformat(on):
            with database.write() as store:
                people.save_person(store, WORKSPACE, a_person("U0ANNA", zone=then))
        decided += [(week, at.isoformat()) for week in ticked(database, at)]

    assert decided == [("2026-W48", told)]


def test_two_machines_whose_clocks_are_apart_decide_once(database: Database, anna: Person) -> None:
    decided: list[str] = []
    for minute in range(-3, 4):
        ahead = AT_NINE + minute * MINUTE + timedelta(seconds=20)
        decided += ticked(database, ahead)
        decided += ticked(database, ahead - timedelta(seconds=90))

    with database.read() as store:
        assert len(outbox.due(store, WORKSPACE, AT_NINE + timedelta(hours=1), 10)) == 1
    assert decided == ["2026-W48"]


def test_once_everybody_was_asked_about_nobody_is_read_until_the_next_moment(database: Database, anna: Person) -> None:
    with database.write() as store:
        people.save_person(store, WORKSPACE, a_person("U0BEN"))  # who has no plan
    ticked(database, AT_NINE)

    def asked(at: datetime) -> list[PersonId]:
        with database.read() as store:
            return [each.person.id for each in people_to_ask(store, WORKSPACE, at, limit=10)]

    assert asked(AT_NINE + MINUTE) == []
    assert asked(AT_NINE + timedelta(days=1)) == ["U0BEN"]
    assert sorted(asked(AT_NINE + timedelta(days=7))) == ["U0ANNA", "U0BEN"]


def test_who_comes_back_early_is_told_at_the_next_tick(database: Database, anna: Person) -> None:
    with database.write() as store:
        week = Days(MONDAY, MONDAY + timedelta(days=4))
        absences.add_absence(store, WORKSPACE, rep=anna.id, days=week, by=anna.id, now=LONG_AGO)
    assert ticked(database, AT_NINE) == []

    with database.write() as store:
        absences.end_absence(store, WORKSPACE, anna.id, on=MONDAY)

    assert ticked(database, AT_NINE + timedelta(hours=2)) == ["2026-W48"]


def test_who_wants_it_after_all_is_told_at_the_next_tick(database: Database, anna: Person) -> None:
    with database.write() as store:
        people.set_settings(store, WORKSPACE, anna.id, PersonSettings(muted=frozenset({Kind.MONDAY})))
    assert ticked(database, AT_NINE) == []

    with database.write() as store:
        people.set_settings(store, WORKSPACE, anna.id, PersonSettings())

    assert ticked(database, AT_NINE + MINUTE) == ["2026-W48"]


def test_what_was_dropped_is_decided_again_while_it_is_true(database: Database, anna: Person) -> None:
    ticked(database, AT_NINE)
    with database.write() as store:
        [message] = outbox.due(store, WORKSPACE, AT_NINE, 10)
        outbox.mark(store, WORKSPACE, message.id, State.DROPPED, machine_now=AT_NINE)

    assert ticked(database, AT_NINE + MINUTE) == ["2026-W48"]


def test_a_clock_that_was_years_ahead_once_silences_nobody(database: Database, anna: Person) -> None:
    ticked(database, AT_NINE.replace(year=2036))

    assert ticked(database, AT_NINE) == ["2026-W48"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_machine_asleep_from_friday_to_tuesday_sends_what_is_still_true_once(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.has_plan(desk.ben)
    desk.clock_to("2026-11-20T18:00:00+01:00")
    desk.tick()
    desk.deliver()
    ben = desk.known(desk.ben)
    with desk.database.write() as store:
        away = Days(MONDAY, MONDAY + timedelta(days=4))
        absences.add_absence(store, desk.workspace, rep=ben.id, days=away, by=ben.id, now=LONG_AGO)

    desk.clock_to("2026-11-24T10:00:00+01:00")
    first = mondays(desk.tick())
    sent = [each for each in desk.deliver() if each.message.decision.kind is Kind.MONDAY and each.state is State.SENT]
    desk.clock_to("2026-11-24T10:01:00+01:00")
    again = mondays(desk.tick())

    assert (first, again) == (["2026-W48"], [])
    assert [each.message.decision.recipient for each in sent] == [desk.anna.id]


def test_a_dry_run_tells_of_everybody_whenever_they_were_asked_about(database: Database, anna: Person) -> None:
    with database.write() as store:
        people.save_person(store, WORKSPACE, replace(a_person("U0BEN")))
    ticked(database, AT_NINE - MINUTE)

    explained = run_tick(database, WORKSPACE, AT_NINE, dry_run=True, with_quiet=True)

    assert {each.recipient for each in explained if each.kind is Kind.MONDAY} == {"U0ANNA", "U0BEN"}
