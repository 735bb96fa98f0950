"""The levels of a chance, and when a plan's owner is told."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Days
from planning.foresight.outlook import Outlook
from planning.foresight.policy import (
    Because,
    JudgedWeek,
    Told,
    is_at_risk,
    is_on_track,
    level,
    number_of_week,
    reaches,
    told_now,
    weeks_told,
)

shares = st.floats(0, 1)


@given(chance=st.floats(0.01, 0.99), share=shares)
def test_the_word_never_contradicts_the_percent_beside_it(chance: float, share: float) -> None:
    written = Outlook(chance=chance).percent

    assert written is not None
    assert is_at_risk(chance, share) == (written < round(100 * level(share)))
    assert is_on_track(chance) == reaches(chance, 0.5) == (written >= 50)
    assert not (is_at_risk(chance, share) and is_on_track(chance))


@given(early=shares, later=shares, chance=st.floats(0, 1))
def test_what_is_at_risk_early_is_at_risk_later(early: float, later: float, chance: float) -> None:
    early, later = sorted((early, later))

    assert not is_at_risk(chance, early) or is_at_risk(chance, later)


def judged(*percents: int, last: int) -> list[JudgedWeek]:
    """Weeks in a row, of which this is the last one's number; below 30 % is at risk."""
    first = last - len(percents) + 1
    return [
        JudgedWeek(number=number, chance=percent / 100, at_risk=percent < 30)
        for number, percent in enumerate(percents, start=first)
    ]


@pytest.mark.parametrize(
    ("weeks", "before", "because"),
    [
        (judged(20, 20, 20, last=3), [], Because.LOW),
        (judged(20, 20, last=2), [], None),  # too early
        (judged(40, 20, last=5), [], None),  # one week is chance
        (judged(20, 20, 40, last=6), [], None),  # over
        (judged(20, last=8), [], None),  # a plan that was just made
        (judged(20, 20, last=6), [(3, 20)], None),  # once a period
        (judged(9, 9, last=6), [(3, 20)], Because.FALLEN),
        (judged(9, 9, last=5), [(3, 20)], None),  # too soon
        (judged(12, 9, last=6), [(3, 20)], None),  # one week is chance
        (judged(11, 11, last=6), [(3, 20)], None),  # more than half is left
        (judged(2, 2, last=6), [(3, 11)], None),  # few points
        (judged(2, 2, last=12), [(3, 29), (6, 14)], None),  # twice a period at most
    ],
)
def test_a_rep_is_told_after_two_weeks_at_risk_once_and_again_when_the_chance_fell_far(
    weeks: list[JudgedWeek], before: list[tuple[int, int]], because: Because | None
) -> None:
    assert told_now(weeks, [Told(week=week, percent=percent) for week, percent in before]) is because


@given(percents=st.lists(st.integers(0, 100), max_size=26))
def test_nobody_is_told_more_than_twice_a_period_nor_twice_in_three_weeks(percents: list[int]) -> None:
    told = weeks_told(judged(*percents, last=len(percents) + 1))

    assert len(told) <= 2
    assert all(later - earlier >= 3 for earlier, later in pairwise(told))


def test_the_first_week_of_a_period_is_that_of_its_first_days() -> None:
    quarter = Days(date(2026, 10, 1), date(2026, 12, 31))  # from a Thursday on

    numbers = [number_of_week(date(2026, 10, day), quarter) for day in (1, 4, 5, 11, 12, 19)]

    assert numbers == [1, 1, 1, 1, 2, 3]
