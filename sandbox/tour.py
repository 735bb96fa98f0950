"""A tour of an app that whoever starts the sandbox gives: cards on the page that say what to try, and watch it done."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox.feed import Feed
from sandbox.shapes import Json


class NotPossible(Exception):
    """What was asked of the tour cannot be done; the message is a sentence for the person at the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One card. `text` has *bold* and `code`; a `/command` in code can be pressed into the composer."""

    id: str
    title: str
    text: str
    user: str  # who the person at the page becomes
    channel: str = "dm"
    tab: str = "messages"
    points_at: str = ""  # the text of a button, or words of a message, that the page rings
    press: str = ""  # what the card's own button says
    drops: str = ""  # what the card says where a file is to be dropped


class Tour(Protocol):
    """Everything but `steps` is called on a thread of its own, and may drive the sandbox over its HTTP."""

    @property
    def steps(self) -> Sequence[Step]: ...

    def done(self, step: str) -> bool:
        """Whether the person has done what the card asks for."""

    def shown(self, step: str) -> list[Json]:
        """Blocks below the card's text, as things are now."""

    def press(self, step: str) -> None:
        """Does what the card's button says. Raises NotPossible."""

    def stop(self, step: str) -> None:
        """Asks what was pressed to end soon."""

    def drop(self, step: str, name: str, content: bytes) -> None:
        """Takes a file; what came of it is `shown`. Raises NotPossible."""

    def start_over(self) -> None:
        """Brings everything back to how it was when the tour began. Raises NotPossible."""


@dataclass(slots=True)
class Guide:
    """The tour that is given, and what is under way of it. Used on the server's event loop only."""

    feed: Feed
    tour: Tour | None = None
    page_waits: str = ""  # a sentence: the page shows that and nothing else; empty: it need not wait
    busy: set[str] = field(default_factory=set)  # ids of steps
    trouble: dict[str, str] = field(default_factory=dict)  # sentence by id of the step
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, step: str, work: Callable[[], None]) -> None:
        """Does it beside everything else; the page hears of the end through the change feed."""
        self._begin(step, self._done(step, work))

    def begin_anew(self, step: str, work: Callable[[], None], *, page_waits: str) -> None:
        """Likewise, and the page waits, until another sandbox takes this one's place; no longer where it cannot be."""
        self.page_waits = page_waits
        self._begin(step, self._done_or_refused(step, work))

    def open_page(self) -> None:
        """The page waits no longer."""
        self.page_waits = ""
        self.feed.changed()

    def _begin(self, step: str, work: Coroutine[Any, Any, None]) -> None:
        self.busy.add(step)
        self.trouble.pop(step, None)
        task = asyncio.ensure_future(work)
        self._running.add(task)  # else nothing would hold it
        task.add_done_callback(self._running.discard)
        self.feed.changed()

    async def _done_or_refused(self, step: str, work: Callable[[], None]) -> None:
        await self._done(step, work)
        if step in self.trouble:
            self.open_page()

    async def _done(self, step: str, work: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(work)
        except NotPossible as why:
            self.trouble[step] = str(why)
        finally:
            self.busy.discard(step)
            self.feed.changed()
