from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import (
    Calendar,
    Days,
    HalfDay,
    Part,
    WorkingHours,
    iso_week,
    month_of,
    quarter_of,
    week_of,
    year_of,
)
from planning.ids import ItemId
from planning.pace import asked_in
from planning.plan import Tactic

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


def test_a_weekend_between_days_off_is_no_return() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)

    assert Calendar(away=(Days(friday, friday), Days(monday, monday))).back_on(friday) == monday
    assert Calendar(away=(Days(friday, friday),)).back_on(friday) == friday


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


CHRISTMAS_WEEK = Days(date(2026, 12, 21), date(2026, 12, 23))


def test_a_half_day_is_worked_and_holds_half_a_day_of_work() -> None:
    calendar = Calendar(halves=(HalfDay(date(2026, 12, 23), Part.AFTERNOON),))

    assert len(calendar.working_days(CHRISTMAS_WEEK)) == 3
    assert calendar.work_in(CHRISTMAS_WEEK) == Fraction(5, 2)
    assert calendar.share_passed(CHRISTMAS_WEEK, datetime(2026, 12, 23, 8)) == Fraction(4, 5)  # noqa: DTZ001 - local
    assert calendar.share_passed(CHRISTMAS_WEEK, datetime(2026, 12, 23, 13, 15)) == 1  # noqa: DTZ001 - local


def test_who_has_the_morning_off_is_at_work_in_the_afternoon_alone() -> None:
    calendar = Calendar(halves=(HalfDay(date(2026, 12, 23), Part.MORNING),))

    at_work = [calendar.is_at_work(datetime(2026, 12, 23, hour)) for hour in (10, 13, 14, 17, 18)]  # noqa: DTZ001 - local

    assert at_work == [False, False, True, True, False]


def test_a_day_with_both_halves_off_is_off() -> None:
    both = Calendar(halves=tuple(HalfDay(date(2026, 12, 23), part) for part in Part))

    assert not both.works_on(date(2026, 12, 23))


def test_a_week_of_which_friday_is_half_asks_for_all_of_its_count() -> None:
    calendar = Calendar(hours=WorkingHours(mornings=frozenset({4})))
    tactic = Tactic(item=ItemId("calls"), type="call", count=45)
    without_friday = Days(WEEK.first, date(2026, 11, 19))

    assert asked_in(WEEK, tactic, whole=WEEK, calendar=calendar) == 45
    assert asked_in(without_friday, tactic, whole=WEEK, calendar=calendar) == 40


def test_the_afternoon_of_christmas_eve_is_off_where_the_country_says_so() -> None:
    assert Calendar(country="GR").half_off(date(2026, 12, 24)) is Part.AFTERNOON
    assert Calendar(country="DE").half_off(date(2026, 12, 24)) is None


def test_a_region_has_holidays_of_its_own() -> None:
    all_saints = date(2027, 11, 1)

    assert Calendar(country="DE", region="BE").works_on(all_saints)
    assert not Calendar(country="DE", region="BY").works_on(all_saints)
    assert Calendar(country="DE", region="CT").works_on(all_saints)  # a region of another country
    assert not Calendar(country="GB", region="SCT").works_on(date(2027, 11, 30))


@given(days_near, st.lists(st.tuples(st.integers(0, 13), st.sampled_from(Part)), max_size=6), st.integers(0, 13))
def test_the_work_of_two_runs_of_days_is_the_work_of_both(day: date, halves: list[tuple[int, Part]], cut: int) -> None:
    off = tuple(HalfDay(day + timedelta(days=ahead), part) for ahead, part in halves)
    calendar = Calendar(country="DE", halves=off, hours=WorkingHours(mornings=frozenset({4})))
    first, rest = Days(day, day + timedelta(days=cut)), Days(day + timedelta(days=cut + 1), day + timedelta(days=20))

    whole = calendar.work_in(Days(day, rest.last))

    assert calendar.work_in(first) + calendar.work_in(rest) == whole <= len(calendar.working_days(Days(day, rest.last)))
