"""The sandbox and the bot as processes of their own, so that what each holds is its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.shapes import Json

ROOT = Path(__file__).parents[2]
START = "2026-11-18T12:00:00+01:00"
ENDS_WITHIN = 30.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """By a process, as Linux tells it."""

    megabytes: float  # resident
    threads: int
    files: int


def held(process: subprocess.Popen[str]) -> Held:
    """Raises OSError where there is no /proc, or no such process any more."""
    of = Path(f"/proc/{process.pid}")
    resident = next(line for line in (of / "status").read_text().splitlines() if line.startswith("VmRSS"))
    return Held(
        megabytes=int(resident.split()[1]) / 1024,
        threads=len(list((of / "task").iterdir())),
        files=len(list((of / "fd").iterdir())),
    )


@contextmanager
def sandbox_process() -> Iterator[tuple[subprocess.Popen[str], Json]]:
    """With what it announces. Its clock stands still until it is moved."""
    arguments = ["-m", "sandbox", "--json", "--clock", START, "--speed", "0", "--manifest", str(ROOT / "manifest.yml")]
    with _running(arguments, errors=None) as process:
        yield process, json.loads(_first_line(process))


@contextmanager
def bot_process(
    way: str, database_url: str, announced: Json, *, log: Path
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """With its request URL over HTTP. It has ended, with all it logged in `log`, when this is left."""
    arguments = ["-m", "benchmarks.soak.bot", way, database_url, json.dumps(announced)]
    with log.open("w") as errors, _running(arguments, errors=errors.fileno()) as process:
        yield process, _first_line(process)


@contextmanager
def _running(arguments: list[str], *, errors: int | None) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("a process of the soak ended before it began")
    return line.strip()
