"""`python -m benchmarks year [--reps N] [--weeks N] [--seed N] [--false]`: a simulated year of a team, on SQLite.

A JSON line for each kind of message, and a table. Interrupted, it tells of the weeks so far. Exits 1 where a week held
more messages than its rep wants, or one came when they do not work.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.report import Measured
from benchmarks.year.run import Seen, Year
from storage.database import Database


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(prog="python -m benchmarks year", description=__doc__)
    parser.add_argument("--reps", type=int, default=50, metavar="N", help="of the team; 50")
    parser.add_argument("--weeks", type=int, default=52, metavar="N", help="from 5 January 2026 on; 52")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of all that happens; 1")
    parser.add_argument("--false", action="store_true", help="print also what was not true when it was read")
    asked = parser.parse_args(arguments)
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'year.sqlite3'}")
        try:
            database.migrate()
            seen = Year(database, reps=asked.reps, weeks=asked.weeks, seed=asked.seed).lived(_say)
        finally:
            database.close()
    print(file=sys.stderr)
    if asked.false:
        print("\n".join([*seen.out_of_hours, *seen.over_budget, *seen.false]), file=sys.stderr)
    found = list(_measured(seen))
    for measured in found:
        print(measured.line(), flush=True)
    print(_table(seen))
    return 1 if any(measured.holds is False for measured in found) else 0


def _measured(seen: Seen) -> Iterator[Measured]:
    for kind, count in seen.came.most_common():
        judged = seen.judged[kind]
        share = {"true_when_read": round(seen.true[kind] / judged, 4)} if judged else {}
        yield Measured(
            name=f"year_{kind}", ratio=count / seen.rep_weeks, details={"messages": count, "judged": judged, **share}
        )
    judged = seen.judged.total()
    yield Measured(
        name="year_true_when_read",
        ratio=seen.true.total() / max(judged, 1),
        details={
            "judged": judged,
            "rep_weeks": seen.rep_weeks,
            "snoozed": seen.snoozed,
            "processor_seconds": round(time.process_time()),
        },
    )
    over = len(seen.over_budget)
    yield Measured(
        name="year_over_budget", ratio=over, holds=not over, details={"most_in_a_rep_week": seen.most_a_week}
    )
    outside = len(seen.out_of_hours)
    yield Measured(name="year_out_of_hours", ratio=outside, holds=not outside)


def _table(seen: Seen) -> str:
    head = ["| Kind | messages | a rep-week | true when read |", "|---|---|---|---|"]
    rows = [
        f"| {kind} | {count:,} | {count / seen.rep_weeks:.3f} | {_share(seen, kind)} |"
        for kind, count in seen.came.most_common()
    ]
    return "\n".join(head + rows)


def _share(seen: Seen, kind: str) -> str:
    judged = seen.judged[kind]
    return f"{seen.true[kind] / judged:.1%} of {judged:,}" if judged else "–"


def _say(day: date) -> None:
    print(f"\r{day:%d %B %Y}", end="  ", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
