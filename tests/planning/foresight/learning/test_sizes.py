"""What a rep's sale is expected to bring: as the pool's while little is known, as their own once it is plain."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from planning.calendar import quarter_of
from planning.foresight.basis import Basis
from planning.foresight.history import NEVER, History
from planning.foresight.learning.learn import learn
from planning.foresight.outlook import Situation, outlook
from tests.planning.foresight.learning import pools

TODAY = date(2025, 8, 14)
QUARTER = quarter_of(TODAY)
USUAL = 17_000_00
EVERY_FOUR_DAYS = [TODAY.toordinal() - ago for ago in range(1, 20, 4)]


@pytest.mark.parametrize("scatter", [0.0, 1.0])
def test_five_small_wins_of_a_newcomer_are_believed_and_the_band_holds_their_own_pace(scatter: float) -> None:
    own = USUAL / 8
    newcomer = _joined_by([own] * 5, EVERY_FOUR_DAYS, scatter=scatter)

    said = outlook(newcomer, Situation(today=TODAY, target=60_000_00, booked=round(5 * own)))

    assert newcomer.size - own < USUAL - newcomer.size
    assert said.low <= 5 * own + own * ((QUARTER.last - TODAY).days + 1) / 4 <= said.high


def test_one_small_win_says_little_of_a_newcomers_size_and_leaves_it_open() -> None:
    one = _joined_by([USUAL / 8], [TODAY.toordinal() - 4], opened=4)
    assert one.size > 0.7 * USUAL
    assert one.spread > 0.05


def test_wins_that_scatter_about_the_pools_size_leave_it() -> None:
    mixed = _joined_by([USUAL * part for part in (0.3, 2.0, 0.6, 1.2, 0.9)], EVERY_FOUR_DAYS)
    assert mixed.size == pytest.approx(USUAL, rel=0.1)


def test_who_won_often_has_their_own_size() -> None:
    often = _joined_by([USUAL / 8] * 200, [TODAY.toordinal() - 1 - ago for ago in range(200)])
    assert often.size == pytest.approx(USUAL / 8, rel=0.02)


def _joined_by(amounts: list[float], days: list[int], *, scatter: float = 1.0, opened: int = 0) -> Basis:
    """What is learned of one whose sales these are, beside four who sold every third day for a year; `scatter` is the
    standard deviation of theirs to the mean."""
    return learn(_pool(amounts, days, scatter, opened), as_of=TODAY, period=QUARTER)[-1]


def _pool(amounts: list[float], days: list[int], scatter: float, opened: int) -> History:
    theirs = np.arange(TODAY.toordinal() - 365, TODAY.toordinal(), 3)
    many = 4 * len(theirs)
    drawn = np.random.default_rng(1).gamma(1 / scatter**2, USUAL * scatter**2, many) if scatter else [USUAL] * many
    began = (TODAY - timedelta(days=5)).toordinal()
    return pools.pool(
        5,
        deals=([4] * opened, [began] * opened, [NEVER] * opened, [False] * opened),
        sales=(
            [*np.repeat(np.arange(4), len(theirs)), *[4] * len(amounts)],
            [*np.tile(theirs, 4), *days],
            [*drawn, *amounts],
            [-1] * (many + len(amounts)),
        ),
    )
