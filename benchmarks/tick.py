"""How long a tick takes in a workspace of 100,000 reps, on a Monday at nine in one of their zones, and when nobody is
due; against the bare GROUP BY of what those who are due logged, on the same database. And what it holds.

Forecasts are stored: no tick that is measured falls on a midnight in one of the zones, when they are learned. Bare is
what would have to be read to say of each what they did: activities by rep and type in the quarter.
"""

from __future__ import annotations

import gc
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.report import Measured
from benchmarks.reps import HERE, MONDAY, QUARTER, ZONES, is_a_midnight, nine_in, store_reps, tick_was
from bot.tick import run_tick
from planning.nudges import Kind
from storage.columns import table_of
from storage.database import Database
from storage.rows import ActivityRow, PersonRow
from tests.postgresql import running_postgresql

MANY, FEWER = 100_000, 10  # reps; how many times fewer the growth is measured from
MOST = 3.0  # times the bare GROUP BY
MOST_IDLE = 0.1  # seconds
MOST_GROWTH = 1.1  # the exponent of the number of reps
MOST_MEMORY, MOST_MEGABYTES = 1.2, 300  # of the peak with many reps to that with fewer; of each
BEFORE_ALL = nine_in(ZONES[0]) - timedelta(minutes=40)
REMEMBERED = "Europe/London"  # the zone of whose Monday the peak is taken
WEDNESDAY = datetime.fromisoformat("2026-11-18T15:00:00+01:00")
ITS_PEAK = """
import sys
from datetime import datetime
from benchmarks.reps import HERE
from bot.tick import run_tick
from storage.database import Database
database = Database.open(sys.argv[1])
decided = run_tick(database, HERE, datetime.fromisoformat(sys.argv[2]))
print(len(decided), next(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""

_activities, _people = table_of(ActivityRow), table_of(PersonRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Seconds, all of one database; the first two a zone each, where everybody there is due."""

    due: list[float]
    bare: list[float]
    just_after: list[float]
    wednesday: list[float]
    peak: float  # megabytes of a fresh process

    @property
    def ratio(self) -> float:
        return statistics.median(self.due) / statistics.median(self.bare)


def measured(reps: int = MANY) -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as named:
        made = iter(range(10))
        yield from _on("sqlite", lambda: f"sqlite:///{Path(named) / str(next(made))}.sqlite3", reps)
    with running_postgresql(durable=True) as server:
        yield from _on("postgresql", server.make_migrated, reps)


def _on(name: str, fresh: Callable[[], str], reps: int) -> Iterator[Measured]:
    fewer, many = _ticks(fresh(), reps // FEWER), _ticks(fresh(), reps)
    seconds = {f"{what}_seconds": _median(getattr(many, what)) for what in ("due", "bare", "just_after", "wednesday")}
    yield Measured(
        name=f"tick_due_{name}",
        ratio=many.ratio,
        holds=many.ratio <= MOST,
        details={"reps": reps, "due": reps // len(ZONES), **seconds},
    )
    idle = max(statistics.median(many.just_after), statistics.median(many.wednesday))
    yield Measured(name=f"tick_nobody_due_{name}", ratio=idle / MOST_IDLE, holds=idle <= MOST_IDLE)
    exponent = math.log(statistics.median(many.due) / statistics.median(fewer.due), FEWER)
    yield Measured(
        name=f"tick_growth_{name}",
        ratio=exponent,
        holds=exponent <= MOST_GROWTH,
        details={"from": reps // FEWER, "from_seconds": _median(fewer.due)},
    )
    growth = many.peak / fewer.peak
    yield Measured(
        name=f"tick_memory_{name}",
        ratio=growth,
        holds=growth <= MOST_MEMORY and many.peak < MOST_MEGABYTES,
        details={f"megabytes_{reps // FEWER}": round(fewer.peak), f"megabytes_{reps}": round(many.peak)},
    )


def _median(seconds: list[float]) -> float:
    return round(statistics.median(seconds), 3)


def _ticks(url: str, reps: int) -> Ticks:
    database = Database.open(url)
    try:
        database.migrate()
        store_reps(database, reps)
        tick_was(database, BEFORE_ALL)
        run_tick(database, HERE, BEFORE_ALL)
        due, bare, just_after = [], [], []
        for zone in ZONES:
            at = nine_in(zone)
            tick_was(database, at)
            if zone == REMEMBERED:
                peak = _peak(url, at, due=reps // len(ZONES))
            if zone == REMEMBERED or is_a_midnight(at):
                run_tick(database, HERE, at)
                continue
            bare.append(_seconds(partial(_group_by, database, zone)))
            due.append(_seconds(partial(_all_due, database, at, reps // len(ZONES))))
            just_after.append(_seconds(partial(_nobody_due, database, at + timedelta(minutes=1))))
        tick_was(database, WEDNESDAY)
        run_tick(database, HERE, WEDNESDAY - timedelta(minutes=1))
        minutes = [WEDNESDAY + timedelta(minutes=after) for after in range(5)]
        wednesday = [_seconds(partial(_nobody_due, database, at)) for at in minutes]
        return Ticks(due=due, bare=bare, just_after=just_after, wednesday=wednesday, peak=peak)
    finally:
        database.close()


def _seconds(run: Callable[[], None]) -> float:
    gc.collect()
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _all_due(database: Database, at: datetime, count: int) -> None:
    decided = run_tick(database, HERE, at)
    assert sum(each.kind is Kind.MONDAY for each in decided) == count, f"{len(decided)} of {count}"


def _nobody_due(database: Database, at: datetime) -> None:
    assert run_tick(database, HERE, at) == []


def _group_by(database: Database, zone: str) -> None:
    those = select(_people.c.id).where(_people.c.workspace == HERE, _people.c.zone == zone)
    asked = (
        select(_activities.c.rep, _activities.c.type, func.sum(_activities.c.count))
        .where(
            _activities.c.workspace == HERE,
            _activities.c.rep.in_(those),
            _activities.c.day.between(QUARTER.first, MONDAY),
            _activities.c.deleted_at.is_(None),
        )
        .group_by(_activities.c.rep, _activities.c.type)
    )
    with database.read() as store:
        assert store.rows(asked)


def _peak(url: str, at: datetime, *, due: int) -> float:
    """Megabytes. Asked of the process itself: what `wait4` tells begins with what this one held."""
    command = [sys.executable, "-c", ITS_PEAK, url, at.isoformat()]
    ran = subprocess.run(command, env={**os.environ}, capture_output=True, text=True, check=True)
    decided, _, kilobytes, _ = ran.stdout.split()
    assert int(decided) >= due
    return int(kilobytes) / 1024
