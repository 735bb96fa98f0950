"""Whose turn it is: each workspace that has something to send, one message at a time, whoever waited longest first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection

from bot.pace import LONG_AGO
from bot.since_boot import since_boot
from planning.ids import WorkspaceId

POLL = 1.0  # seconds; what becomes due by itself is seen that late at most


class Turns:
    """Shared by the senders of a process. A turn is one sender's alone until it is `over`."""

    def __init__(self, due: Callable[[], list[WorkspaceId]]) -> None:
        """`due` asks which workspaces have something to send."""
        self._due = due
        self._changed = threading.Condition()
        self._known: set[WorkspaceId] = set()
        self._taken: set[WorkspaceId] = set()
        self._free_at: dict[WorkspaceId, float] = {}
        self._served: dict[WorkspaceId, int] = {}
        self._count = 0
        self._asked_at = LONG_AGO
        self._asking = False
        self._stale = True

    def wake(self) -> None:
        """Something may have become due."""
        with self._changed:
            self._stale = True
            self._changed.notify_all()

    def next(self, *, mine: WorkspaceId | None = None) -> WorkspaceId | None:
        """Who is to be served now, or none. `mine` is the workspace whose turn the caller has and is about to end."""
        if self._shall_ask():
            self._ask()
        with self._changed:
            now = since_boot()
            free = [each for each in self._known if each == mine or each not in self._taken]
            free = [each for each in free if self._free_at.get(each, LONG_AGO) <= now]
            if not free:
                return None
            first = min(free, key=lambda each: self._served.get(each, 0))
            self._count += 1
            self._served[first] = self._count
            self._taken.add(first)
            return first

    def takes(self, workspace: WorkspaceId) -> bool:
        """The turn of a workspace that has nothing to send; false where it is somebody's, or something is due."""
        with self._changed:
            if workspace in self._taken or workspace in self._known:
                return False
            self._taken.add(workspace)
            return True

    def opens(self, workspace: WorkspaceId, at: float) -> None:
        """From when it may be served again."""
        with self._changed:
            self._free_at[workspace] = at

    def over(self, workspace: WorkspaceId, *, more: bool = True) -> None:
        """`more`: something may still be due there."""
        with self._changed:
            self._taken.discard(workspace)
            if not more:
                self._known.discard(workspace)
                self._free_at.pop(workspace, None)
            self._changed.notify_all()

    def opens_in(self, *, but_for: Collection[WorkspaceId] = ()) -> float | None:
        """Seconds until the first workspace may be served that nobody serves; none where there is none."""
        with self._changed:
            waiting = [self._free_at.get(each, LONG_AGO) for each in self._known - self._taken - {*but_for}]
            return max(0.0, min(waiting) - since_boot()) if waiting else None

    def wait(self) -> None:
        """Until there may be a turn."""
        opens_in = self.opens_in()
        with self._changed:
            asks_in = self._asked_at + POLL - since_boot()
            if not self._stale or self._asking:
                self._changed.wait(max(0.0, min(POLL, asks_in if opens_in is None else min(asks_in, opens_in))))

    def _shall_ask(self) -> bool:
        with self._changed:
            old = self._stale or since_boot() - self._asked_at >= POLL
            if self._asking or not old:
                return False
            self._asking, self._stale = True, False
            return True

    def _ask(self) -> None:
        found: list[WorkspaceId] = []
        try:
            found = self._due()
        finally:
            with self._changed:
                self._asking, self._asked_at = False, since_boot()
                self._known.update(found)
                self._changed.notify_all()
