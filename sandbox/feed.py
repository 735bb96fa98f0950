"""The change feed: a counter that pages and tests wait on. Used on the server's event loop only."""

import asyncio


class Feed:
    def __init__(self) -> None:
        self.seq = 0
        self._waiting: set[asyncio.Event] = set()

    def changed(self) -> int:
        """Something a person could notice has changed. Returns the number of the change."""
        self.seq += 1
        self.wake()
        return self.seq

    def wake(self) -> None:
        for event in self._waiting:
            event.set()

    async def after(self, since: int, *, seconds: float) -> int:
        """The newest number, as soon as it is above `since`; after `seconds` whatever it is then."""
        if self.seq > since:
            return self.seq
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(event)
        return self.seq
