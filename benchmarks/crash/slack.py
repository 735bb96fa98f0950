"""A Slack that fails now and then, in a process of its own, so that it outlives whoever is killed while it answers."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from multiprocessing.connection import Connection
from random import Random
from urllib.parse import parse_qs

from benchmarks.crash.processes import forking

RETRY_AFTER = "1"  # seconds
LATENCY = 0.010  # seconds at most, before a message is taken and again before the answer leaves
A_PAGE = 200


class Fault(Enum):
    NONE = "none"
    TOO_MANY = "429"
    BROKE = "500"
    BROKE_AFTER = "accepted but 500"
    DROPPED = "dropped"
    DROPPED_AFTER = "accepted but dropped"

    @property
    def is_taken(self) -> bool:
        """Whether the message stands although."""
        return self in (Fault.NONE, Fault.BROKE_AFTER, Fault.DROPPED_AFTER)


SHARES = {
    Fault.TOO_MANY: 0.02,
    Fault.BROKE: 0.01,
    Fault.BROKE_AFTER: 0.01,
    Fault.DROPPED: 0.005,
    Fault.DROPPED_AFTER: 0.005,
}


class Memory:
    """What it took, by the id in the metadata."""

    def __init__(self, *, seed: int, is_looked_up: bool) -> None:
        self.is_looked_up = is_looked_up
        self.taken: Counter[str] = Counter()
        self._random = Random(seed)
        self._posts: dict[str, list[dict[str, object]]] = defaultdict(list)  # by channel, the oldest first
        self._ts = (f"{number}.000000" for number in count(int(time.time())))
        self._lock = threading.Lock()

    def luck(self) -> tuple[Fault, float, float]:
        """What goes wrong with a request, and its latencies before and after it is taken."""
        with self._lock:
            drawn = self._random.random()
            before, after = self._random.uniform(0, LATENCY), self._random.uniform(0, LATENCY)
        for fault, share in SHARES.items():
            drawn -= share
            if drawn < 0:
                return fault, before, after
        return Fault.NONE, before, after

    def take(self, channel: str, metadata: dict[str, dict[str, str]]) -> str:
        with self._lock:
            ts = next(self._ts)
            self._posts[channel].append({"ts": ts, "metadata": metadata})
            self.taken[metadata["event_payload"]["id"]] += 1
            return ts

    def page(self, channel: str, cursor: int) -> dict[str, object]:
        """The newest first."""
        with self._lock:
            posts = self._posts[channel][::-1]
        rest = len(posts) > cursor + A_PAGE
        return {
            "messages": posts[cursor : cursor + A_PAGE],
            "has_more": rest,
            "response_metadata": {"next_cursor": str(cursor + A_PAGE) if rest else ""},
        }


class Handler(BaseHTTPRequestHandler):
    memory: Memory

    def do_GET(self) -> None:
        """For who counts: how many messages were taken, or which, and how often."""
        taken = self.memory.taken
        self._answer({"count": taken.total()} if self.path == "/count" else dict(taken))

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:
            return  # its sender was killed over it
        fault, before, after = self.memory.luck()
        time.sleep(before)  # the latency that this stand-in is there for
        answer = self._taken(body) if fault.is_taken else {}
        time.sleep(after)  # as above
        match fault:
            case Fault.NONE:
                self._answer({"ok": True, **answer} if answer else {"ok": False, "error": "missing_scope"})
            case Fault.TOO_MANY:
                self._answer({"ok": False, "error": "ratelimited"}, status=429)
            case Fault.BROKE | Fault.BROKE_AFTER:
                self._answer({"ok": False, "error": "internal_error"}, status=500)
            case Fault.DROPPED | Fault.DROPPED_AFTER:
                self.close_connection = True

    def _taken(self, body: bytes) -> dict[str, object]:
        """Empty where it is not allowed."""
        method = self.path.rpartition("/")[2]
        if method == "chat.postMessage":
            post = json.loads(body)
            channel = _dm(post["channel"])
            return {"channel": channel, "ts": self.memory.take(channel, post["metadata"])}
        asked = parse_qs(body.decode())
        if not self.memory.is_looked_up:
            return {}
        if method == "conversations.open":
            return {"channel": {"id": _dm(asked["users"][0])}}
        return self.memory.page(asked["channel"][0], int(asked.get("cursor", ["0"])[0]))

    def _answer(self, answer: dict[str, object] | dict[str, int], *, status: int = 200) -> None:
        raw = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        if status == 429:
            self.send_header("Retry-After", RETRY_AFTER)
        self.end_headers()
        self.wfile.write(raw)

    def handle(self) -> None:
        with suppress(ConnectionError):  # its sender was killed while it waited
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@dataclass(frozen=True, slots=True)
class Slack:
    """It, as seen from outside."""

    port: int

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def count(self) -> int:
        """How many posts it took, each as often as it came."""
        return int(self._read("count")["count"])

    def taken(self) -> Counter[str]:
        """How often it took each id."""
        return Counter(self._read("taken"))

    def _read(self, what: str) -> dict[str, int]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{what}") as answer:
            found: dict[str, int] = json.load(answer)
        return found


@contextmanager
def unreliable_slack(*, seed: int, is_looked_up: bool) -> Iterator[Slack]:
    ours, theirs = forking().Pipe()
    process = forking().Process(target=_serve, args=(theirs, seed, is_looked_up))
    process.start()
    theirs.close()
    try:
        yield Slack(ours.recv())
    finally:
        ours.close()
        process.kill()
        process.join()


def _serve(told: Connection, seed: int, is_looked_up: bool) -> None:
    Handler.memory = Memory(seed=seed, is_looked_up=is_looked_up)
    server = Server(("127.0.0.1", 0), Handler)
    told.send(server.server_port)
    server.serve_forever()


def _dm(user: str) -> str:
    return f"D{user[1:]}"
