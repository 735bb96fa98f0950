"""The workspace driven from outside, by its address: from a test, the demo's tour, or another process."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from sandbox.http import get, post
from sandbox.person import Person
from sandbox.shapes import Json

UNTIL_SECONDS = 10.0
LOOK_AGAIN_SECONDS = 0.5  # how long `until` trusts the change feed alone


class Workspace:
    """`Workspace("http://127.0.0.1:8000/")` is a sandbox that runs elsewhere."""

    def __init__(self, page: str) -> None:
        self._base_url = page.rstrip("/")

    def person(self, user_id: str) -> Person:
        return Person(self._base_url, user_id)

    def now(self) -> datetime:
        return datetime.fromisoformat(get(self._base_url, "/clock")["now"])

    def clock_to(self, instant: datetime | str) -> None:
        """Business time, forwards only."""
        to = instant.isoformat() if isinstance(instant, datetime) else instant
        post(self._base_url, "/clock", {"to": to})

    def advance(self, seconds: float) -> None:
        post(self._base_url, "/clock", {"advance_seconds": seconds})

    def run_clock_at(self, speed: float) -> None:
        post(self._base_url, "/clock", {"speed": speed})

    def until(self, holds: Callable[[], bool], *, seconds: float = UNTIL_SECONDS) -> None:
        """Waits on the change feed until `holds()`. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        seq = 0
        while True:
            seq = self._changes(seq, wait=0)
            if holds():
                return
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"not within {seconds:g} s")
            seq = self._changes(seq, wait=min(left, LOOK_AGAIN_SECONDS))

    def start_tour_over(self) -> None:
        """Asks whoever gives the page's tour to bring all of it back to its beginning."""
        post(self._base_url, "/page/api/tour/start-over", {})

    def _changes(self, since: int, *, wait: float) -> int:
        return int(get(self._base_url, "/page/api/changes", since=since, wait=wait)["seq"])

    def fault(
        self,
        method: str | None = None,
        *,
        payload: str | None = None,
        when: Literal["before", "after"] = "before",
        error: str | None = None,
        status: int | None = None,
        retry_after: int | None = None,
        drop: bool = False,
        lost_ack: bool = False,
        latency_ms: int = 0,
        times: int | None = 1,
        chance: float = 1.0,
    ) -> int:
        """The next `times` calls of the method fail so (None: until it is cleared); `after`, they do their work
        first. Or the next payloads of one kind come late, or their acknowledgement is lost. `*` is any. Returns an id.
        """
        asked: Json = {"method": method, "payload": payload, "when": when, "error": error, "status": status}
        asked |= {"retry_after": retry_after, "drop": drop, "lost_ack": lost_ack, "latency_ms": latency_ms}
        asked |= {"times": times, "chance": chance}
        return int(post(self._base_url, "/page/api/faults", asked)["id"])

    def lose_acks(self, payload: str = "*", *, times: int | None = 1, chance: float = 1.0) -> int:
        """The app does its work, and what it answers to a command, an interaction or an event is thrown away."""
        return self.fault(payload=payload, lost_ack=True, times=times, chance=chance)

    def faults(self) -> list[Json]:
        """What waits, oldest first, `times` as many as are left; the keys are those of `fault`, and `id`."""
        faults: list[Json] = get(self._base_url, "/page/api/faults")["faults"]
        return faults

    def clear_faults(self, fault_id: int | None = None) -> None:
        """One of them, or all."""
        post(self._base_url, "/page/api/faults", {"clear": "all" if fault_id is None else fault_id})

    def throw_dice_from(self, seed: int) -> None:
        """The same seed and the same calls bring the same faults of those with a chance."""
        post(self._base_url, "/page/api/faults", {"seed": seed})

    def calls(self, *, since: int = 0, name: str | None = None) -> list[Json]:
        """The inspector, oldest first: `{seq, at, kind, name, request, response}`."""
        calls: list[Json] = get(self._base_url, "/page/api/calls", since=since)
        return [call for call in calls if name in (None, call["name"])]

    def warnings(self) -> list[str]:
        """What Slack would have let fail in silence."""
        return [call["response"] for call in self.calls() if call["kind"] == "warning"]

    def event(self, kind: str, **fields: Any) -> str:
        """Sends an Events API event; returns its event_id."""
        return str(post(self._base_url, "/page/api/event", {"type": kind, **fields})["event_id"])

    def redeliver(self, event_id: str) -> None:
        post(self._base_url, "/page/api/event", {"redeliver": event_id})

    def change_user(self, user_id: str, **fields: Any) -> str | None:
        """Adds or changes a person; returns the event_id of the user_change that was sent."""
        answer = post(self._base_url, "/page/api/users", {"id": user_id, **fields})
        return None if answer["event_id"] is None else str(answer["event_id"])

    def change_channel(self, channel_id: str, **fields: Any) -> None:
        """Adds or changes a channel; `members` is the whole list, U0APP among them if the app is in it."""
        post(self._base_url, "/page/api/channels", {"id": channel_id, **fields})

    def grant(self, *scopes: str) -> None:
        """The app is installed again with these too; its manifest must ask for them."""
        post(self._base_url, "/page/api/scopes", {"grant": list(scopes)})

    def withdraw(self, *scopes: str) -> None:
        """The app is installed again without these."""
        post(self._base_url, "/page/api/scopes", {"withdraw": list(scopes)})

    def deliver_to(self, request_url: str | None) -> None:
        """From now on payloads go to this URL, signed; None means Socket Mode. It is asked Slack's challenge first;
        if it does not answer, that is a warning."""
        post(self._base_url, "/page/api/deliver-to", {"url": request_url})

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ends the app's Socket Mode connections as Slack does; `warning` says so 10 s of machine time before."""
        post(self._base_url, "/page/api/disconnect", {"reason": reason})

    def drop_connections(self) -> None:
        """The WebSockets end with no word, as when a cable is pulled."""
        self.disconnect("drop")
