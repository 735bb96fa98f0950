"""What is learned of a pool's history: from its past alone, and so that a band holds what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.calendar import Days, quarter_of
from planning.foresight.basis import Basis, WhyNot
from planning.foresight.history import NEVER, History
from planning.foresight.learning.learn import learn
from planning.foresight.outlook import OpenDeal, Situation, outlook
from tests.planning.foresight.learning import pools

QUARTER = quarter_of(date(2025, 7, 1))
MIDDLE = date(2025, 8, 14)
AUGUST = Days(first=date(2025, 8, 1), last=date(2025, 8, 31))
SEPTEMBER = Days(first=date(2025, 9, 1), last=date(2025, 9, 30))
Drawn = Callable[[int], History]
KINDS = {"orders": pools.orders, "deals": pools.deals}
seeds = st.integers(0, 10_000)
kinds = st.sampled_from(sorted(KINDS))


def learned(history: History, *, as_of: date = MIDDLE, period: Days = QUARTER) -> tuple[Basis, ...]:
    return learn(history, as_of=as_of, period=period)


def money(bases: tuple[Basis, ...]) -> list[float]:
    return [basis.comes for basis in bases]


@settings(max_examples=15)
@given(kinds, seeds, st.integers(0, 200))
def test_what_is_dated_on_the_day_or_later_changes_nothing(kind: str, seed: int, days: int) -> None:
    history = KINDS[kind](seed, reps=3)
    as_of = MIDDLE - timedelta(days=days)
    period = quarter_of(as_of)
    assert learned(_otherwise(history, as_of, seed), as_of=as_of, period=period) == learned(
        history, as_of=as_of, period=period
    )


def _otherwise(history: History, as_of: date, seed: int) -> History:
    """The same past, and another future: other decisions, other amounts, other deals, on other days."""
    draw, day = np.random.default_rng(seed + 1), as_of.toordinal()
    later, undecided, unborn = history.sale_day >= day, history.deal_decided >= day, history.deal_opened >= day
    moved = day + draw.integers(0, 300, len(undecided))
    return replace(
        history,
        sale_day=np.where(later, day + draw.integers(0, 300, len(later)), history.sale_day),
        sale_amount=np.where(later, 1e9 * draw.random(len(later)), history.sale_amount),
        sale_rep=np.where(later, 0, history.sale_rep),
        deal_decided=np.where(undecided, np.where(draw.random(len(moved)) < 0.5, moved, NEVER), history.deal_decided),
        deal_won=np.where(undecided, draw.random(len(undecided)) < 0.5, history.deal_won),
        deal_opened=np.where(unborn, day + draw.integers(0, 300, len(unborn)), history.deal_opened),
        deal_rep=np.where(unborn, 0, history.deal_rep),
    )


@settings(max_examples=10)
@given(kinds, seeds)
def test_amounts_a_hundred_times_as_large_bring_a_hundred_times_as_much(kind: str, seed: int) -> None:
    history = KINDS[kind](seed, reps=3)
    small, large = learned(history), learned(replace(history, sale_amount=100 * history.sale_amount))
    for one, other in zip(small, large, strict=True):
        assert (other.comes, other.size) == pytest.approx((100 * one.comes, 100 * one.size))
        assert (other.spread, other.size_cv) == pytest.approx((one.spread, one.size_cv))
        assert other.wins_by_end == pytest.approx(one.wins_by_end)


@settings(max_examples=10)
@given(kinds, seeds, st.permutations(range(4)))
def test_who_comes_first_in_the_pool_makes_no_difference(kind: str, seed: int, order: list[int]) -> None:
    history = KINDS[kind](seed, reps=4)
    place = np.argsort(order)
    turned = replace(history, sale_rep=place[history.sale_rep], deal_rep=place[history.deal_rep])
    for at, basis in zip(order, learned(turned), strict=True):
        same = learned(history)[at]
        assert (basis.comes, basis.spread) == pytest.approx((same.comes, same.spread))
        assert basis.wins_by_end == pytest.approx(same.wins_by_end)


@settings(max_examples=10)
@given(seeds, st.integers(1, 30), st.integers(1, 120))
def test_who_sold_more_will_sell_more(seed: int, more: int, ago: int) -> None:
    history = pools.orders(seed, reps=3)
    usual = learned(history)[0]
    sold = pools.pool(
        3,
        sales=(
            np.append(history.sale_rep, np.zeros(more)),
            np.append(history.sale_day, np.full(more, MIDDLE.toordinal() - ago)),
            np.append(history.sale_amount, np.full(more, usual.size)),
            np.full(len(history.sale_rep) + more, -1),
        ),
    )
    assert learned(sold)[0].comes > usual.comes


@pytest.mark.parametrize("drawn", [pools.orders, partial(pools.orders, a_quarter=60.0, drift=0.3), pools.deals])
def test_the_band_holds_about_the_four_fifths_that_it_says_and_the_mean_is_right(drawn: Drawn) -> None:
    within, came, said = [], 0.0, 0.0
    for seed in range(5):
        history = drawn(seed)
        for quarter in (quarter_of(date(2024, 11, 1)), quarter_of(date(2025, 5, 1)), QUARTER):
            for share in (0.25, 0.5, 0.75):
                for low, expected, high, result in _seen(history, quarter, share):
                    within.append(low <= result <= high)
                    came, said = came + result, said + expected
    assert 0.72 <= sum(within) / len(within) <= 0.88
    assert said == pytest.approx(came, rel=0.06)


def _seen(history: History, quarter: Days, share: float) -> list[tuple[int, int, int, float]]:
    """Of each rep what was said at this share of the quarter, and what was still to come then."""
    as_of = quarter.first + timedelta(days=round(share * 91))
    day, last = as_of.toordinal(), quarter.last.toordinal()
    rest = (history.sale_day >= day) & (history.sale_day <= last)
    came = np.bincount(history.sale_rep[rest], history.sale_amount[rest], minlength=len(history.reps))
    seen = []
    for rep, basis in enumerate(learned(history, as_of=as_of, period=quarter)):
        mine = (history.deal_rep == rep) & (history.deal_opened < day) & (history.deal_decided >= day)
        pipeline = tuple(
            OpenDeal(amount=0, opened=date.fromordinal(int(opened))) for opened in history.deal_opened[mine]
        )
        said = outlook(basis, Situation(today=as_of, target=1, booked=0, open=pipeline))
        assert said.why_not is None
        seen.append((said.low, said.expected, said.high, float(came[rep])))
    return seen


def test_an_opportunity_past_the_age_at_which_all_were_decided_will_not_be_won() -> None:
    early, late = _chances_at(pools.deals(1), ages=(60, 300))
    assert early > 0.15
    assert late < 0.05


def test_hazards_are_learned_for_each_month_of_the_quarter() -> None:
    """Where old opportunities are only ever won in a quarter's last month, two weeks of its first bring nothing."""
    history = pools.deals(2)
    month = np.array([date.fromordinal(min(int(day), date.max.toordinal())).month % 3 for day in history.deal_decided])
    kept = (history.deal_decided == NEVER) | (month == 0)
    only_last = replace(
        history, deal_won=history.deal_won & kept, deal_decided=np.where(kept, history.deal_decided, NEVER)
    )
    first, last = (
        Days(first=date(2025, 7, 1), last=date(2025, 7, 31)),
        Days(first=date(2025, 9, 1), last=date(2025, 9, 30)),
    )
    assert learned(only_last, as_of=first.first, period=first)[0].wins_by_end[7] < 0.02
    assert learned(only_last, as_of=last.first, period=last)[0].wins_by_end[7] > 0.08


