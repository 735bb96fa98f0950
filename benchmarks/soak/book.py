"""What must be stored after all that was done: each logged line carries a mark of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock

STORED = "✓"  # in every answer to what was stored
NOT_REACHED = "failed with the error"  # Slack's own sentence
LOGGED_BEFORE = ("Was this another one?", "nothing was stored twice")  # said only of what stands


class Book:
    """By mark, how often it may stand: once where the answer said so, else once at most. Shared by threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._may: dict[str, range] = {}
        self._said: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._may)

    @property
    def sure(self) -> int:
        """How many are known to the entry."""
        return sum(len(allowed) == 1 for allowed in self._may.values())

    def begin(self, mark: str) -> None:
        self._set(mark, range(2))

    def answered(self, mark: str, said: str, *, reached: bool) -> None:
        """After the line was sent; `reached`: the app's answer came."""
        self._said[mark] = said
        if STORED in said or any(words in said for words in LOGGED_BEFORE):
            self._set(mark, range(1, 2))
        elif reached and NOT_REACHED not in said:
            self._set(mark, range(1))

    def undone(self, mark: str, said: str) -> None:
        """After Undo was pressed, with what stands in place of the answer then."""
        self._said[mark] = said
        self._set(mark, range(1) if "Undone" in said else range(2))

    def wrong(self, stored: Mapping[str, int]) -> Iterator[str]:
        """In words: what is lost, and what stands more often than it may."""
        for mark, allowed in self._may.items():
            count = stored.get(mark, 0)
            if count not in allowed:
                kind = "lost" if count < allowed.start else "doubled" if count > 1 else "stands unasked"
                yield f"{mark} is {kind}: stored {count} times, after: {self._said.get(mark, '')[:300]!r}"

    def _set(self, mark: str, allowed: range) -> None:
        with self._lock:
            self._may[mark] = allowed


def counted(notes: Iterable[str]) -> Counter[str]:
    """By mark, of the notes that are stored."""
    return Counter(note for note in notes if note)
