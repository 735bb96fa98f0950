"""`/log` over signed HTTP: Headway against the same SQL through the bare driver, and against an echo, side by side."""

from __future__ import annotations

import http.client
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.report import Measured
from benchmarks.team import CLIENTS, SECRET, payload, reps_of
from planning.ids import PersonId
from sandbox.signed_http import FORM, signature_headers
from storage.database import Database
from tests.postgresql import running_postgresql

ROOT = Path(__file__).parent.parent
KINDS = ("headway", "bare", "echo")
ROUNDS = 5
SECONDS = 2.0  # of each kind in each round
WARM_UP = 1.0
LEAST_THROUGHPUT = 0.6  # of the bare driver's, 20 clients
MOST_P50 = 2.0  # times the bare driver's, one client


def measured() -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _compared("sqlite", [f"sqlite:///{folder}/{kind}.sqlite" for kind in KINDS])
    with running_postgresql(durable=True) as server:
        yield from _compared("postgresql", [server.make() for _ in KINDS])


def _compared(dialect: str, urls: list[str]) -> Iterator[Measured]:
    with ExitStack() as cleanup:
        slack = cleanup.enter_context(slack_stub())
        ports = {kind: cleanup.enter_context(_served(kind, url, slack)) for kind, url in zip(KINDS, urls, strict=True)}
        many = _rounds(ports, clients=CLIENTS)
        one = _rounds(ports, clients=1)
    throughput = {kind: statistics.median(len(taken) / SECONDS for taken in many[kind]) for kind in KINDS}
    p50 = {kind: statistics.median(statistics.median(taken) for taken in one[kind]) for kind in KINDS}
    yield _throughput(dialect, throughput, against="bare", least=LEAST_THROUGHPUT)
    yield _throughput(dialect, throughput, against="echo", least=None)
    yield _latency(dialect, p50, against="bare", most=MOST_P50)
    yield _latency(dialect, p50, against="echo", most=None)


def _throughput(dialect: str, a_second: Mapping[str, float], *, against: str, least: float | None) -> Measured:
    ratio = a_second["headway"] / a_second[against]
    return Measured(
        name=f"log_http_{dialect}_{CLIENTS}_clients_throughput_to_{against}",
        ratio=ratio,
        holds=None if least is None else ratio >= least,
        details={"a_second": round(a_second["headway"], 1), f"{against}_a_second": round(a_second[against], 1)},
    )


def _latency(dialect: str, p50: Mapping[str, float], *, against: str, most: float | None) -> Measured:
    ratio = p50["headway"] / p50[against]
    return Measured(
        name=f"log_http_{dialect}_one_client_p50_to_{against}",
        ratio=ratio,
        holds=None if most is None else ratio <= most,
        details={"ms": round(p50["headway"] * 1000, 2), f"{against}_ms": round(p50[against] * 1000, 2)},
    )


def _rounds(ports: Mapping[str, int], *, clients: int) -> dict[str, list[list[float]]]:
    """Seconds of each request, by kind and round; the kinds take turns, so that a slow minute hits all."""
    for port in ports.values():
        _load(port, clients=clients, seconds=WARM_UP)
    taken: dict[str, list[list[float]]] = {kind: [] for kind in ports}
    for _ in range(ROUNDS):
        for kind, port in ports.items():
            taken[kind].append(_load(port, clients=clients, seconds=SECONDS))
    return taken


def _load(port: int, *, clients: int, seconds: float) -> list[float]:
    """What each request took, of clients that each ask again as soon as they are answered."""
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(clients) as pool:
        taken = pool.map(lambda client: _ask_until(port, reps_of(client), until), range(clients))
    return list(itertools.chain.from_iterable(taken))


def _ask_until(port: int, reps: list[PersonId], until: float) -> list[float]:
    taken, taking_turns = [], itertools.cycle(reps)
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while (began := time.perf_counter()) < until:
        # A note of its own each: the same line again within two minutes would only ask.
        body = urlencode(payload(next(taking_turns), f"meeting Globex — at {began}")).encode()
        headers = signature_headers(SECRET, body, at=int(time.time())) | {"Content-Type": FORM}
        connection.request("POST", "/slack/events", body, headers)
        response = connection.getresponse()
        answer = response.read()
        if response.status != 200 or b"Globex" not in answer:
            raise RuntimeError(f"{response.status} {answer[:200]!r}")
        taken.append(time.perf_counter() - began)
    connection.close()
    return taken


@contextmanager
def _served(kind: str, database_url: str, slack: str) -> Iterator[int]:
    database = Database.open(database_url)
    database.migrate()
    database.close()
    with _process("benchmarks.serve", kind, database_url, slack) as said:
        yield int(json.loads(said)["port"])


@contextmanager
def slack_stub(*, latency_ms: int = 0) -> Iterator[str]:
    """The address of a Web API that says yes, after so long."""
    with _process("benchmarks.slack_stub", str(latency_ms)) as said:
        yield f"http://127.0.0.1:{int(said)}/api/"


@contextmanager
def _process(module: str, *arguments: str) -> Iterator[str]:
    """A Python module as a process, from its first line on standard output."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline()
        finally:
            process.terminate()
