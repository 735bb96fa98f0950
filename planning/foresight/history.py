"""What a pool of reps worked on and won: what a forecast learns from."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

NONE_SAID: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
NEVER = 10_000_000  # the day of what has not come: later than any day


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Deals and sales of a pool, in one currency. Columns of one table have one length.

    Days are proleptic ordinals (`date.toordinal`), amounts are in minor units, a rep is an index into `reps`. What
    happened on or after the day from which one looks is not used: a deal decided later counts as open, one opened
    later is not there.
    """

    reps: tuple[str, ...]
    deal_rep: NDArray[np.int64]
    deal_opened: NDArray[np.int64]
    deal_decided: NDArray[np.int64]  # NEVER while open
    deal_won: NDArray[np.bool_]
    deal_amount: NDArray[np.float64]  # as known while it was open; nan: not known before it was won
    deal_stated: NDArray[np.float64]  # the chance that the rep stated or implied (likely, stretch), 0 to 1; nan: none
    sale_rep: NDArray[np.int64]
    sale_day: NDArray[np.int64]
    sale_amount: NDArray[np.float64]
    sale_deal: NDArray[np.int64]  # index of the deal that it was; -1: it was none
    deal_kind: NDArray[np.int64] = field(default_factory=lambda: NONE_SAID)  # such as its product; empty: none is said
