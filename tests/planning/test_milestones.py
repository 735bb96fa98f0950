"""Milestones: a name is reached as its number is passed, and of several the best is told."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from planning.calendar import week_of
from planning.milestones import BEST_WEEK, best_week, booked_crossed, is_full, reached_run, told_best
from planning.money import Money
from planning.pace import TargetPace
from tests.planning.test_went_well import action

FRIDAY = date(2026, 11, 20)


def euros(whole: int) -> Money:
    return Money(minor=whole * 100, currency="EUR")


def target(booked: int, *, of: int = 100) -> TargetPace:
    nothing = euros(0)
    return TargetPace(
        target=euros(of),
        booked=euros(booked),
        booked_new=nothing,
        booked_existing=nothing,
        expected=nothing,
        share_passed=Fraction(0),
    )


@pytest.mark.parametrize(
    ("before", "now", "crossed"),
    [(24, 25, ("booked-25",)), (25, 49, ()), (10, 100, ("booked-25", "booked-50", "booked-75", "booked-100"))],
)
def test_a_part_of_the_target_is_reached_as_it_is_passed(before: int, now: int, crossed: tuple[str, ...]) -> None:
    assert booked_crossed(target(now), before=euros(before)) == crossed


def test_a_target_of_nothing_has_no_parts() -> None:
    assert booked_crossed(target(0, of=0), before=euros(0)) == ()


@pytest.mark.parametrize(("weeks", "this", "best"), [(4, 90, True), (4, 10, False), (3, 90, False)])
def test_the_best_week_is_more_than_each_of_four_before(weeks: int, this: int, best: bool) -> None:
    monday = week_of(FRIDAY).first
    booked = {monday - timedelta(weeks=at + 1): 10 + at for at in range(weeks)} | {monday: this}

    assert best_week(booked, week_of(FRIDAY)) == (this if best else None)


def test_a_week_is_full_when_all_that_it_asks_is_done() -> None:
    assert is_full([action("call", 5, 5), action("meeting", 9, 8)])
    assert not is_full([action("call", 4, 5), action("meeting", 9, 8)])
    assert not is_full([action("call", 0, 0)])


def test_of_several_the_best_is_told() -> None:
    assert told_best(["booked-25", BEST_WEEK, "full-weeks-2"]) == BEST_WEEK
    assert [reached_run(run) for run in (1, 2, 4, 5)] == [None, "full-weeks-2", None, "full-weeks-5"]
    assert told_best([]) is None
