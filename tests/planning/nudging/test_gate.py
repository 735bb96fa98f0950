"""When its turn comes, a message waits for working hours, is held back without room, or is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planning.at_sending import HeldBack, Over, Waits
from planning.calendar import Calendar, Days
from planning.held import Held
from planning.nudges import Decision, Kind
from planning.nudging.gate import Reader, at_sending
from planning.people import Standing
from planning.settings import PersonSettings, Rhythm
from tests.examples import a_person

THURSDAY = datetime(2026, 11, 19, 10, tzinfo=UTC)  # 11:00 in Berlin
MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)
AT_NINE = 8  # UTC


def a_decision(kind: Kind = Kind.NEXT_STEP, occasion: str = "o") -> Decision:
    return Decision(recipient="U0ANNA", kind=kind, occasion=occasion, not_before=THURSDAY, reason="because")


def a_reader(now: datetime = THURSDAY, *, calendar: Calendar | None = None, sent: int = 0) -> Reader:
    return Reader(person=a_person("U0ANNA"), calendar=calendar or Calendar(), now=now, sent=sent)


def waits_until(kind: Kind, reader: Reader) -> datetime:
    found = at_sending(a_decision(kind), reader)
    assert isinstance(found, Waits)
    return found.until


def test_in_working_hours_with_room_nothing_stands_in_its_way() -> None:
    assert at_sending(a_decision(), a_reader()) is None


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 11, 19, 6, tzinfo=UTC), datetime(2026, 11, 19, AT_NINE, tzinfo=UTC)),  # early
        (datetime(2026, 11, 19, 20, tzinfo=UTC), datetime(2026, 11, 20, AT_NINE, tzinfo=UTC)),  # late
        (datetime(2026, 11, 21, 12, tzinfo=UTC), datetime(2026, 11, 23, AT_NINE, tzinfo=UTC)),  # a Saturday
    ],
)
def test_outside_working_hours_it_waits_for_the_next(now: datetime, until: datetime) -> None:
    assert waits_until(Kind.NEXT_STEP, a_reader(now)) == until


def test_on_leave_nothing_piles_up_for_the_day_on_which_the_person_is_back() -> None:
    away = Calendar(away=(Days(date(2026, 11, 18), date(2026, 11, 25)),))
    the_day_after = datetime(2026, 11, 27, AT_NINE, tzinfo=UTC)

    assert at_sending(a_decision(), a_reader(calendar=away)) == HeldBack(why="you were away")
    assert at_sending(a_decision(occasion="o/snooze-1"), a_reader(calendar=away)) == Waits(
        until=the_day_after, why="you were away"
    )


def test_what_speaks_of_a_week_is_over_with_it() -> None:
    saturday = a_reader(datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert isinstance(at_sending(a_decision(Kind.ACTIONS_BEHIND), saturday), Over)
    assert isinstance(at_sending(a_decision(Kind.MONDAY), saturday), Over)


def test_a_focus_block_holds_what_is_not_about_it() -> None:
    ends = THURSDAY + timedelta(minutes=30)
    busy = replace(a_reader(), busy_until=ends)

    assert waits_until(Kind.NEXT_STEP, busy) == ends
    assert waits_until(Kind.MONDAY, busy) == ends
    assert at_sending(a_decision(Kind.FOCUS), busy) is None


def test_under_a_status_of_holiday_or_sick_mondays_waits_and_the_rest_is_held_back() -> None:
    sick = a_reader()
    sick = replace(sick, person=replace(sick.person, held=Held(since=date(2026, 11, 18))))

    assert waits_until(Kind.MONDAY, sick) == datetime(2026, 11, 20, AT_NINE, tzinfo=UTC)
    assert isinstance(at_sending(a_decision(Kind.NEXT_STEP), sick), HeldBack)


def test_nothing_else_comes_on_the_day_of_mondays_message() -> None:
    tuesday = datetime(2026, 11, 17, AT_NINE, tzinfo=UTC)
    came = replace(a_reader(MONDAY), monday_came=True)

    assert waits_until(Kind.NEXT_STEP, came) == tuesday
    assert at_sending(a_decision(Kind.FOCUS), came) is None
    assert at_sending(a_decision(Kind.NEXT_STEP, "o/snooze-1"), came) is None
    assert at_sending(a_decision(Kind.NEXT_STEP), a_reader(MONDAY)) is None


def test_without_room_in_the_week_it_is_held_back() -> None:
    assert isinstance(at_sending(a_decision(), a_reader(sent=1)), HeldBack)
    assert at_sending(a_decision(Kind.MONDAY), a_reader(sent=1)) is None
    assert at_sending(a_decision(occasion="o/snooze-1"), a_reader(sent=1)) is None


def test_who_chose_a_lighter_rhythm_since_gets_no_more_than_that() -> None:
    light = a_reader()
    light = replace(light, person=replace(light.person, settings=PersonSettings(rhythm=Rhythm.LIGHT)))

    assert at_sending(a_decision(), light) == HeldBack(why="your rhythm is Mondays only")


def test_who_muted_it_or_left_gets_nothing() -> None:
    there = a_reader()
    muted = replace(there, person=replace(there.person, settings=PersonSettings(muted=frozenset({"next_step"}))))
    gone = replace(there, person=replace(there.person, standing=Standing.GONE))

    assert at_sending(a_decision(), muted) == Over(why="muted by you")
    assert isinstance(at_sending(a_decision(), gone), Over)


def test_what_is_late_counts_for_the_day_and_the_week_in_which_it_goes_out() -> None:
    tuesday = a_reader(datetime(2026, 11, 24, 10, tzinfo=UTC))

    assert at_sending(a_decision(), tuesday) == Waits(until=tuesday.now, why="it went out later than it was due")
    assert at_sending(replace(a_decision(), not_before=tuesday.now), tuesday) is None
