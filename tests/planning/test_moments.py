"""When a reminder's moment is, in everybody's own zone, over clock changes and holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, WorkingHours, iso_week
from planning.moments import MONDAY, first_working_moment, local_instant, open_occasions, opened
from planning.nudges import Kind

ZONES = st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia"))
START = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def monday(
    now: datetime, calendar: Calendar | None = None, *, zone: str = "Europe/Berlin"
) -> tuple[str, datetime] | None:
    return first_working_moment(Kind.MONDAY, zone=zone, calendar=calendar or Calendar(), now=now)


def test_nine_in_berlin_is_another_instant_after_the_clocks_change() -> None:
    before = local_instant(date(2026, 3, 23), time(9), "Europe/Berlin")
    after = local_instant(date(2026, 3, 30), time(9), "Europe/Berlin")

    assert (before.hour, after.hour) == (8, 7)
    assert after - before == timedelta(days=7, hours=-1)


def test_a_time_that_the_clock_change_skips_falls_right_after_it() -> None:
    skipped = local_instant(date(2026, 3, 8), time(2, 30), "America/New_York")

    assert skipped.astimezone(ZoneInfo("America/New_York")).time() == time(3, 30)


def test_a_time_that_comes_twice_is_its_first() -> None:
    assert local_instant(date(2026, 11, 1), time(1, 30), "America/New_York") == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_mondays_message_moves_to_the_first_working_day() -> None:
    monday_off = Calendar(away=(Days(date(2026, 11, 16), date(2026, 11, 16)),))
    tuesday_at_nine = datetime(2026, 11, 17, 8, tzinfo=UTC)

    assert monday(datetime(2026, 11, 16, 8, tzinfo=UTC), monday_off) is None
    assert monday(tuesday_at_nine, monday_off) == ("2026-W47", tuesday_at_nine)


def test_who_works_from_sunday_is_reminded_in_the_week_their_monday_is_in() -> None:
    sunday_to_thursday = Calendar(hours=WorkingHours(weekdays=frozenset({6, 0, 1, 2, 3})))

    assert monday(datetime(2026, 11, 16, 8, tzinfo=UTC), sunday_to_thursday) is not None


def test_it_is_left_out_once_it_makes_no_sense_any_more() -> None:
    assert monday(datetime(2026, 11, 18, 8, tzinfo=UTC)) is None


def test_midweek_is_left_out_by_who_does_not_work_on_wednesdays() -> None:
    wednesday = datetime(2026, 11, 18, 11, tzinfo=UTC)
    four_days = Calendar(hours=WorkingHours(weekdays=frozenset({0, 1, 3, 4})))

    found = first_working_moment(Kind.ACTIONS_BEHIND, zone="Europe/Berlin", calendar=four_days, now=wednesday)

    assert found is None


@given(ZONES, INSTANTS)
def test_an_open_moment_is_past_and_still_makes_sense(zone: str, now: datetime) -> None:
    at = opened(MONDAY, zone=zone, now=now)

    if at is not None:
        assert at <= now < at + MONDAY.lasts
        assert at.astimezone(ZoneInfo(zone)).weekday() == 0


@given(ZONES, INSTANTS, st.sampled_from((Kind.MONDAY, Kind.ACTIONS_BEHIND)))
def test_the_sieve_of_zones_loses_nobody(zone: str, now: datetime, kind: Kind) -> None:
    found = first_working_moment(kind, zone=zone, calendar=Calendar(), now=now)

    if found is not None:
        assert open_occasions(kind, [zone], now=now) == {zone: found[0]}


@given(ZONES, INSTANTS)
def test_a_week_has_one_occasion(zone: str, now: datetime) -> None:
    found = monday(now, zone=zone)

    if found is not None:
        assert found[0] == iso_week(now.astimezone(ZoneInfo(zone)).date())
