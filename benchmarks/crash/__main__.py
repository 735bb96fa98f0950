"""`python -m benchmarks.crash`: kills processes that send, and counts. Exits 1 where a message is lost or doubled."""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from benchmarks.crash.run import Asked, run
from benchmarks.crash.tally import Tally
from storage.database import Database
from tests.postgresql import running_postgresql


def main(arguments: Sequence[str]) -> int:
    given = _parser().parse_args(arguments)
    with database_url(given.database) as url:
        asked = Asked(
            database_url=url,
            processes=given.processes,
            kills=given.kills,
            is_looked_up=given.lookup == "on",
            seed=given.seed,
            lease=timedelta(seconds=given.lease),
        )
        counted = run(asked, say=_say)
    print(file=sys.stderr)
    print(json.dumps(counted.values()) if given.json else _in_words(given, counted), flush=True)
    return 0 if counted.holds else 1


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--processes", type=int, default=3, metavar="N", help="that send at once; 3")
    parser.add_argument("--kills", type=int, default=100, metavar="N", help="with -9, one after the other; 100")
    parser.add_argument("--lookup", choices=("on", "off"), default="on", help="whether Slack lets messages be found")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the faults and the moments; 1")
    parser.add_argument("--lease", type=float, default=1.0, metavar="SECONDS", help="60 in the bot; 1 here")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    return parser


@contextmanager
def database_url(dialect: str) -> Iterator[str]:
    """Of a migrated database, gone afterwards."""
    if dialect == "postgresql":
        with running_postgresql(durable=True) as server:
            yield server.make_migrated()
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/crash.sqlite"
        database = Database.open(url)
        database.migrate()
        database.close()
        yield url


def _say(line: str) -> None:
    print(f"\r{line}", end="", file=sys.stderr, flush=True)


def _in_words(given: Namespace, counted: Tally) -> str:
    counts = ", ".join(f"{value} {name}" for name, value in counted.values().items())
    return f"{given.database}, {given.processes} processes, look-up {given.lookup}: {counts}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
