"""Doing what a what-if named yields the chance that it named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.calendar import Days, week_of
from planning.foresight.activity import gained_wins
from planning.foresight.basis import Effect
from planning.foresight.outlook import Situation
from planning.foresight.policy import is_at_risk
from planning.foresight.what_if import all_more, cheapest_mix, no_effect, planned_of, what_ifs
from planning.funnel import a_day
from planning.serving import Tallies
from tests.examples import QUARTER
from tests.planning.foresight.carried import (
    CALENDAR,
    WEDNESDAY,
    WEEKLY,
    a_basis,
    meetings_a_week,
    stands,
    stood_on,
)


def done_on(day: date, done: Mapping[str, int], before: Tallies) -> Tallies:
    of_day = {**before.get(day, {})}
    for type_, count in done.items():
        of_day[type_, None] = of_day.get((type_, None), 0) + count
    return {**before, day: of_day}


some_done = st.dictionaries(
    st.dates(min_value=date(2026, 10, 20), max_value=WEDNESDAY),
    st.dictionaries(
        st.tuples(st.sampled_from(["call", "meeting", "proposal", "demo"]), st.none()), st.integers(1, 30), min_size=1
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(tallies=some_done, comes=st.floats(20_000_00.0, 200_000_00.0), on=st.integers(0, 4), rest_on=st.integers(0, 4))
def test_logging_what_was_named_on_any_days_of_the_week_yields_the_chance_that_was_named(
    tallies: Tallies, comes: float, on: int, rest_on: int
) -> None:
    """One of each on one day, the others on another."""
    before = stands(a_basis(comes=comes), tallies)
    mix = cheapest_mix(before, CALENDAR)

    for named in [*what_ifs(before, CALENDAR), *([] if mix is None else [mix])]:
        done = done_on(WEDNESDAY + timedelta(days=on), dict.fromkeys(named.more, 1), tallies)
        rest = {type_: count - 1 for type_, count in named.more.items()}
        done = done_on(WEDNESDAY + timedelta(days=rest_on), rest, done)
        assert percent_on(WEDNESDAY + timedelta(days=max(on, rest_on)), done, comes) == named.percent


def percent_on(day: date, tallies: Tallies, comes: float) -> int | None:
    found = stands(replace(a_basis(comes=comes), day=day), tallies, today=day).foresight
    assert found is not None
    return found.outlook.percent


@settings(max_examples=40)
@given(tallies=some_done, day=st.dates(min_value=date(2026, 10, 10), max_value=WEDNESDAY))
def test_one_more_is_one_more_of_its_weeks_and_never_brings_less(tallies: Tallies, day: date) -> None:
    """Of this week, of the four weeks before it, or of those that the usual is learned from."""
    basis, more = a_basis(), done_on(day, {"meeting": 1}, tallies)

    before, after = (stood_on(WEDNESDAY, basis, each) for each in (tallies, more))

    in_week, lately = day >= date(2026, 11, 16), date(2026, 10, 19) <= day < date(2026, 11, 16)
    assert after.this_week["meeting"] - before.this_week["meeting"] == pytest.approx(int(in_week))
    assert after.beyond["meeting"] - before.beyond["meeting"] == pytest.approx(int(lately))
    assert {**after.beyond, "meeting": 0} == {**before.beyond, "meeting": 0}
    assert gained_wins(basis.effects, after.more_than_usual) >= gained_wins(basis.effects, before.more_than_usual)


@settings(max_examples=60)
@given(before=st.integers(-9, 20), more=st.integers(0, 20), on=st.integers(0, 4))
def test_the_usual_moves_nothing_by_night_and_what_is_beyond_it_stays_on_monday(
    before: int, more: int, on: int
) -> None:
    """Two meetings a working day are usual. Last week had so many `before` beside them, one day of this one `more`."""
    basis, monday = replace(a_basis(), usual={"meeting": 2.0}), date(2026, 11, 16)
    week = [monday + timedelta(days=day) for day in range(8)]
    days = CALENDAR.working_days(Days(QUARTER.first, week[6]))
    usual_done: Tallies = {day: {("meeting", None): 2} for day in days}
    done = done_on(week[on], {"meeting": more}, done_on(date(2026, 11, 9), {"meeting": before}, usual_done))

    seen = [
        stood_on(day, replace(basis, day=day), {each: done[each] for each in done if each <= day}).more_than_usual
        for day in week
    ]

    meetings = [each["meeting"] for each in seen]
    assert meetings[:on] == [before] * on
    assert meetings == sorted(meetings)
    assert meetings[4:] == [before + more] * 4


@pytest.mark.parametrize("calls", [0, 7])
def test_the_cheapest_mix_reaches_the_level_and_nothing_less_of_it_does(calls: int) -> None:
    """Also beside calls that are logged this week."""
    before = stands(a_basis(comes=126_000_00.0, logged=False), {WEDNESDAY: {("call", None): calls}})
    assert before.foresight is not None
    assert not is_at_risk(before.foresight.outlook.chance, before.share_of_period)

    mix = cheapest_mix(before, CALENDAR)

    assert mix is not None
    assert mix.reaches
    assert mix.percent >= 50
    for type_ in mix.more:
        less = {**mix.more, type_: mix.more[type_] - 1}
        assert all_more(before.foresight, less).chance < 0.5
    assert sum(count / a_day(type_) for type_, count in mix.more.items()) <= 3


def test_what_is_usual_is_a_part_of_what_is_named_and_costs_nothing() -> None:
    """Of 28 calls and 9 meetings a week none is done by Wednesday: the 29th call is the first that moves the chance."""
    done: Tallies = {day: {(type_, None): count for type_, count in WEEKLY[day].items()} for day in WEEKLY}
    before = stands(a_basis(comes=129_000_00.0), {day: done[day] for day in done if day < week_of(WEDNESDAY).first})
    assert before.foresight is not None

    mix = cheapest_mix(before, CALENDAR)

    assert mix is not None
    assert mix.reaches
    for type_, count in mix.more.items():
        assert count > WEEKLY[QUARTER.first + timedelta(days=4)][type_]
        assert all_more(before.foresight, {**mix.more, type_: count - 1}).chance < 0.5
    assert sum(count / a_day(type_) for type_, count in mix.more.items()) <= 3
    assert all_more(before.foresight, {"call": 28}) == before.foresight.outlook


def test_where_nothing_plausible_reaches_it_the_most_is_named_with_the_chance_it_gives() -> None:
    before = stands(a_basis(comes=30_000_00.0, logged=False), {})
    assert before.foresight is not None

    mix = cheapest_mix(before, CALENDAR)

    assert mix is not None
    assert not mix.reaches
    assert mix.percent == all_more(before.foresight, mix.more).percent
    assert all(count <= 60 for count in mix.more.values())


def test_what_history_shows_no_effect_of_is_left_out_and_named() -> None:
    basis = a_basis(comes=115_000_00.0, logged=False)
    none = tuple(replace(each, wins=0.0, seen=False) if each.type == "call" else each for each in basis.effects)
    before = stands(replace(basis, effects=none), {})

    mix = cheapest_mix(before, CALENDAR)

    assert mix is not None
    assert "call" not in mix.more
    assert no_effect(before) == ("call",)
    assert "call" not in {type_ for each in what_ifs(before, CALENDAR) for type_ in each.more}


def test_a_plan_on_track_needs_no_mix() -> None:
    assert cheapest_mix(stands(a_basis(comes=400_000_00.0), {}), CALENDAR) is None


def test_no_more_is_offered_than_the_rest_of_the_week_holds() -> None:
    """Half of twenty meetings a week are ten: a Wednesday is early enough for them, a Friday is not."""
    plan = meetings_a_week(20)

    offered = [
        {each.more["meeting"] for each in what_ifs(stands(a_basis(logged=False), {}, plan=plan, today=day), CALENDAR)}
        for day in (WEDNESDAY, date(2026, 11, 20))
    ]

    assert offered == [{4, 10}, {4}]


def test_what_moves_nothing_is_not_offered() -> None:
    hopeless = stands(a_basis(comes=1_000_00.0), {})

    mix = cheapest_mix(hopeless, CALENDAR)

    assert what_ifs(hopeless, CALENDAR) == ()
    assert mix is not None
    assert not mix.moves


def test_of_what_is_named_it_is_known_what_the_week_asks_anyway() -> None:
    """Thirty calls a week, of which ten are done."""
    before = stands(a_basis(logged=False), {WEDNESDAY: {("call", None): 10}})

    [few] = [each for each in what_ifs(before, CALENDAR) if each.more == {"call": 15}]

    assert few.planned == {"call": 15}
    assert planned_of(before, {"call": 25, "demo": 2}) == {"call": 20}


def test_situations_know_only_types_with_an_effect() -> None:
    basis = replace(a_basis(), effects=(Effect(type="call", wins=0.1, n=3, assumed=True),))

    found: Situation = stands(basis, done_on(WEDNESDAY, {"demo": 4}, {})).foresight.situation  # type: ignore[union-attr]  # it has one

    assert set(found.beyond) == {"call"}
