"""How long `headway run` takes until Slack's first hello, against importing its large libraries alone."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.report import Measured
from sandbox import Sandbox
from storage.database import Database

ROUNDS = 11
MOST = 1.5  # times the imports
IMPORTS = "import slack_bolt, sqlalchemy, apscheduler, numpy, babel"
MANIFEST = Path(__file__).parent.parent / "manifest.yml"


def measured() -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder, Sandbox(MANIFEST, clock=datetime.now(UTC)) as sandbox:
        environ = _settings(sandbox, f"sqlite:///{folder}/headway.sqlite")
        _until_hello(environ)  # once for what the first start alone pays: compiled files
        _imports()
        pairs = [(_until_hello(environ), _imports()) for _ in range(ROUNDS)]
    starts, imports = [start for (start, _), _ in pairs], [took for _, took in pairs]
    ratio = statistics.median(starts) / statistics.median(imports)
    yield Measured(
        name="start",
        ratio=ratio,
        holds=ratio <= MOST,
        details={
            "seconds": round(statistics.median(starts), 3),
            "imports_seconds": round(statistics.median(imports), 3),
            "idle_megabytes": round(statistics.median(memory for (_, memory), _ in pairs), 1),
        },
    )


def _until_hello(environ: dict[str, str]) -> tuple[float, float]:
    """(seconds until the bot says that it is connected, megabytes it then holds)."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot.cli", "run"]
    with subprocess.Popen(command, env=environ, cwd=MANIFEST.parent, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = next(line for line in process.stderr if "connected to" in line)
        took = time.perf_counter() - began
        memory = _resident(process.pid)
        process.terminate()
        process.communicate()
    assert said
    return took, memory


def _imports() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", IMPORTS], check=True)
    return time.perf_counter() - began


def _resident(pid: int) -> float:
    """Megabytes of a running process; nan where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return float("nan")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def _settings(sandbox: Sandbox, database_url: str) -> dict[str, str]:
    database = Database.open(database_url)
    database.migrate()
    database.close()
    return dict(os.environ) | {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "HEADWAY_SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": database_url,
    }
