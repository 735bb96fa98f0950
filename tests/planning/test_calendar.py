from datetime import date, datetime, time
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, WorkingHours, iso_week, month_of, quarter_of, week_of, year_of

WEEK = week_of(date(2026, 11, 18))
days_near = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))


def test_a_public_holiday_is_not_a_working_day() -> None:
    german = Calendar(country="DE")

    assert not german.works_on(date(2026, 12, 25))
    assert Calendar(country="IN").works_on(date(2026, 10, 5))
    assert Calendar().works_on(date(2026, 12, 25))  # no country is known


def test_the_summer_bank_holiday_is_one_in_london() -> None:
    assert not Calendar(country="GB").works_on(date(2027, 8, 30))


def test_a_country_that_nobody_knows_has_no_holidays() -> None:
    assert Calendar(country="ZZ").works_on(date(2026, 12, 25))


def test_half_of_wednesday_is_half_of_the_week() -> None:
    nine_to_five = Calendar(hours=WorkingHours(starts=time(9), ends=time(17)))

    passed = nine_to_five.share_passed(WEEK, datetime(2026, 11, 18, 13))  # noqa: DTZ001 - local wall-clock time

    assert passed == Fraction(1, 2)


def test_time_off_shortens_the_week_that_passes() -> None:
    off_on_monday = Calendar(away=(Days(WEEK.first, WEEK.first),))

    assert off_on_monday.share_passed(WEEK, datetime(2026, 11, 17, 23)) == Fraction(1, 4)  # noqa: DTZ001 - local


def test_days_off_that_touch_end_on_the_last_of_them() -> None:
    calendar = Calendar(
        away=(Days(date(2026, 11, 16), date(2026, 11, 18)), Days(date(2026, 11, 19), date(2026, 11, 20)))
    )

    assert calendar.back_on(date(2026, 11, 16)) == date(2026, 11, 20)
    assert calendar.back_on(date(2026, 11, 21)) is None


@given(days_near, st.times(), st.times())
def test_a_week_passes_from_nothing_to_all_and_never_backwards(day: date, one: time, other: time) -> None:
    calendar = Calendar(country="GB")
    week = week_of(day)
    early, late = sorted((one, other))

    before = calendar.share_passed(week, datetime.combine(day, early))
    after = calendar.share_passed(week, datetime.combine(day, late))

    assert 0 <= before <= after <= 1


@given(days_near)
def test_every_day_lies_in_its_week_month_quarter_and_year(day: date) -> None:
    assert all(day in days for days in (week_of(day), month_of(day), quarter_of(day), year_of(day)))
    assert week_of(day).first.weekday() == 0


def test_the_first_days_of_january_may_belong_to_the_old_years_last_week() -> None:
    assert iso_week(date(2027, 1, 1)) == "2026-W53"
