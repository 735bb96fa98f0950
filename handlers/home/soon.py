"""Home is redrawn soon after something changed: once for several changes, lost in a crash, drawn again when opened."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition, Event
from time import monotonic

from slack_sdk import WebClient

from handlers.home.pace import Pace
from handlers.home.publish import publish_home
from handlers.slack_failing import why_slack_failed
from handlers.visit import Clock
from planning.ids import PersonId, WorkspaceId
from storage.database import Database

log = logging.getLogger(__name__)

AT_ONCE = 20  # drawn without waiting
EVERY = 0.6  # seconds, from then on: views.publish takes 100 a minute; docs.slack.dev/apis/web-api/rate-limits
MOST_WAITING = 1000  # people; more are left out, as opening Home draws it anyway

ClientFor = Callable[[WorkspaceId], WebClient]
Whose = tuple[WorkspaceId, PersonId]


class HomeSoon:
    """One thread draws, at the pace that Slack allows; a person who waits already is not added again."""

    def __init__(self, *, database: Database, clock: Clock, client_for: ClientFor) -> None:
        self._database = database
        self._clock = clock
        self._client_for = client_for
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="home")
        self._pace = Pace(at_once=AT_ONCE, every=EVERY)
        self._stopping = Event()
        self._changed = Condition()
        self._waiting: set[Whose] = set()
        self._unfinished = 0
        self._closed = False

    def __call__(self, workspace: WorkspaceId, person: PersonId) -> None:
        whose = (workspace, person)
        with self._changed:
            if self._closed or whose in self._waiting or len(self._waiting) >= MOST_WAITING:
                return
            self._waiting.add(whose)
            self._unfinished += 1
            self._thread.submit(self._draw, whose).add_done_callback(self._finished)

    def idle(self, timeout: float) -> bool:
        """Waits until nothing is left to draw; False where that takes longer than so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._unfinished == 0, timeout)

    def close(self) -> None:
        """What is being drawn is finished; what waits is left out."""
        with self._changed:
            self._closed = True
        self._stopping.set()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _draw(self, whose: Whose) -> None:
        workspace, person = whose
        if self._stopping.wait(self._pace.wait(monotonic())):
            return
        with self._changed:
            self._waiting.discard(whose)  # before reading: what changes from here on draws once more
        publish_home(self._database, self._clock, self._client_for(workspace), workspace, person)

    def _finished(self, drawing: Future[None]) -> None:
        with self._changed:
            self._unfinished -= 1
            self._changed.notify_all()
        broke = None if drawing.cancelled() else drawing.exception()
        if broke is not None and (failed := why_slack_failed(broke)) is not None:
            log.warning("a Home was not drawn: Slack failed (%s)", failed)
        elif broke is not None:
            log.warning("a Home was not drawn", exc_info=broke)
