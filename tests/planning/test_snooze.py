"""Until when a message sleeps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days
from planning.snooze import Until, snoozed_until

BERLIN = "Europe/Berlin"
START = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def until(choice: Until, now: str, calendar: Calendar | None = None) -> str:
    at = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(BERLIN))
    found = snoozed_until(choice, calendar=calendar or Calendar(), zone=BERLIN, now=at.astimezone(UTC))
    return found.astimezone(ZoneInfo(BERLIN)).strftime("%a %d %H:%M")


def test_later_today_is_in_three_hours() -> None:
    assert until(Until.LATER, "2026-11-18T12:00") == "Wed 18 15:00"


def test_late_in_the_day_later_is_the_next_working_morning() -> None:
    assert until(Until.LATER, "2026-11-18T16:00") == "Thu 19 09:00"
    assert until(Until.LATER, "2026-11-20T22:30") == "Mon 23 09:00"


def test_tomorrow_is_the_next_day_the_person_works() -> None:
    off = Calendar(away=(Days(date(2026, 11, 19), date(2026, 11, 23)),))

    assert until(Until.TOMORROW, "2026-11-18T12:00") == "Thu 19 09:00"
    assert until(Until.TOMORROW, "2026-11-18T12:00", off) == "Tue 24 09:00"


def test_monday_is_never_today() -> None:
    assert until(Until.MONDAY, "2026-11-16T09:00") == "Mon 23 09:00"
    assert until(Until.MONDAY, "2026-11-22T09:00") == "Mon 23 09:00"


@given(st.sampled_from(Until), INSTANTS)
def test_a_snooze_always_ends_later_on_a_day_they_work(choice: Until, now: datetime) -> None:
    calendar = Calendar(country="DE")

    found = snoozed_until(choice, calendar=calendar, zone=BERLIN, now=now)

    assert found > now
    assert calendar.works_on(found.astimezone(ZoneInfo(BERLIN)).date())
