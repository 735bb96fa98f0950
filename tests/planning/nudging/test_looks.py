"""When it is looked what is due: each morning where the person is, and on Wednesday at noon."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, WorkingHours
from planning.nudging.looks import last_moment, next_moment, next_morning, next_work, waits_for_midweek

BERLIN = "Europe/Berlin"
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Pacific/Kiritimati", "UTC")


def at(day: int, hour: int) -> datetime:
    """UTC, in November 2026; Berlin is an hour ahead."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def last(now: datetime) -> datetime:
    return last_moment(BERLIN, tz_today=now.astimezone(ZoneInfo(BERLIN)).date(), now=now)


def test_the_last_look_is_this_mornings_or_wednesdays_of_noon() -> None:
    assert last(at(17, 8)) == at(17, 8)
    assert last(at(17, 7)) == at(16, 8)
    assert last(at(18, 10)) == at(18, 8)
    assert last(at(18, 11)) == at(18, 11)
    assert last(at(19, 7)) == at(18, 11)


def test_the_next_look_skips_days_off() -> None:
    off = Calendar(away=(Days(date(2026, 11, 20), date(2026, 11, 23)),))

    assert next_moment(off, BERLIN, tz_today=date(2026, 11, 19), after=at(19, 8)) == at(24, 8)


def test_the_morning_after_is_that_of_the_next_day_that_is_worked() -> None:
    tuesday_off = Calendar(away=(Days(date(2026, 11, 17), date(2026, 11, 17)),))

    assert next_morning(Calendar(), BERLIN, day=date(2026, 11, 16)) == at(17, 8)
    assert next_morning(tuesday_off, BERLIN, day=date(2026, 11, 16)) == at(18, 8)
    assert next_morning(Calendar(), BERLIN, day=date(2026, 11, 20)) == at(23, 8)


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001  made aware below
)
def test_the_last_look_is_less_than_a_day_and_an_hour_ago_and_work_comes_after_now(zone: str, naive: datetime) -> None:
    now = naive.replace(tzinfo=UTC)
    local = now.astimezone(ZoneInfo(zone))

    came = last_moment(zone, tz_today=local.date(), now=now)
    work = next_work(Calendar(), zone, local=local)

    assert 0 <= (now - came).total_seconds() <= 25 * 3600
    assert work is None or (work > now and Calendar().is_at_work(work.astimezone(ZoneInfo(zone))))


def test_what_has_no_day_of_its_own_waits_for_midweek_where_that_is_worked() -> None:
    def waits(day: int, hour: int, calendar: Calendar) -> bool:
        return waits_for_midweek(calendar, local=datetime(2026, 11, day, hour, tzinfo=ZoneInfo(BERLIN)))

    monday_and_tuesday = Calendar(hours=WorkingHours(weekdays=frozenset({0, 1})))

    assert waits(17, 9, Calendar())
    assert waits(18, 9, Calendar())
    assert not waits(18, 12, Calendar())
    assert not waits(20, 9, Calendar())
    assert not waits(17, 9, monday_and_tuesday)
