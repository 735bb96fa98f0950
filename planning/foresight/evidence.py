"""What the history of a pool shows of activities: whether wins follow them, and how long that takes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planning.calendar import week_of
from planning.foresight.activity import Weekly
from planning.foresight.history import History
from planning.funnel import FUNNEL

BLOCK = 28  # days of activity that are held against the wins of the eight weeks from their begin
BLOCKS = 13  # a year
FEWEST_BLOCKS = 30  # of all reps together; fewer say nothing
FEWEST_WINS = 30  # of opportunities, whose ages are known
HALF_LIFE = 30.0  # days from an activity to a win: assumed where it is not known
MIDDLE = 42  # days on average from an activity of a block to the end of the eight weeks
SURE = 1.5  # of the half-width of the interval
Z_80 = 1.2816  # the normal quantile of a two-sided interval that holds 80 % of the time


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """Wins that came with one more action of a type, within the same rep; 80 % of the time between low and high."""

    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the mean is above nothing by two of its errors or so: in one of forty cases by chance."""
        return self.low + self.high > SURE * (self.high - self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Nothing in it where too little is known."""

    slopes: Mapping[str, Slope] = field(default_factory=dict)  # wins within about six weeks of one more action
    cycle: tuple[int, ...] = ()  # days from open to won, in order


def evidence(history: History, weekly: Mapping[str, Weekly], *, as_of: date) -> Evidence:
    """From nothing that is dated on or after a day. `weekly` are the activities of each rep, by the rep's name."""
    today = as_of.toordinal()
    won = history.deal_won & (history.deal_decided < today)
    days = np.sort((history.deal_decided - history.deal_opened)[won])
    return Evidence(
        slopes=_slopes(history, weekly, as_of),
        cycle=tuple(int(each) for each in days) if days.size >= FEWEST_WINS else (),
    )


def share_within(cycle: Sequence[int], days: int) -> float:
    """The share of wins that come within so many days, 0 to 1."""
    if days <= 0:
        return 0.0
    if not cycle:
        return float(1 - 0.5 ** (days / HALF_LIFE))
    return bisect_right(cycle, days) / len(cycle)


def _slopes(history: History, weekly: Mapping[str, Weekly], as_of: date) -> dict[str, Slope]:
    """By a regression of wins on activities, each rep against their own mean.

    A step of the funnel stands alone: what it brings, it brings through the steps that follow. Another type is held
    against what the funnel explains beside it.
    """
    types = sorted({type_ for theirs in weekly.values() for done in theirs.values() for type_ in done})
    rep, done, wins = _blocks(history, weekly, types, as_of)
    if len(rep) < FEWEST_BLOCKS:
        return {}
    done, wins = _within(rep, done), _within(rep, wins[:, None])[:, 0]
    columns = {type_: done[:, index] for index, type_ in enumerate(types) if (done[:, index] ** 2).sum() > 0}
    funnel = {type_: column for type_, column in columns.items() if type_ in FUNNEL}
    found = {}
    for type_, column in columns.items():
        beside = [] if type_ in FUNNEL else list(funnel.values())
        found[type_] = _slope(rep, np.column_stack([column, *beside]), wins)
    return {type_: slope for type_, slope in found.items() if slope is not None}


def _slope(rep: NDArray[np.int64], done: NDArray[np.float64], wins: NDArray[np.float64]) -> Slope | None:
    """Of the first column. Its error is the larger of the usual one and of that which allows a rep's months to hang
    together."""
    free = len(rep) - len(np.unique(rep)) - done.shape[1]
    if free <= 0:
        return None
    inverse = np.linalg.pinv(done.T @ done)
    slopes = inverse @ done.T @ wins
    left = wins - done @ slopes
    each = np.zeros((int(rep.max()) + 1, done.shape[1]))
    np.add.at(each, rep, done * left[:, None])
    variances = inverse[0, 0] * (left @ left) / free, (inverse @ (each.T @ each) @ inverse)[0, 0]
    wide = Z_80 * float(np.sqrt(max(variances)))
    return Slope(low=float(slopes[0]) - wide, high=float(slopes[0]) + wide)


def _blocks(
    history: History, weekly: Mapping[str, Weekly], types: Sequence[str], as_of: date
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Of each rep and block whose eight weeks are over: the rep, what was done, what was won.

    A block in which nothing at all was logged is left out: what was done in it is not known.
    """
    last = week_of(as_of).first.toordinal() - BLOCK  # the wins of its second half are known
    first = last - (BLOCKS - 1) * BLOCK
    column = {type_: index for index, type_ in enumerate(types)}
    reps, rows, wins = [], [], []
    for index, rep in enumerate(history.reps):
        theirs = weekly.get(rep, {})
        done = np.zeros((BLOCKS - 1, len(types)))
        for week, counts in theirs.items():
            if first <= week.toordinal() < last:
                for type_, count in counts.items():
                    done[(week.toordinal() - first) // BLOCK, column[type_]] += count
        sold = history.sale_day[history.sale_rep == index]
        for block in range(BLOCKS - 1):
            begins = first + block * BLOCK
            if done[block].any():
                reps.append(index)
                rows.append(done[block])
                wins.append(float(((sold >= begins) & (sold < begins + 2 * BLOCK)).sum()))
    return np.array(reps, dtype=np.int64), np.array(rows).reshape(len(reps), len(types)), np.array(wins)


def _within(rep: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each rep's values less their mean."""
    if not len(rep):
        return values
    sums = np.zeros((int(rep.max()) + 1, values.shape[1]))
    np.add.at(sums, rep, values)
    counts = np.maximum(np.bincount(rep), 1)
    less: NDArray[np.float64] = values - (sums / counts[:, None])[rep]
    return less
