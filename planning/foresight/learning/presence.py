"""When each rep of a pool was there to sell: who joins takes nothing from the others, and who leaves adds nothing."""

from __future__ import annotations

import numpy as np

from planning.foresight.learning.known import Known, Numbers

# Days without a sign that say nothing yet; days more by which it is e times likelier to be over.
SILENT, GONE = 45, 10.0
LEAVES = 0.01  # of those who were seen within these days have gone for good


def still_there(pool: Known) -> Numbers:
    """The chance that each rep has not gone, by how long nothing was seen of them."""
    beyond = np.maximum(pool.day - pool.seen - SILENT, 0) / GONE
    return np.asarray(1 / (1 + LEAVES * np.expm1(np.minimum(beyond, 20))))


def there(pool: Known) -> Numbers:
    """The chance that each rep was there (rep, day from `pool.since` up to `pool.day`)."""
    days = np.arange(pool.since, pool.day)
    since_seen = np.where(days > pool.seen[:, None], still_there(pool)[:, None], 1.0)
    return np.asarray(np.where(days >= pool.joined[:, None], since_seen, 0.0))
