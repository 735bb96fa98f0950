"""What the midweek message says when it is drawn again: later that day, on Thursday and Friday, after an undo."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from planning.nudges import Kind, Message
from storage import entries
from storage.database import Database
from tests.handlers.nudges.cast import (
    ANNA,
    HERE,
    WEDNESDAY,
    decided,
    drawn,
    log,
    rep_decision,
    sent,
    settle,
    text_of,
)

THURSDAY = WEDNESDAY + timedelta(days=1, hours=3)  # 15:00 in Berlin: 7.4 of 10 are to be done
FRIDAY = WEDNESDAY + timedelta(days=2, hours=3)


@pytest.fixture
def message(database: Database) -> Message:
    """Two of ten meetings, where five keep the pace; calls as planned."""
    settle(database)
    with database.write() as store:
        log(store, ANNA, "meeting", 2, WEDNESDAY.date())
        log(store, ANNA, "call", 30, WEDNESDAY.date())
    return sent(database, decided(database, rep_decision(database, Kind.ACTIONS_BEHIND, ANNA, WEDNESDAY)))


def says(database: Database, message: Message, now: datetime, *, more: int = 0) -> str:
    """What it says once so many more meetings are logged that day."""
    if more:
        with database.write() as store:
            log(store, ANNA, "meeting", more, now.date())
    shown = drawn(database, message, now)
    assert shown is not None
    return text_of(shown)


def test_on_a_later_day_it_asks_for_that_days_pace(database: Database, message: Message) -> None:
    said = says(database, message, THURSDAY, more=1)

    assert said.startswith("*3 of 10 meetings* so far; 8 by Thursday 15:00 keep the pace. 5 more bring the week back.")
    assert "today" not in said.split("\n")[0]


def test_what_was_asked_is_said_to_be_done_and_what_the_time_since_asks_besides(
    database: Database, message: Message
) -> None:
    said = says(database, message, THURSDAY, more=3)

    assert said.startswith(
        "*5 of 10 meetings* ✓ what was missing by Wednesday noon is done; 3 more keep the pace of Thursday 15:00."
    )
    assert "Log a meeting" in said


def test_on_friday_the_pace_is_reached_for_good(database: Database, message: Message) -> None:
    assert says(database, message, FRIDAY, more=7).startswith("*9 of 10 meetings* ✓ the week is back on pace")
    assert says(database, message, FRIDAY, more=1).startswith("*10 of 10 meetings* ✓ the week is back on pace")


def test_an_undo_opens_it_again_with_its_button(database: Database, message: Message) -> None:
    reached = says(database, message, WEDNESDAY, more=3)
    with database.write() as store:
        last = entries.latest_entry(store, HERE, ANNA)
        assert last is not None
        entries.undo(store, HERE, ANNA, last.id, WEDNESDAY)

    opened = says(database, message, WEDNESDAY)
    later = says(database, message, FRIDAY)

    assert "✓ the week is back on pace" in reached
    assert "*2 of 10 meetings* so far; 5 by Wednesday noon keep the pace. 3 more today bring the week back." in opened
    assert "Log a meeting" in opened
    assert "*2 of 10 meetings* so far; 10 by Friday 15:00 keep the pace. 8 more bring the week back." in later


def test_others_that_are_behind_are_named_in_half_a_sentence(database: Database) -> None:
    settle(database)
    with database.write() as store:
        log(store, ANNA, "call", 3, WEDNESDAY.date())
    posted = sent(database, decided(database, rep_decision(database, Kind.ACTIONS_BEHIND, ANNA, WEDNESDAY)))

    assert "*0 of 10 meetings* so far; 5 by Wednesday noon keep the pace." in says(database, posted, WEDNESDAY)
    assert "bring the meetings back. Behind too: calls 3/30." in says(database, posted, WEDNESDAY)
    with database.write() as store:
        log(store, ANNA, "meeting", 6, WEDNESDAY.date())
    assert "*6 of 10 meetings* ✓ back on pace. Still behind: calls 3/30." in says(database, posted, WEDNESDAY)
