"""The change feed: a counter that pages and tests wait on. Used on the server's event loop only."""

import asyncio


class Feed:
    def __init__(self) -> None:
        self.seq = 0
        self._closed = False
        self._waiting: set[asyncio.Event] = set()

    def changed(self) -> int:
        """Something a person could notice has changed. Returns the number of the change."""
        self.seq += 1
        self._wake()
        return self.seq

    def close(self) -> None:
        """Nobody is kept waiting any more."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for event in self._waiting:
            event.set()

    async def after(self, since: int, *, seconds: float) -> int:
        """The newest number, as soon as it is above `since`; after `seconds` whatever it is then."""
        if self.seq > since or self._closed:
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
