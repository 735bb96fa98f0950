"""Which week a team's summary speaks of."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import iso_week
from planning.roll_up import reported_week


def test_on_monday_it_is_last_week() -> None:
    assert iso_week(reported_week(date(2026, 11, 23)).first) == "2026-W47"


def test_on_friday_it_is_this_one() -> None:
    assert iso_week(reported_week(date(2026, 11, 20)).first) == "2026-W47"


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)))
def test_it_has_begun_and_is_never_older_than_last_week(day: date) -> None:
    week = reported_week(day)

    assert week.first <= day
    assert (day - week.first).days <= 8
