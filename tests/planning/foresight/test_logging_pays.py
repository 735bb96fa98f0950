"""Whoever logs more is never worse off for it: not on that day, and not the next morning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.calendar import week_of
from planning.foresight.activity import beyond, beyond_this_week
from planning.foresight.basis import Basis
from planning.foresight.effects import Carried, with_activity
from planning.foresight.history import History
from planning.foresight.outlook import Situation, outlook
from planning.ids import ItemId
from tests.planning.foresight.carried import CALENDAR, PLAN, WEDNESDAY, a_basis

TYPES = ("call", "meeting", "proposal", "visit")
LONG_BEFORE = date(2026, 7, 1)
By_Day = Mapping[tuple[date, str], int]


def history() -> History:
    """Of one rep with a win a week."""
    days = np.arange(LONG_BEFORE.toordinal(), WEDNESDAY.toordinal(), 7)
    nothing = np.zeros(0)
    return History(
        reps=("anna",),
        deal_rep=nothing.astype(np.int64),
        deal_opened=nothing.astype(np.int64),
        deal_decided=nothing.astype(np.int64),
        deal_won=nothing.astype(np.bool_),
        deal_amount=nothing,
        deal_stated=nothing,
        sale_rep=np.zeros(days.size, dtype=np.int64),
        sale_day=days,
        sale_amount=np.full(days.size, 1_500_000.0),
        sale_deal=np.full(days.size, -1, dtype=np.int64),
    )


HISTORY = history()


def learned(done: By_Day, day: date) -> Basis:
    weekly: dict[date, dict[str, int]] = {}
    for (on, type_), count in done.items():
        if on < day:
            of_week = weekly.setdefault(week_of(on).first, {})
            of_week[type_] = of_week.get(type_, 0) + count
    bare = replace(a_basis(), day=day, usual={}, usual_known=0.0, asked={}, effects=())
    carried = {"anna": Carried(plan=PLAN, calendar=CALENDAR)}
    [basis] = with_activity([bare], HISTORY, carried=carried, weekly={"anna": weekly}, as_of=day)
    return basis


def chance(basis: Basis, done: By_Day, today: date) -> float:
    tallies: dict[date, dict[tuple[str, ItemId | None], int]] = {}
    for (on, type_), count in done.items():
        if on <= today:
            tallies.setdefault(on, {})[type_, None] = count
    before = beyond(PLAN, basis, tallies, calendar=CALENDAR, today=today)
    week = beyond_this_week(PLAN, basis, tallies, calendar=CALENDAR, today=today)
    situation = Situation(today=today, target=310_000_00, booked=180_000_00, beyond=before, this_week=week)
    return outlook(basis, situation).chance


logs = st.dictionaries(
    st.tuples(st.dates(min_value=LONG_BEFORE, max_value=WEDNESDAY), st.sampled_from(TYPES)),
    st.integers(1, 60),
    max_size=40,
)
one_more = st.tuples(st.integers(0, 27).map(lambda ago: WEDNESDAY - timedelta(days=ago)), st.sampled_from(TYPES))


@settings(max_examples=100)
@given(done=logs, more=one_more, count=st.integers(1, 40), later=st.integers(0, 6))
def test_one_more_log_never_lowers_the_chance_of_the_day_nor_of_the_next_morning(
    done: By_Day, more: tuple[date, str], count: int, later: int
) -> None:
    """On any day of the week, Sunday to Monday too."""
    day = WEDNESDAY + timedelta(days=later)
    more = more[0] + timedelta(days=later), more[1]
    with_it = {**done, more: done.get(more, 0) + count}
    today, tomorrow = learned(done, day), day + timedelta(days=1)

    assert chance(today, with_it, day) >= chance(today, done, day) - 1e-9
    assert (
        chance(learned(with_it, tomorrow), with_it, tomorrow) >= chance(learned(done, tomorrow), done, tomorrow) - 1e-9
    )


@settings(max_examples=50)
@given(done=st.dictionaries(one_more, st.integers(1, 60), max_size=20))
def test_the_first_four_weeks_of_logging_are_never_worse_than_none(done: By_Day) -> None:
    tomorrow = WEDNESDAY + timedelta(days=1)

    assert chance(learned(done, tomorrow), done, tomorrow) >= chance(learned({}, tomorrow), {}, tomorrow) - 1e-9


def test_however_much_is_logged_what_comes_is_at_most_doubled() -> None:
    basis, much = a_basis(), dict.fromkeys(TYPES, 100_000.0)
    known = Situation(today=WEDNESDAY, target=310_000_00, booked=0)

    plain, most = (outlook(basis, replace(known, beyond=beyond)).from_unknown for beyond in ({}, much))
    unproven = outlook(replace(basis, usual_known=0.0), replace(known, beyond=much)).from_unknown

    assert most == 2 * plain
    assert unproven == round(1.25 * plain)
