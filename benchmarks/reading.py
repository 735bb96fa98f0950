"""Reading a line: 100,000 made up ones against 5 ms, and what share of a whole `/log` it takes."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

from slack_bolt import BoltRequest

from benchmarks.log_http import slack_stub
from benchmarks.report import Measured
from benchmarks.team import CLIENTS, SECRET, payload, reps_of, store_plans
from bot.clock import SystemClock
from bot.run import at_work
from bot.settings import Settings
from bot.wiring import Headway, build_app
from handlers.log.reading.lines import Known
from handlers.log.reading.parse import parse_log
from handlers.log.reading.unclear import Unclear
from storage.database import Database
from tests.handlers.log.corpus_lines import ACCOUNTS
from tests.handlers.log.generated import LOCALES, made_lines
from tests.handlers.log.known import known

LINES = 100_000
SEED = 4
KNOWN_ACCOUNTS = 500
TODAY = date(2026, 11, 20)
MOST_P99 = 5.0  # ms
TYPICAL = "meeting Globex yesterday — pricing"
ROUNDS = 400  # of a /log, in turns with reading its line


def measured() -> Iterator[Measured]:
    yield _made_up()
    yield _share()


def _made_up() -> Measured:
    """Raises what reading a line raises.

    Milliseconds of the processor: by the clock, one line in a hundred says how busy the machine is.
    """
    names = (
        *ACCOUNTS,
        *(f"Customer {number} of Town {number % 37}" for number in range(KNOWN_ACCOUNTS - len(ACCOUNTS))),
    )
    knows = {locale: known(*names, locale=locale) for locale in LOCALES}
    of_processor, by_the_clock, asked = [], [], 0
    for made in made_lines(LINES, seed=SEED):
        began, worked = time.perf_counter(), time.thread_time()
        asked += not _is_read(made.line, knows[made.locale])
        of_processor.append((time.thread_time() - worked) * 1000)
        by_the_clock.append((time.perf_counter() - began) * 1000)
    hundredths = statistics.quantiles(of_processor, n=100)
    return Measured(
        name="read_made_up_lines_p99_to_5_ms",
        ratio=hundredths[98] / MOST_P99,
        holds=hundredths[98] <= MOST_P99,
        details={
            "lines": LINES,
            "known_accounts": KNOWN_ACCOUNTS,
            "asked": asked,
            "p50_ms": round(hundredths[49], 3),
            "p99_ms": round(hundredths[98], 3),
            "longest_ms": round(max(of_processor), 1),
            "p99_by_the_clock_ms": round(statistics.quantiles(by_the_clock, n=100)[98], 3),
        },
    )


def _share() -> Measured:
    """Of a `/log` handled in process, HTTP not counted, on SQLite."""
    knows = known("Globex", locale="en_US")
    reading, logging = [], []
    with _headway() as headway:
        reps = [rep for client in range(CLIENTS) for rep in reps_of(client)]
        for number in range(ROUNDS):
            request = payload(reps[number % len(reps)], TYPICAL)
            logging.append(_milliseconds(partial(_log, headway, request)))
            reading.append(_milliseconds(partial(_is_read, TYPICAL, knows)))
    read, logged = statistics.median(reading), statistics.median(logging)
    return Measured(
        name="read_share_of_log", ratio=read / logged, details={"read_ms": round(read, 3), "log_ms": round(logged, 3)}
    )


def _is_read(line: str, knows: Known) -> bool:
    try:
        parse_log(line, knows, today=TODAY)
    except Unclear:
        return False
    return True


def _log(headway: Headway, request: dict[str, str]) -> None:
    answered = headway.app.dispatch(BoltRequest(body=request, mode="socket_mode"))
    if "Globex" not in str(answered.body):
        raise RuntimeError(f"{answered.status} {str(answered.body)[:200]}")


def _milliseconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


@contextmanager
def _headway() -> Iterator[Headway]:
    with tempfile.TemporaryDirectory() as folder, slack_stub() as slack:
        url = f"sqlite:///{folder}/headway.sqlite"
        settings = Settings(bot_token="xoxb-bench", signing_secret=SECRET, slack_api_url=slack, database_url=url)
        database = Database.open(url)
        database.migrate()
        headway = build_app(settings, database=database, clock=SystemClock())
        store_plans(headway)
        with at_work(headway):
            yield headway
        database.close()
