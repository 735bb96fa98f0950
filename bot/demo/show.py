"""`headway demo`: the page with its tour, until it is stopped; started over as often as somebody asks for it."""

from __future__ import annotations

import sys
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field

from bot.demo.stage import staged
from bot.demo.team import ANNA
from bot.demo.tour_card import tour_of
from bot.run import stop_on_signals
from sandbox import PortRefused, Refused, Workspace

PORT = 8421  # that nobody chose
SETTING_UP, STARTING_OVER = "Setting up the demo…", "Starting over…"  # at a page that is open already
LOOK_EVERY = 0.2  # seconds, whether it is to be stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    port: int | None  # none: PORT, or a free one where that is taken; 0: a free one
    speed: float  # business seconds a second
    _again: threading.Event = field(default_factory=threading.Event)

    def run(self) -> int:
        """Serves until SIGTERM or Ctrl-C. 1 where the port cannot be had, with a sentence on stderr."""
        stop = stop_on_signals()
        try:
            port = self._serve(PORT if self.port is None else self.port, stop, is_first=True)
        except PortRefused as refused:
            if self.port is not None:
                print(refused, file=sys.stderr)
                return 1
            port = self._serve(0, stop, is_first=True)
        while not stop.is_set():
            self._serve(port, stop, is_first=False)
        return 0

    def _serve(self, port: int, stop: threading.Event, *, is_first: bool) -> int:
        """Until it is stopped or started over; the port that it had."""
        with ExitStack() as cleanup:
            waits = SETTING_UP if is_first else STARTING_OVER
            stage = cleanup.enter_context(staged(port=port, speed=self.speed, page_waits=waits))
            self._again.clear()
            stage.sandbox.give_tour(tour_of(stage, again=self._again.set))
            stage.sandbox.open_page()
            if is_first:
                _say(stage.sandbox.page)
            while not (stop.wait(LOOK_EVERY) or self._again.is_set()):
                pass
            return int(stage.sandbox.page.rstrip("/").rpartition(":")[2])


def started_over(port: int | None) -> bool:
    """Asks a demo that runs there to start over; false where none does."""
    try:
        Workspace(f"http://127.0.0.1:{port or PORT}").start_tour_over()
    except (OSError, Refused):
        return False
    return True


def address_of(page: str) -> str:
    return f"{page}#user={ANNA.id}&channel=dm"


def _say(page: str) -> None:
    print(f"\nHeadway's demo is open at {address_of(page)}", flush=True)
    print("You are Anna, a sales rep, on a Wednesday at noon. No Slack account is needed.", flush=True)
    print("Stop it with Ctrl-C.", flush=True)
