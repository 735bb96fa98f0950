"""`python -m benchmarks [NAME…] [--data PATH] [--reps N]`: a JSON line each. Exits 1 where a ratio does not hold.

`python -m benchmarks crash …`, `year …` and `soak …` are no measurements of speed, and are run by their names alone:
see there.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import delivery, foresight, importing, log_http, reading, replay, start, tick
from benchmarks.crash import __main__ as crash
from benchmarks.report import Measured
from benchmarks.soak import __main__ as soak
from benchmarks.year import __main__ as year

BENCHMARKS = {
    "start": start,
    "log_http": log_http,
    "reading": reading,
    "importing": importing,
    "foresight": foresight,
    "delivery": delivery,
    "tick": tick,
}
ON_DATA = {"foresight": replay}  # measured where a history is given


def main(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] == "crash":
        return crash.main(arguments[1:])
    if arguments and arguments[0] == "year":
        return year.main(arguments[1:])
    if arguments and arguments[0] == "soak":
        return soak.main(arguments[1:])
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = list(dict.fromkeys([*BENCHMARKS, *ON_DATA]))
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"of {', '.join(names)}; default: all")
    parser.add_argument("--data", metavar="PATH", type=Path, help="a history to replay, for foresight")
    parser.add_argument("--reps", metavar="N", type=int, default=tick.MANY, help="in the workspace of tick")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(names):
        parser.error(f"{sorted(unknown)[0]!r} is none of {', '.join(names)}")
    if asked.data is not None and not asked.data.exists():
        parser.error(f"{asked.data} is not there: a file of deals, or a folder with sales_pipeline.csv")
    failed = False
    for measured in _measured(asked.names or names, asked.data, asked.reps):
        print(measured.line(), flush=True)
        failed = failed or measured.holds is False
    return 1 if failed else 0


def _measured(names: Sequence[str], data: Path | None, reps: int) -> Iterator[Measured]:
    for name in names:
        if name == "tick":
            yield from tick.measured(reps)
        elif name in BENCHMARKS:
            yield from BENCHMARKS[name].measured()
        if name in ON_DATA and data is not None:
            yield from ON_DATA[name].measured(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