def _chances_at(history: History, *, ages: tuple[int, ...]) -> list[float]:
    basis = learned(history)[0]
    return [basis.wins_by_end[int(np.searchsorted(basis.ages, age, side="right")) - 1] for age in ages]


def test_who_was_not_seen_for_long_is_expected_to_sell_nothing() -> None:
    history = pools.orders(3, reps=3)
    gone = (history.sale_rep == 0) & (history.sale_day >= MIDDLE.toordinal() - 150)
    left = replace(history, sale_rep=np.where(gone, 1, history.sale_rep))
    assert learned(left)[0].comes < 0.05 * learned(history)[0].comes


def test_a_pool_that_grows_is_expected_to_grow_on() -> None:
    history = pools.orders(4, a_quarter=200.0, drift=0)
    begins, day = pools.BEGINS.toordinal(), MIDDLE.toordinal()
    draw = np.random.default_rng(4)
    kept = draw.random(len(history.sale_day)) < 1.1 ** ((history.sale_day - begins) / 91 - 8)
    growing = pools.kept(history, deals=np.zeros(0, dtype=np.bool_), sales=kept)
    rest = (growing.sale_day >= day) & (growing.sale_day <= QUARTER.last.toordinal())
    assert sum(money(learned(growing))) == pytest.approx(growing.sale_amount[rest].sum(), rel=0.06)


