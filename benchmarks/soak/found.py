"""What went wrong, in words: late acknowledgements, what the bot logged, what grew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.soak.processes import Held
from sandbox.shapes import Json

MOST_GROWTH = 1.15  # of resident memory, from the end of the warm-up
MORE_FILES = 12  # connections come and go
MORE_THREADS = 4
OF_A_FAULT = ("slack_sdk.web", "slack_sdk.webhook")  # each connection that was dropped is an error to them
LATE = ("not acknowledged in", "the request URL answered with")  # as the sandbox says it
ENDED, UNSENT = "its connection was ended", "no connection took it"
PAYLOADS = ("slash_commands", "interactive", "events_api")


def complaints_of(logged: Sequence[str]) -> list[str]:
    """Lines of the bot's log that nobody should find there: errors, tracebacks, what is no log at all."""
    return [line for line in logged if _is_complaint(line)]


def _is_complaint(line: str) -> bool:
    try:
        said = json.loads(line)
    except ValueError:
        return bool(line.strip())
    is_error = said["level"] in ("error", "critical") and not said["logger"].startswith(OF_A_FAULT)
    return is_error or "Traceback" in line


def said_by(logged: Sequence[str]) -> Counter[str]:
    """How often each logger warned."""
    said = [json.loads(line) for line in logged if line.startswith("{")]
    return Counter(f"{each['logger']}: {each['message'][:60]}" for each in said if each["level"] == "warning")


def grown(name: str, warm: Held, end: Held) -> Iterator[str]:
    if end.megabytes > warm.megabytes * MOST_GROWTH:
        yield f"the {name} grew from {warm.megabytes:.0f} to {end.megabytes:.0f} MB"
    if end.threads > warm.threads + MORE_THREADS:
        yield f"the {name} went from {warm.threads} to {end.threads} threads"
    if end.files > warm.files + MORE_FILES:
        yield f"the {name} went from {warm.files} to {end.files} open files"


class Watched:
    """The sandbox's inspector, read often enough that nothing passes unseen."""

    def __init__(self) -> None:
        self.seq = 0
        self.acknowledged = 0
        self.thrown_away = 0  # acknowledgements, on purpose
        self.lost_with_connection = 0  # they were sent on one that Slack ended meanwhile
        self.unsent = 0  # nobody was connected
        self.late: list[str] = []
        self.warnings: Counter[str] = Counter()

    def read(self, calls: Sequence[Json]) -> None:
        for call in calls:
            self.seq = max(self.seq, call["seq"])
            if call["kind"] == "warning":
                self._warned(call)
            elif call["kind"] == "socket" and call["name"] in PAYLOADS:
                self.thrown_away += bool(call["fault"])
                self.acknowledged += not call["fault"]

    def _warned(self, call: Json) -> None:
        said = str(call["response"])
        if call["name"] in PAYLOADS and said.endswith(ENDED):
            self.lost_with_connection += 1
        elif call["name"] in PAYLOADS and said.startswith(UNSENT):
            self.unsent += 1
        elif call["name"] in PAYLOADS and said.startswith(LATE):
            self.late.append(f"{call['name']}: {said}: {_named(call['request'])}")
        else:
            self.warnings[f"{call['name']}: {said[:100]}"] += 1


def _named(request: Json) -> str:
    """What a payload was about, without what was typed."""
    kind = request.get("command") or request.get("type") or "?"
    action = (request.get("actions") or [{}])[0].get("action_id", "")
    view = (request.get("view") or {}).get("callback_id", "")
    event = (request.get("event") or {}).get("type", "")
    return " ".join(filter(None, [str(kind), action, view, event]))
