"""On which days of the week business is done: where none is on weekends, a weekend takes nothing away."""

from __future__ import annotations

import numpy as np

from planning.foresight.learning.known import Numbers, Ordinals

WEEK = 7
WEIGHT = 30.0  # days with business in an even week beside those seen: many sales of one day say no more than one
HARDLY = 0.5  # of an even week's, below which a day of the week is not as the others
MOST_OFF = 3  # days of a week: who books on one or two days alone does so by chance, or from habits that change


def off_weekends(busy: Numbers, done: Ordinals, *, since: int, day: int) -> Numbers:
    """How busy each day from `since` on is, with what lies on days on which hardly anything is done moved to the others
    of the same week, from Monday on.

    `done` are the days of sales from `since` up to `day`; all are ordinals.
    """
    days = np.arange(since, since + len(busy))
    share = _shares(done, since, day)[days % WEEK]
    week = (days - 1) // WEEK - (since - 1) // WEEK
    others = np.bincount(week, share == 1)[week]
    moved = np.where(others > 0, busy * (1 - share), 0.0)
    return np.asarray(busy - moved + (share == 1) * np.bincount(week, moved)[week] / np.maximum(others, 1))


def _shares(done: Ordinals, since: int, day: int) -> Numbers:
    """Of each day of the week, from Sunday on; 1 of those on which business is done about as often as on the others."""
    past = np.bincount(np.arange(since, day) % WEEK, minlength=WEEK) / max(day - since, 1)
    apart = np.unique(done).size
    seen = np.bincount(done % WEEK, minlength=WEEK) * (apart / max(done.size, 1))
    share = (seen + WEIGHT / WEEK) / (apart * past + WEIGHT / WEEK)
    off = share < HARDLY
    return np.where(off & (off.sum() <= MOST_OFF), share, 1.0)
