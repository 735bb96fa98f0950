"""The chance to reach a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from planning.foresight.basis import Basis, Effect, WhyNot
from planning.foresight.outlook import OpenDeal, Situation, outlook

DAY, ENDS = date(2026, 2, 2), date(2026, 3, 31)
ROUNDING = 1e-5

amounts = st.integers(1, 10**6)
deals = st.builds(
    OpenDeal,
    amount=st.integers(0, 10**6),
    opened=st.dates(date(2025, 6, 1), DAY),
    closes=st.none() | st.dates(DAY, date(2026, 8, 1)),
    stated=st.none() | st.floats(0, 1),
)
bases = st.builds(
    Basis,
    day=st.just(DAY),
    ends=st.just(ENDS),
    ages=st.just((0, 14, 30, 60)),
    wins_by_end=st.tuples(*[st.floats(0, 1)] * 4),
    learned_weight=st.floats(0, 1),
    comes=st.floats(0, 10**7),
    size=st.floats(100, 10**6),
    size_cv=st.floats(0, 2),
    spread=st.floats(0, 0.5),
    usual_known=st.floats(0, 1),
    effects=st.just((Effect(type="meeting", wins=0.05, n=20, assumed=False),)),
)
situations = st.builds(
    Situation,
    today=st.just(DAY),
    target=st.integers(1, 10**7),
    booked=st.integers(0, 10**7),
    open=st.lists(deals, max_size=12).map(tuple),
    flow=st.integers(0, 10**6),
    beyond=st.dictionaries(st.just("meeting"), st.floats(-40, 40)),
    this_week=st.dictionaries(st.just("meeting"), st.floats(-40, 40)),
)


def chance(basis: Basis, situation: Situation) -> float:
    return outlook(basis, situation).chance


@given(basis=bases, situation=situations, more=amounts)
def test_the_chance_never_falls_when_more_is_booked_or_less_is_asked(
    basis: Basis, situation: Situation, more: int
) -> None:
    booked = replace(situation, booked=situation.booked + more)
    asked = replace(situation, target=situation.target - more)

    assert chance(basis, booked) >= chance(basis, situation) - ROUNDING
    assert chance(basis, asked) == pytest.approx(chance(basis, booked), abs=ROUNDING)


@given(basis=bases, situation=situations, deal=deals, more=amounts)
def test_the_chance_never_falls_when_an_opportunity_is_added_or_grows(
    basis: Basis, situation: Situation, deal: OpenDeal, more: int
) -> None:
    known = replace(deal, amount=deal.amount + 1)
    added = replace(situation, open=(*situation.open, known))
    grown = replace(situation, open=(*situation.open, replace(known, amount=known.amount + more)))

    assert chance(basis, situation) - ROUNDING <= chance(basis, added) <= chance(basis, grown) + ROUNDING


@given(basis=bases, situation=situations, more=st.floats(0, 100))
def test_the_chance_never_falls_when_more_is_done_than_usual(basis: Basis, situation: Situation, more: float) -> None:
    done = replace(situation, beyond={"meeting": situation.beyond.get("meeting", 0.0) + more})

    this_week = replace(situation, this_week={"meeting": situation.this_week.get("meeting", 0.0) + more})

    assert chance(basis, done) >= chance(basis, situation) - ROUNDING
    assert chance(basis, this_week) >= chance(basis, situation) - ROUNDING


@given(basis=bases, situation=situations)
def test_the_chance_is_a_chance_and_the_band_lies_around_what_may_come(basis: Basis, situation: Situation) -> None:
    said = outlook(basis, situation)

    assert 0 <= said.chance <= 1
    assert said.percent is not None
    assert 1 <= said.percent <= 99
    assert situation.booked <= said.low <= said.high
    parts = said.from_open + said.from_flow + said.from_unknown
    assert said.expected == pytest.approx(situation.booked + parts, abs=2)
    most = sum(deal.amount or basis.size for deal in situation.open)
    assert said.from_open <= most + 1
    assert said == outlook(basis, situation)


@given(basis=bases, situation=situations)
def test_what_is_expected_lies_within_the_band(basis: Basis, situation: Situation) -> None:
    """Also where one unlikely opportunity is all that may come."""
    for seen in (situation, replace(situation, open=(OpenDeal(amount=10**6, opened=DAY, stated=0.05),), flow=0)):
        said = outlook(replace(basis, comes=0.0), seen)
        assert said.low <= said.expected <= said.high


@given(basis=bases, situation=situations, less=st.floats(0, 1))
def test_time_off_never_raises_the_chance(basis: Basis, situation: Situation, less: float) -> None:
    assert chance(basis, replace(situation, work_left=less)) <= chance(basis, situation) + ROUNDING


@given(basis=bases, situation=situations)
def test_a_target_that_is_reached_has_the_chance_one(basis: Basis, situation: Situation) -> None:
    assert chance(basis, replace(situation, booked=situation.target)) == 1.0


@given(situation=situations)
def test_where_nothing_can_come_the_chance_is_nought(situation: Situation) -> None:
    nothing = Basis(day=DAY, ends=ENDS, size=100.0, spread=0.1)
    alone = replace(situation, booked=situation.target - 1, open=(), flow=0)

    said = outlook(nothing, alone)

    assert said.chance == 0.0
    assert (said.low, said.expected, said.high) == (alone.booked,) * 3


@given(basis=bases, situation=situations, times=st.sampled_from([100, 7, 10**6]))
def test_the_unit_of_the_currency_changes_nothing(basis: Basis, situation: Situation, times: int) -> None:
    other = replace(
        situation,
        target=situation.target * times,
        booked=situation.booked * times,
        flow=situation.flow * times,
        open=tuple(replace(deal, amount=deal.amount * times) for deal in situation.open),
    )

    changed = replace(basis, comes=basis.comes * times, size=basis.size * times)

    assert chance(changed, other) == pytest.approx(chance(basis, situation), abs=ROUNDING)


@given(basis=bases, situation=situations)
def test_the_day_after_the_end_nothing_is_said(basis: Basis, situation: Situation) -> None:
    said = outlook(basis, replace(situation, today=ENDS + timedelta(days=1)))

    assert said.why_not is WhyNot.OVER
    assert said.percent is None


def test_silence_takes_half_of_what_comes_at_most_and_one_more_action_still_helps() -> None:
    basis = Basis(
        day=DAY,
        ends=ENDS,
        comes=100_000.0,
        size=1_000.0,
        usual_known=1.0,
        effects=(Effect(type="meeting", wins=1.0, n=20, assumed=False),),
    )

    def comes(beyond: float, *, known: float = 1.0) -> int:
        seen = Situation(today=DAY, target=10**6, booked=0, beyond={"meeting": beyond})
        return outlook(replace(basis, usual_known=known), seen).from_unknown

    assert comes(-5) == pytest.approx(95_000, abs=300)
    assert comes(-100) > comes(-101) > 50_000
    assert comes(-100, known=0.5) > 75_000
    assert comes(-100, known=0.0) == 100_000
    assert comes(300) == 200_000


def test_one_opportunity_that_would_close_the_gap_gives_its_own_chance() -> None:
    basis = Basis(day=DAY, ends=ENDS, ages=(0,), wins_by_end=(0.4,), size=100.0, spread=0.05)
    deal = OpenDeal(amount=10_000, opened=DAY)

    exactly = Situation(today=DAY, target=10_000, booked=0, open=(deal,))
    short = replace(exactly, target=11_000)

    assert chance(basis, exactly) == pytest.approx(0.4, abs=0.005)
    assert chance(basis, short) == 0.0


def test_an_opportunity_expected_after_the_end_is_less_likely_to_be_won_within_the_period() -> None:
    basis = Basis(day=DAY, ends=ENDS, ages=(0,), wins_by_end=(0.4,), size=100.0)
    within = OpenDeal(amount=10_000, opened=DAY, closes=ENDS)
    later = replace(within, closes=ENDS + timedelta(days=30))

    def of(deal: OpenDeal) -> float:
        return chance(basis, Situation(today=DAY, target=10_000, booked=0, open=(deal,)))

    assert of(later) == pytest.approx(of(within) / 2)


def test_what_the_rep_states_counts_as_far_as_nothing_is_learned() -> None:
    basis = Basis(day=DAY, ends=ENDS, ages=(0,), wins_by_end=(0.2,), learned_weight=0.25, size=100.0)
    deal = OpenDeal(amount=10_000, opened=DAY, stated=0.6)

    assert chance(basis, Situation(today=DAY, target=10_000, booked=0, open=(deal,))) == pytest.approx(0.5, abs=0.005)


def test_a_stated_chance_runs_out_with_the_days_that_are_left_and_once_it_is_overdue() -> None:
    basis = Basis(day=DAY, ends=ENDS, learned_weight=0.0, size=100.0)

    def of(closes: date | None, *, days_left: int) -> float:
        deal = OpenDeal(amount=10_000, opened=DAY, closes=closes, stated=0.75)
        today = ENDS - timedelta(days=days_left - 1)
        return chance(basis, Situation(today=today, target=10_000, booked=0, open=(deal,)))

    soon, long_due = ENDS - timedelta(days=1), ENDS - timedelta(days=21)
    assert of(None, days_left=50) == pytest.approx(0.75, abs=0.01)
    assert of(soon, days_left=11) == pytest.approx(0.5, abs=0.01)
    assert of(None, days_left=1) == pytest.approx(0.07, abs=0.005)
    assert of(long_due, days_left=1) == pytest.approx(0.025, abs=0.005)
    assert of(long_due, days_left=15) == pytest.approx(of(None, days_left=15) * 2 ** (-7 / 14))


def test_a_thousand_small_opportunities_scatter_as_they_should() -> None:
    basis = Basis(day=DAY, ends=ENDS, ages=(0,), wins_by_end=(0.25,), size=100.0)
    deals = tuple(OpenDeal(amount=1_000 + each, opened=DAY) for each in range(1_000))
    total = sum(deal.amount for deal in deals)
    deviation = (0.25 * 0.75 * sum(deal.amount**2 for deal in deals)) ** 0.5
    usual = Situation(today=DAY, target=round(total / 4), booked=0, open=deals)

    said = outlook(basis, usual)

    assert said.chance == pytest.approx(0.5, abs=0.03)
    assert [said.low, said.high] == pytest.approx([total / 4 + side * 1.28 * deviation for side in (-1, 1)], rel=0.01)
    assert chance(basis, replace(usual, booked=1_000)) >= said.chance
    assert chance(basis, replace(usual, open=(*deals, deals[0]))) >= said.chance


def test_the_chance_agrees_with_drawing_many_results() -> None:
    """Within 1.5 points, and the band's ends within an eighth of a standard deviation."""
    draw = np.random.default_rng(5)
    for _ in range(25):
        basis, situation = _random_case(draw)
        results = _drawn(basis, situation, draw)

        for share in (0.8, 1.0, 1.2):
            target = round(float(results.mean()) * share)
            said = outlook(basis, replace(situation, target=target))
            assert said.chance == pytest.approx((results >= target).mean(), abs=0.015)
        assert said.expected == pytest.approx(results.mean(), rel=0.01)
        ends = np.quantile(results, [0.1, 0.9])
        assert [said.low, said.high] == pytest.approx(ends, abs=0.125 * float(results.std()))


