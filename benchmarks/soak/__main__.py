"""`python -m benchmarks soak`: many people, bad weather. Exits 1 where the bot leaks, loses, doubles or breaks.

Needs Linux: what a process holds is read from /proc.
"""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.crash.__main__ import database_url
from benchmarks.soak.run import Asked, Soaked, soak


def main(arguments: Sequence[str]) -> int:
    given = _parser().parse_args(arguments)
    with database_url(given.database) as url, tempfile.TemporaryDirectory() as folder:
        log = given.log or Path(folder) / "bot.log"
        asked = Asked(
            database_url=url,
            way=given.way,
            interactions=given.interactions,
            reps=given.reps,
            seed=given.seed,
            has_weather=given.weather == "on",
        )
        soaked = soak(asked, log=log, say=_say)
    print(file=sys.stderr)
    print(json.dumps(_values(asked, soaked), ensure_ascii=False), flush=True)
    for each in soaked.broken:
        print(each, file=sys.stderr)
    return 1 if soaked.broken else 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks soak", description=__doc__)
    parser.add_argument("--interactions", type=int, default=10_000, metavar="N", help="10,000")
    parser.add_argument("--reps", type=int, default=20, metavar="N", help="every other one keeps books; 20")
    parser.add_argument("--way", choices=("socket", "http"), default="socket")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--weather", choices=("on", "off"), default="on", help="the faults")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the people and the faults; 1")
    parser.add_argument("--log", type=Path, metavar="PATH", help="where the bot's log is kept; default: nowhere")
    return parser


def _values(asked: Asked, soaked: Soaked) -> dict[str, object]:
    return {
        "name": f"soak, {asked.way}",
        "holds": not soaked.broken,
        "interactions": asked.interactions,
        "seconds": round(soaked.seconds, 1),
        "memory, end to warm": {
            name: round(soaked.end[name].megabytes / warm.megabytes, 3) for name, warm in soaked.warm.items()
        },
        "warm": {name: asdict(warm) for name, warm in soaked.warm.items()},
        "end": {name: asdict(end) for name, end in soaked.end.items()},
        **soaked.counts,
        "acts": dict(soaked.acts.most_common()),
        "warned": dict(soaked.warned.most_common()),
        "broken": len(soaked.broken),
    }


def _say(line: str) -> None:
    print(f"\r{line}   ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
