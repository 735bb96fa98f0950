"""One soak: a sandbox, a bot, a street of people; what each held, said and stored."""

from __future__ import annotations

import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.soak.book import Book, counted
from benchmarks.soak.found import Watched, complaints_of, grown, said_by
from benchmarks.soak.processes import Held, bot_process, held, sandbox_process
from benchmarks.soak.street import Street
from benchmarks.soak.weather import begin_weather
from planning.ids import PersonId, WorkspaceId
from sandbox import Workspace
from storage import entries
from storage.database import Database

AT_ONCE = 4
WARM_AT = 0.5  # of the interactions: by then everybody was seen, and each feature used
SANDBOX_IS_WARM = 4_000  # interactions: its inspector keeps 5,000 calls, and a conversation 100 ephemeral messages
LAST_WORD = 3.5  # seconds; whatever is under way then is acknowledged or late
UNSENT_A_DROP = (
    3 * AT_ONCE
)  # the bot tries again after 5 s where Slack fails as it connects, and nobody waits 3 s twice
ALL = 1_000_000  # entries

Said = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    database_url: str  # of a migrated database without rows
    way: str  # socket or http
    interactions: int
    reps: int
    seed: int
    has_weather: bool


@dataclass(slots=True, kw_only=True)
class Soaked:
    """`broken` in words; empty where all is well."""

    seconds: float = 0.0
    warm: dict[str, Held] = field(default_factory=dict)  # by process
    end: dict[str, Held] = field(default_factory=dict)
    acts: Counter[str] = field(default_factory=Counter)
    counts: dict[str, int] = field(default_factory=dict)
    warned: Counter[str] = field(default_factory=Counter)  # by the bot, and by the sandbox
    broken: list[str] = field(default_factory=list)


def soak(asked: Asked, *, log: Path, say: Said) -> Soaked:
    """`log`: where the bot writes."""
    soaked, watched = Soaked(), Watched()
    with sandbox_process() as (sandbox, announced):
        workspace = Workspace(announced["page"])
        with bot_process(asked.way, asked.database_url, announced, log=log) as (bot, request_url):
            if asked.way == "http":
                workspace.deliver_to(request_url)
            street = Street(workspace, reps=asked.reps, seed=asked.seed, is_socket=asked.way == "socket")
            processes = {"bot": bot, "sandbox": sandbox}
            _live(asked, street, workspace, watched, processes, soaked, say)
            time.sleep(LAST_WORD)  # Slack's 3 s are real here: after them each payload is acknowledged or late
            watched.read(workspace.calls(since=watched.seq))
            soaked.end = {name: held(process) for name, process in processes.items()}
            if bot.poll() is not None:
                soaked.broken.append(f"the bot ended with {bot.returncode}")
    _judge(soaked, street, watched, log.read_text().splitlines(), asked, announced["team_id"])
    return soaked


def _live(
    asked: Asked,
    street: Street,
    workspace: Workspace,
    watched: Watched,
    processes: Mapping[str, subprocess.Popen[str]],
    soaked: Soaked,
    say: Said,
) -> None:
    began = time.monotonic()

    def look(done: int) -> None:
        watched.read(workspace.calls(since=watched.seq))
        if not soaked.warm and done >= asked.interactions * WARM_AT:
            soaked.warm = {name: held(process) for name, process in processes.items()}
        say(f"{done} of {asked.interactions}, {done / (time.monotonic() - began):.0f} a second")

    if asked.has_weather:
        begin_weather(workspace, seed=asked.seed)
    street.live(asked.interactions, at_once=AT_ONCE, now_and_then=look)
    workspace.clear_faults()
    soaked.seconds = time.monotonic() - began


def _judge(soaked: Soaked, street: Street, watched: Watched, logged: list[str], asked: Asked, workspace: str) -> None:
    soaked.acts = street.lived.acts
    soaked.counts = {
        "acknowledged": watched.acknowledged,
        "thrown away on purpose": watched.thrown_away,
        "lost with a connection": watched.lost_with_connection,
        "sent to nobody": watched.unsent,
        "connections ended": street.lived.drops,
        "lines with a mark": len(street.book),
        "of them certain": street.book.sure,
    }
    soaked.warned = watched.warnings + said_by(logged)
    soaked.broken += [f"not acknowledged: {late}" for late in watched.late]
    if watched.unsent > UNSENT_A_DROP * street.lived.drops:
        soaked.broken.append(f"{watched.unsent} payloads found no connection, of which {street.lived.drops} ended")
    soaked.broken += [f"logged: {line[:2000]}" for line in complaints_of(logged)]
    soaked.broken += _miscounted(street.book, street.reps, asked.database_url, WorkspaceId(workspace))
    for name, warm in soaked.warm.items():
        if name == "bot" or asked.interactions * WARM_AT >= SANDBOX_IS_WARM:
            soaked.broken += grown(name, warm, soaked.end[name])


def _miscounted(book: Book, reps: list[str], database_url: str, workspace: WorkspaceId) -> Iterator[str]:
    database = Database.open(database_url)
    with database.read() as store:
        stored = counted(
            entry.note or "" for rep in reps for entry in entries.entries(store, workspace, PersonId(rep), limit=ALL)
        )
    database.close()
    yield from book.wrong(stored)