def _random_case(draw: np.random.Generator) -> tuple[Basis, Situation]:
    basis = Basis(
        day=DAY,
        ends=ENDS,
        ages=(0, 30),
        wins_by_end=tuple(draw.uniform(0.05, 0.6, 2)),
        comes=float(draw.uniform(5e5, 4e6)),
        size=float(draw.uniform(2e4, 2e5)),
        size_cv=float(draw.uniform(0.4, 1.3)),
        spread=float(draw.uniform(0, 0.15)),
    )
    opened = tuple(
        OpenDeal(amount=int(draw.gamma(1.5, 1e5)) + 1, opened=DAY - timedelta(days=int(draw.integers(0, 60))))
        for _ in range(draw.integers(0, 40))
    )
    return basis, Situation(today=DAY, target=0, booked=0, open=opened)


def _drawn(basis: Basis, situation: Situation, draw: np.random.Generator, count: int = 100_000) -> NDArray[np.float64]:
    factor = draw.gamma(1 / basis.spread, basis.spread, count)
    wins = draw.poisson(basis.comes / basis.size * factor)
    shape = basis.size_cv**-2
    results = np.where(wins > 0, draw.gamma(np.maximum(wins, 1) * shape, basis.size / shape), 0.0)
    for deal in situation.open:
        mean = basis.wins_by_end[(DAY - deal.opened).days >= 30]
        under = np.clip(mean + (factor - 1) * min(mean, 1 - mean), 0, 1)
        results += deal.amount * (draw.random(count) < under)
    return results
