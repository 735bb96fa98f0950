"""The cheapest mix fits into the week, is the cheapest, and is found by few tries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planning.foresight.basis import Basis, Effect
from planning.foresight.policy import reaches
from planning.foresight.what_if import all_more, cheapest_mix, next_level
from planning.funnel import a_day
from planning.ids import ItemId
from planning.plan import Plan, Tactic
from planning.standing import Standing
from tests.planning.foresight.carried import CALENDAR, PLAN, a_basis, stands

MONDAY = date(2026, 11, 16)
TRIES = 40 * 40 * 9  # of two types, and a search by halves in the hundreds of the third


class Counted(tuple[Effect, ...]):
    """Effects that count how often a chance or a gain is worked out from them."""

    times = 0

    def __iter__(self) -> Iterator[Effect]:
        Counted.times += 1
        return super().__iter__()


def a_plan(**a_week: int) -> Plan:
    tactics = tuple(Tactic(item=ItemId(type_), type=type_, count=count) for type_, count in a_week.items())
    return replace(PLAN, revision=replace(PLAN.revision, tactics=tactics))


def nothing_usual(comes: float) -> Basis:
    return replace(a_basis(comes=comes, logged=False), usual={})


def takes(more: Mapping[str, int]) -> Fraction:
    """Working days."""
    return sum((Fraction(count, a_day(type_)) for type_, count in more.items()), Fraction(0))


@pytest.mark.parametrize("comes", [112_000_00.0, 114_000_00.0, 116_000_00.0])
def test_no_other_mix_that_reaches_the_level_takes_less(comes: float) -> None:
    before = stands(nothing_usual(comes), {}, plan=a_plan(call=30, meeting=10))

    mix = cheapest_mix(before, CALENDAR)

    assert mix is not None
    assert mix.reaches
    others = ({"call": calls, "meeting": meetings} for calls in range(0, 61, 4) for meetings in range(19))
    assert min(takes(each) for each in others if brings(before, each)) >= takes(mix.more)


def brings(before: Standing, more: Mapping[str, int]) -> bool:
    assert before.foresight is not None
    return reaches(all_more(before.foresight, more).chance, next_level(before, before.foresight))


def test_what_fits_is_named_where_only_more_reaches_the_level_and_few_mixes_are_tried() -> None:
    """Three types of hundreds a week, which together reach the level and do not fit: all their mixes are 45,000."""
    kinds = {"call": 400, "email": 400, "letter": 400}
    basis = nothing_usual(94_000_00.0)
    each = basis.effects[0]
    effects = Counted(replace(each, type=type_, wins=0.003 - 0.0001 * at) for at, type_ in enumerate(kinds))
    before = stands(replace(basis, effects=effects, day=MONDAY), {}, plan=a_plan(**kinds), today=MONDAY)
    Counted.times = 0

    mix = cheapest_mix(before, CALENDAR)

    assert mix is not None
    assert not mix.reaches  # so that none was passed over for a cheaper one
    assert takes(mix.more) <= 5
    assert 1_000 < Counted.times <= TRIES
