"""Time off: runs of days that never overlap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planning.calendar import NO_TIME_OFF, Days, HalfDay, Part, TimeOff
from storage import absences
from storage.database import Database
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, welcome

FIRST = date(2026, 12, 1)


def december(first: int, last: int) -> Days:
    return Days(FIRST + timedelta(days=first - 1), FIRST + timedelta(days=last - 1))


def away(store: Store, *runs: Days) -> None:
    for days in runs:
        absences.add_absence(store, HERE, rep=ANNA, days=days, by=ANNA, now=NOW)


@pytest.mark.parametrize(
    ("runs", "stands"),
    [
        ([december(7, 11), december(9, 14)], [december(7, 14)]),
        ([december(7, 11), december(12, 14)], [december(7, 14)]),
        ([december(7, 14), december(9, 10)], [december(7, 14)]),
        ([december(1, 2), december(7, 8), december(3, 6)], [december(1, 8)]),
        ([december(7, 11), december(13, 14)], [december(7, 11), december(13, 14)]),
        ([december(7, 11), december(7, 11)], [december(7, 11)]),
    ],
)
def test_runs_that_overlap_or_touch_are_one(database: Database, runs: list[Days], stands: list[Days]) -> None:
    with database.write() as store:
        welcome(store)
        away(store, *runs)

        assert list(absences.absences(store, HERE, ANNA).runs) == stands


def test_who_comes_back_ends_what_runs_and_keeps_what_is_to_come(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        away(store, december(1, 11), december(21, 24))

        absences.end_absence(store, HERE, ANNA, FIRST + timedelta(days=8))

        assert absences.absences_of(store, HERE, [ANNA, BEN]) == {
            ANNA: TimeOff(runs=(december(1, 8), december(21, 24)))
        }


def test_who_comes_back_on_the_first_day_was_never_away(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        away(store, december(1, 1))

        absences.end_absence(store, HERE, ANNA, FIRST)

        assert absences.absences(store, HERE, ANNA) == NO_TIME_OFF


def test_a_nearer_end_of_what_runs_leaves_what_is_to_come(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        away(store, december(1, 11), december(21, 24))

        absences.end_sooner(store, HERE, ANNA, running=FIRST, last=FIRST + timedelta(days=3))

        assert absences.absences(store, HERE, ANNA).runs == (december(1, 4), december(21, 24))


def test_one_run_is_removed(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        away(store, december(1, 2), december(7, 8))

        assert absences.remove_absence(store, HERE, ANNA, december(7, 8))
        assert not absences.remove_absence(store, HERE, ANNA, december(7, 8))
        assert absences.absences(store, HERE, ANNA).runs == (december(1, 2),)


def test_what_a_manager_notes_leaves_the_reps_own_days_as_they_are(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        away(store, december(1, 3))
        absences.add_absence(store, HERE, rep=ANNA, days=december(3, 8), by=BEN, now=NOW)

        assert absences.absences(store, HERE, ANNA).runs == (december(1, 3), december(3, 8))
        assert absences.remove_absence(store, HERE, ANNA, december(3, 8))
        assert absences.absences(store, HERE, ANNA).runs == (december(1, 3),)


def test_a_half_day_is_noted_once_and_goes_into_a_run_that_covers_it(database: Database) -> None:
    half = HalfDay(FIRST, Part.AFTERNOON)
    with database.write() as store:
        welcome(store)
        noted = [absences.add_half_day(store, HERE, rep=ANNA, half=half, by=ANNA, now=NOW) for _ in range(2)]
        kept = absences.absences(store, HERE, ANNA)
        away(store, december(1, 2))

        assert noted == [True, False]
        assert kept == TimeOff(halves=(half,))
        assert absences.absences(store, HERE, ANNA) == TimeOff(runs=(december(1, 2),))