@pytest.mark.parametrize(
    "period",
    [
        Days(first=date(2025, 8, 1), last=date(2025, 8, 31)),
        Days(first=date(2025, 1, 1), last=date(2025, 12, 31)),
        Days(first=date(2025, 6, 1), last=date(2025, 8, 31)),
        Days(first=date(2025, 7, 14), last=date(2025, 8, 24)),
        Days(first=MIDDLE, last=MIDDLE),
        Days(first=date(2025, 10, 1), last=date(2025, 12, 31)),
    ],
)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_any_period_gets_what_its_days_are_worth(kind: str, period: Days) -> None:
    history = KINDS[kind](5, a_quarter=100.0)
    counted = (period.last - max(period.first, MIDDLE)).days + 1
    rate = history.sale_amount[history.sale_day < MIDDLE.toordinal()].sum() / (MIDDLE - pools.BEGINS).days
    expected = 0.0
    for rep, basis in enumerate(learned(history, period=period)):
        mine = (history.deal_rep == rep) & (history.deal_opened < MIDDLE.toordinal())
        mine &= history.deal_decided >= MIDDLE.toordinal()
        pipeline = tuple(OpenDeal(amount=0, opened=date.fromordinal(int(day))) for day in history.deal_opened[mine])
        expected += outlook(basis, Situation(today=MIDDLE, target=1, booked=0, open=pipeline)).expected
    assert expected == pytest.approx(rate * counted, rel=0.5)


def test_nothing_is_said_on_too_little() -> None:
    day = MIDDLE.toordinal()

    def said(*ago: int) -> WhyNot | None:
        days = [day - each for each in ago]
        return learned(pools.pool(1, sales=([0] * len(days), days, [100_00] * len(days), [-1] * len(days))))[0].why_not

    assert learned(pools.pool(0)) == ()
    assert said() is WhyNot.THIN
    assert said(*range(10, 300, 10)) is WhyNot.THIN
    assert said(*range(10, 310, 10)) is None
    assert said(*[1] * 50) is WhyNot.NEW
    assert learned(pools.orders(1), as_of=date(2025, 10, 1))[0].why_not is WhyNot.OVER
    new = pools.orders(1, reps=3)
    newly = replace(new, sale_rep=np.minimum(new.sale_rep, 1))
    assert [basis.why_not for basis in learned(newly)] == [None, None, WhyNot.OWN]


def test_a_pool_whose_wins_follow_what_was_opened_is_forecast_by_that() -> None:
    """For two months four in five were not opened: less comes, whatever the pace was."""
    history = pools.deals(6, a_quarter=120.0)
    day = MIDDLE.toordinal()
    drawn = np.random.default_rng(6).random(len(history.deal_rep))
    dry = (history.deal_opened >= day - 60) & (drawn < 0.8)
    fewer = pools.kept(history, deals=~dry, sales=~dry[history.sale_deal])
    quarter = quarter_of(MIDDLE)
    rows = _seen(fewer, quarter, (MIDDLE - quarter.first).days / 91)
    pace = _seen(history, quarter, (MIDDLE - quarter.first).days / 91)
    assert sum(row[1] for row in rows) < 0.55 * sum(row[1] for row in pace)


