"""Whose week slipped is found among many by one question; only of them is it read where they stand."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import event

from handlers.nudges.actions_behind.due import found
from handlers.nudges.looking import look_at
from planning.nudging.candidate import Candidate
from storage.database import Database
from tests.handlers.nudges.cast import ANNA, BEN, HERE, WEDNESDAY, log, person, settle

THURSDAY = WEDNESDAY + timedelta(hours=21)  # 09:00 in Berlin


def found_at(database: Database, now: datetime) -> tuple[list[Candidate], int]:
    """With how many statements."""
    asked = 0

    def heard(*_: object) -> None:
        nonlocal asked
        asked += 1

    with database.read() as store:
        people = [person(ANNA), person(BEN)]
        look = look_at(store, HERE, people, zone="Europe/Berlin", now=now, moment=now)
        assert look.plans().keys() == {ANNA, BEN}  # read for all sources
        event.listen(store.connection.engine, "before_cursor_execute", heard)
        candidates = list(found(store, look))
        event.remove(store.connection.engine, "before_cursor_execute", heard)
    return candidates, asked


def test_of_who_is_on_pace_nothing_more_is_read(database: Database) -> None:
    settle(database)
    with database.write() as store:
        for rep in (ANNA, BEN):
            log(store, rep, "meeting", 10, WEDNESDAY.date())
            log(store, rep, "call", 30, WEDNESDAY.date())

    assert found_at(database, WEDNESDAY) == ([], 1)


def test_who_slipped_is_found_at_noon_and_by_a_late_look_on_thursday_morning(database: Database) -> None:
    settle(database)
    with database.write() as store:
        log(store, BEN, "meeting", 10, WEDNESDAY.date())
        log(store, BEN, "call", 30, WEDNESDAY.date())

    for now in (WEDNESDAY, THURSDAY):
        [only], _ = found_at(database, now)
        assert (only.decision.recipient, only.decision.occasion) == (ANNA, "2026-W47")
        assert only.decision.not_before == now
        assert only.worth > 0
    assert found_at(database, WEDNESDAY - timedelta(hours=3)) == ([], 0)
    assert found_at(database, WEDNESDAY + timedelta(days=2)) == ([], 0)
