"""What happens by itself: the tick each minute, the upkeep each hour. In memory, in each process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

TICK_EVERY = timedelta(minutes=1)
AT_THE_START = timedelta(seconds=1)  # connecting comes first
UPKEEP_EVERY = timedelta(hours=1)

Job = Callable[[], object]


@contextmanager
def ticking(
    *, tick: Job, upkeep: Job, every: timedelta = TICK_EVERY, first_after: timedelta = AT_THE_START
) -> Iterator[None]:
    """Runs both jobs soon and then again and again, each never beside itself. On leaving, what runs is finished.

    A job that raises is logged with its traceback and runs again at its next time.
    """
    scheduler = BackgroundScheduler(
        timezone=UTC,
        logger=logging.getLogger("apscheduler"),
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    # An interval in UTC: cron triggers skip and double runs when clocks change.
    soon = datetime.now(UTC) + first_after
    scheduler.add_job(tick, "interval", seconds=every.total_seconds(), next_run_time=soon)
    scheduler.add_job(upkeep, "interval", seconds=UPKEEP_EVERY.total_seconds(), next_run_time=soon)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)