WEEKS = range(MIDDLE.toordinal() - 365, MIDDLE.toordinal(), 7)
JOINED_AND_SOLD: dict[str, list[int]] = {
    "once": [MIDDLE.toordinal() - 3],
    "weekly for six weeks": list(WEEKS[-6:]),
    "weekly for a quarter": list(WEEKS[-13:]),
    "weekly for as long": list(WEEKS),
    "once a quarter": list(WEEKS[::13]),
    "five a week for a quarter": list(WEEKS[-13:]) * 5,
    "five a week until they left": list(WEEKS[:-17]) * 5,
}


@pytest.mark.parametrize("theirs", JOINED_AND_SOLD.values(), ids=list(JOINED_AND_SOLD))
def test_a_colleague_who_joins_or_leaves_takes_nothing_from_a_rep_and_adds_nothing(theirs: list[int]) -> None:
    alone, together = _of_two([])[0], _of_two(theirs)[0]
    assert together.comes == pytest.approx(alone.comes, rel=0.12)
    assert together.spread == pytest.approx(alone.spread, abs=0.02)


def _of_two(theirs: list[int], *, period: Days = QUARTER) -> tuple[Basis, ...]:
    """What is learned of a rep who sold once a week for a year, and of one who sold on these days."""
    days = [*WEEKS, *theirs]
    rep = [0] * len(WEEKS) + [1] * len(theirs)
    return learned(pools.pool(2, sales=(rep, days, [10_000_00] * len(days), [-1] * len(days))), period=period)


@pytest.mark.parametrize("days_ago", [7, 91, 365])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_of_each_other_rep_is_expected_what_it_was_before_one_joined(kind: str, days_ago: int) -> None:
    for seed in range(3):
        history = KINDS[kind](seed, reps=5)
        alone = _whose_last_joined(history, MIDDLE.toordinal())
        together = _whose_last_joined(history, MIDDLE.toordinal() - days_ago)
        assert money(learned(together))[:4] == pytest.approx(money(learned(alone))[:4], rel=0.15)


def _whose_last_joined(history: History, day: int) -> History:
    """As if the last rep had opened and sold nothing before."""
    last = len(history.reps) - 1
    opened = (history.deal_rep < last) | (history.deal_opened >= day)
    of_those = opened[history.sale_deal] if len(opened) else True
    return pools.kept(history, deals=opened, sales=((history.sale_rep < last) | (history.sale_day >= day)) & of_those)


def test_the_first_days_of_who_begins_well_are_only_half_taken_for_how_they_go_on() -> None:
    """Who sold twelve times as often as the other in their first week is expected to some three times as often."""
    old, new = _of_two([MIDDLE.toordinal() - ago for ago in (1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7)])
    assert 2.3 * old.comes < new.comes < 3.3 * old.comes


def test_who_sells_in_the_last_month_of_each_quarter_is_expected_to_once_there_are_enough_to_tell() -> None:
    of_last = [day for day in WEEKS if date.fromordinal(day).month % 3 == 0]
    assert 2.2 < _rise(of_last * 4) < 5  # 64 sales
    assert 1.1 < _rise(of_last[::3]) < 1.6  # 6 sales


def _rise(theirs: list[int]) -> float:
    """From August to September, to that of one who sells every week."""
    (steady, august), (steadily, september) = (_of_two(theirs, period=period) for period in (AUGUST, SEPTEMBER))
    return september.comes / august.comes / (steadily.comes / steady.comes)


def test_six_busy_weeks_say_less_of_one_rep_than_of_a_team_of_forty() -> None:
    assert 1.23 < _after_six_busy_weeks(1) < 1.35
    assert 1.5 < _after_six_busy_weeks(40) < 1.65


def _after_six_busy_weeks(reps: int) -> float:
    """What is expected where all sold three times as much, to what is where they sold as ever."""
    busy, usual = (_of_like_reps(reps, days) for days in ([*WEEKS, *WEEKS[-6:], *WEEKS[-6:]], [*WEEKS]))
    return busy.comes / usual.comes


def _of_like_reps(reps: int, days: list[int]) -> Basis:
    """Each of whom sold on these days."""
    rep = [each for each in range(reps) for _ in days]
    return learned(pools.pool(reps, sales=(rep, days * reps, [10_000_00] * len(rep), [-1] * len(rep))))[0]
