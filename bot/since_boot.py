"""A clock for how long something took: it never goes back, and goes on while the machine sleeps."""

from __future__ import annotations

import time

# time.monotonic() stands still while Linux sleeps. Elsewhere this is the best there is.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


def since_boot() -> float:
    """Seconds since an instant that is the same for all of this process."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)
