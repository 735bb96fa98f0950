"""Pools of reps as they might have sold, drawn from a seed."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planning.foresight.history import NEVER, History

BEGINS = date(2024, 1, 1)


def orders(seed: int, *, reps: int = 8, days: int = 730, a_quarter: float = 25.0, drift: float = 0.2) -> History:
    """Sales that were no deals. A rep's rate drifts from quarter to quarter, and has months of its own."""
    draw = np.random.default_rng(seed)
    quarters = days // 91 + 1
    level = draw.gamma(6, 1 / 6, (reps, 1)) * np.exp(draw.normal(0, drift, (reps, quarters)))
    months = np.exp(draw.normal(0, 0.2, (reps, 3)))
    rate = np.repeat(a_quarter / 91 * level[:, :, None] * months[:, None, :], 31, axis=2).reshape(reps, -1)[:, :days]
    rep, day = np.nonzero(draw.poisson(rate))
    amount = np.round(draw.gamma(1.2, 2e5 / 1.2, len(rep)) * np.exp(draw.normal(0, 0.3, reps))[rep])
    return pool(reps, sales=(rep, BEGINS.toordinal() + day, amount, np.full(len(rep), -1)))


def deals(seed: int, *, reps: int = 8, days: int = 730, a_quarter: float = 60.0) -> History:
    """Opportunities that are decided after some two months, and of which two in five are won; some never are."""
    draw = np.random.default_rng(seed)
    count = draw.poisson(a_quarter / 91 * days, reps)
    rep = np.repeat(np.arange(reps), count)
    opened = draw.integers(0, days, len(rep))
    decided = opened + draw.gamma(3, 20, len(rep)).astype(np.int64) + 1
    is_over = (decided < days) & (draw.random(len(rep)) < 0.93)
    won = is_over & (draw.random(len(rep)) < np.clip(draw.normal(0.4, 0.06, reps), 0.2, 0.6)[rep])
    at = np.flatnonzero(won)
    amount = np.round(draw.gamma(1.5, 2e5 / 1.5, len(at)))
    begins = BEGINS.toordinal()
    return pool(
        reps,
        deals=(rep, begins + opened, np.where(is_over, begins + decided, NEVER), won),
        sales=(rep[at], begins + decided[at], amount, at),
    )


def kept(history: History, *, deals: NDArray[np.bool_], sales: NDArray[np.bool_]) -> History:
    """With these rows alone; whose sale is kept, their deal is."""
    number = np.cumsum(deals) - 1
    of = history.sale_deal[sales]
    return pool(
        len(history.reps),
        deals=tuple(
            each[deals] for each in (history.deal_rep, history.deal_opened, history.deal_decided, history.deal_won)
        ),
        sales=(
            history.sale_rep[sales],
            history.sale_day[sales],
            history.sale_amount[sales],
            number[of] if len(deals) else of,
        ),
    )


def pool(reps: int, *, sales: tuple[Any, ...] = ((),) * 4, deals: tuple[Any, ...] = ((),) * 4) -> History:
    """Columns: of sales rep, day, amount and deal; of deals rep, day opened, day decided and whether it was won."""
    return History(
        reps=tuple(f"rep {at}" for at in range(reps)),
        deal_rep=np.array(deals[0], dtype=np.int64),
        deal_opened=np.array(deals[1], dtype=np.int64),
        deal_decided=np.array(deals[2], dtype=np.int64),
        deal_won=np.array(deals[3], dtype=np.bool_),
        deal_amount=np.full(len(deals[0]), np.nan),
        deal_stated=np.full(len(deals[0]), np.nan),
        sale_rep=np.array(sales[0], dtype=np.int64),
        sale_day=np.array(sales[1], dtype=np.int64),
        sale_amount=np.array(sales[2], dtype=np.float64),
        sale_deal=np.array(sales[3], dtype=np.int64),
    )
