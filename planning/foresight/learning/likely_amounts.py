"""What an open deal is likely worth where its amount is not known: what won ones of its kind brought."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planning.foresight.history import History

WEIGHT = 3.0  # deals' worth of all kinds' mean beside those of one kind


def likely_amounts(history: History) -> NDArray[np.float64]:
    """Of each deal, in minor units; nan: nothing is known of it. `history` knows nothing that is yet to come."""
    of = history.sale_deal[history.sale_deal >= 0]
    if not len(history.deal_kind) or not len(of):
        return history.deal_amount
    brought = history.sale_amount[history.sale_deal >= 0]
    kinds = int(history.deal_kind.max()) + 1
    many = np.bincount(history.deal_kind[of], minlength=kinds)
    total = np.bincount(history.deal_kind[of], brought, minlength=kinds)
    usual = (total + WEIGHT * brought.mean()) / (many + WEIGHT)
    return np.where(np.isnan(history.deal_amount), usual[history.deal_kind], history.deal_amount)
