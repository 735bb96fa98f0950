"""Until when a gap can stay as it is, and the best pace ever still closes it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, HalfDay, Part
from planning.foresight.recoverable import Recoverable, best_pace, recoverable

QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 18)
BERLIN = Calendar(country="DE", away=(Days(date(2026, 12, 21), date(2026, 12, 23)),))

gaps, paces = st.integers(1, 100_000), st.integers(1, 5_000).map(Fraction)
days = st.dates(QUARTER.first, QUARTER.last)


def until(gap: int, pace: Fraction, today: date) -> Recoverable:
    found = recoverable(gap, best_a_day=pace, period=QUARTER, calendar=BERLIN, today=today)
    assert found is not None
    return found


def work_after(day: date) -> Fraction:
    return BERLIN.work_in(Days(day + timedelta(days=1), QUARTER.last)) if day < QUARTER.last else Fraction(0)


def work_from(day: date) -> Fraction:
    return work_after(day - timedelta(days=1))


def test_it_is_the_last_working_day_that_leaves_enough_of_them() -> None:
    """At 1,000 a day 5,000 ask for five: 24, 28 to 31 December are four, so the 18th's five are the last."""
    christmas = Calendar(country="DE", away=(Days(date(2026, 12, 21), date(2026, 12, 23)),))

    found = recoverable(5_000, best_a_day=Fraction(1_000), period=QUARTER, calendar=christmas, today=TODAY)

    assert christmas.work_in(Days(date(2026, 12, 19), QUARTER.last)) == 5
    assert found == Recoverable(until=date(2026, 12, 18), is_past=False)


def test_a_half_day_is_half_of_one() -> None:
    """What five full days close, four and a half do not."""
    eve = Calendar(country="DE", away=BERLIN.away, halves=(HalfDay(date(2026, 12, 24), Part.AFTERNOON),))

    found = recoverable(5_000, best_a_day=Fraction(1_000), period=QUARTER, calendar=eve, today=TODAY)

    assert found == Recoverable(until=date(2026, 12, 17), is_past=False)


@given(gaps, paces, days)
def test_up_to_it_the_best_pace_suffices_and_after_it_more_is_needed(gap: int, pace: Fraction, today: date) -> None:
    found = until(gap, pace, today)

    assert found.is_past == (work_from(today) * pace < gap)
    assert found.is_today == (work_after(today) * pace < gap <= work_from(today) * pace)
    if found.until is not None:
        assert work_after(found.until) * pace >= gap
        next_one = next((day for day in BERLIN.working_days(QUARTER) if day > found.until), None)
        assert next_one is None or work_after(next_one) * pace < gap
        assert (found.until < today) == (found.is_past or found.is_today)


@given(gaps, gaps, paces, paces, days)
def test_less_to_do_or_a_better_pace_is_never_sooner_over(
    gap: int, more: int, pace: Fraction, better: Fraction, today: date
) -> None:
    harder, easier = until(gap + more, pace, today).until, until(gap, pace + better, today).until

    assert harder is None or (easier is not None and easier >= harder)


def test_nothing_is_said_where_nothing_is_missing_known_or_left() -> None:
    def found(gap: int = 1, pace: Fraction | None = Fraction(1), today: date = TODAY) -> Recoverable | None:
        return recoverable(gap, best_a_day=pace, period=QUARTER, calendar=BERLIN, today=today)

    assert found() is not None
    assert found(gap=0) is None
    assert found(pace=None) is None
    assert found(today=date(2027, 1, 1)) is None


def test_the_best_pace_is_of_four_running_weeks_before_this_one() -> None:
    """10,000 in the second and the fourth of five weeks; what came this week is no whole week yet."""
    begins = date(2026, 10, 5)
    sold = {begins: 1, begins + timedelta(days=7): 10_000, begins + timedelta(days=21): 10_000, TODAY: 99_999}
    calendar = Calendar()

    assert best_pace(sold, calendar=calendar, today=TODAY) == Fraction(20_001, 20)
    assert best_pace(sold, calendar=calendar, today=begins + timedelta(days=27)) is None  # the fourth is under way


def test_a_sale_between_holidays_is_no_pace() -> None:
    """Of the four weeks around the sale three were off; of the four that begin with the last of these, none is."""
    begins = date(2026, 9, 7)
    off = Calendar(away=(Days(begins, begins + timedelta(days=20)),))

    found = best_pace({begins: 0, begins + timedelta(days=21): 8_000}, calendar=off, today=TODAY)

    assert found == Fraction(8_000, 10)  # with half of four weeks' work in them at least
