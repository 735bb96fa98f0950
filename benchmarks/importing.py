"""How long importing 100,000 sales takes, against SQLAlchemy Core's bulk insert of the same rows; and what it holds."""

from __future__ import annotations

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from benchmarks.report import Measured
from bot.commands.import_known import import_known
from bot.commands.importing import import_read
from planning.ids import PersonId, WorkspaceId
from planning.importing.file import read_file
from planning.importing.understood import Asked, What
from planning.people import Person, Standing
from storage import people, workspaces
from storage.columns import table_of
from storage.database import Database
from storage.rows import AccountRow, SaleRow
from tests.postgresql import running_postgresql

SALES, FEW = 100_000, 10_000
ACCOUNTS = 2_000
ROUNDS = 3
MOST = 3.0  # times the bulk insert
MOST_GROWTH = 1.25  # of the peak memory, from FEW to SALES
HERE, REP = WorkspaceId("T0BENCH00"), PersonId("U0REP0000")
HEADERS = ("Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount", "Associated Company")
ITS_PEAK = """
import sys
from bot.cli import main
code = main(sys.argv[1:])
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
sys.exit(code)
"""

Fresh = Callable[[], str]  # the address of a new, migrated database


def measured() -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        files = {count: _written(folder / f"{count}.csv", count) for count in (FEW, SALES)}
        yield _speed("import_sqlite", files[SALES], _sqlite(folder))
        with running_postgresql(durable=True) as server:
            yield _speed("import_postgresql", files[SALES], server.make_migrated)
        yield _memory(files, _sqlite(folder))


def _speed(name: str, file: Path, fresh: Fresh) -> Measured:
    pairs = [_pair(file, fresh) for _ in range(ROUNDS)]
    imports, bulks = [took for took, _ in pairs], [bulk for _, bulk in pairs]
    ratio = statistics.median(imports) / statistics.median(bulks)
    return Measured(
        name=name,
        ratio=ratio,
        holds=ratio <= MOST,
        details={
            "seconds": round(statistics.median(imports), 2),
            "bulk_seconds": round(statistics.median(bulks), 2),
            "sales": SALES,
        },
    )


def _pair(file: Path, fresh: Fresh) -> tuple[float, float]:
    """(seconds of the import from the file's first byte to the commit, seconds of the bulk insert of its rows)."""
    with _database(fresh()) as database:
        began = time.perf_counter()
        _import(database, file)
        took = time.perf_counter() - began
        rows = [(table, _rows(database, table)) for table in (AccountRow, SaleRow)]
    with _database(fresh()) as database:
        began = time.perf_counter()
        with database.write() as store:
            for row, values in rows:
                store.connection.execute(insert(table_of(row)), values)
        return took, time.perf_counter() - began


def _import(database: Database, file: Path) -> None:
    now = datetime.now(UTC)
    with database.read() as store:
        known = import_known(store, HERE, REP, now)
    with file.open("rb") as opened, read_file(opened, Asked(what=What.SALES), known) as read, database.write() as store:
        done = import_read(store, HERE, read, file=file.name, now=now)
    assert (done.new, done.rejected_count) == (SALES, 0)


def _rows(database: Database, row: type[AccountRow | SaleRow]) -> list[dict[str, Any]]:
    with database.read() as store:
        return [dict(found._mapping) for found in store.rows(select(table_of(row)))]


def _memory(files: dict[int, Path], fresh: Fresh) -> Measured:
    """The peak of `headway import`, as the system saw it."""
    peaks = {count: _peak(file, fresh()) for count, file in files.items()}
    ratio = peaks[SALES] / peaks[FEW]
    megabytes = {f"megabytes_{count}": round(peak / 1024, 1) for count, peak in peaks.items()}
    return Measured(name="import_memory", ratio=ratio, holds=ratio <= MOST_GROWTH, details=megabytes)


def _peak(file: Path, url: str) -> int:
    """Kilobytes. Asked of the process itself: what `wait4` tells begins with what this one held."""
    with _database(url):
        pass
    command = [sys.executable, "-c", ITS_PEAK, "import", "sales", str(file), "--rep", REP, "--yes"]
    ran = subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, capture_output=True, text=True, check=True)
    return int(ran.stdout.split()[-2])


@contextmanager
def _database(url: str) -> Iterator[Database]:
    """With the rep, and nothing else."""
    database = Database.open(url)
    try:
        database.migrate()
        with database.write() as store:
            workspaces.ensure_workspace(store, HERE, name="Bench", bot_user=PersonId("UBOT"))
            now = datetime.now(UTC)
            zone, locale = "Europe/Berlin", "en-GB"
            rep = Person(id=REP, name="Rep", zone=zone, locale=locale, standing=Standing.MEMBER, refreshed_at=now)
            people.save_person(store, HERE, rep)
        yield database
    finally:
        database.close()


def _sqlite(folder: Path) -> Fresh:
    return lambda: f"sqlite:///{tempfile.mkdtemp(dir=folder)}/headway.sqlite3"


def _written(file: Path, count: int) -> Path:
    """A HubSpot export of won deals, the same each time."""
    chance = random.Random(4)
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADERS)
        for number in range(count):
            day = date(2023, 1, 2) + timedelta(days=chance.randrange(1000))
            amount = f"{chance.randrange(100_000, 9_999_999) / 100:.2f}"
            account = f"Account {chance.randrange(ACCOUNTS)}"
            closed = f"{day} {chance.randrange(24):02}:{chance.randrange(60):02}"
            writer.writerow([10_000_000 + number, f"Deal {number}", "Closed won", closed, "Rep", amount, account])
    return file
