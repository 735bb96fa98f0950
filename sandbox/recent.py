"""A dictionary that forgets: what is kept for a while only, in a sandbox that runs for days."""

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

KEPT = 1_000  # ours; more than can be under way at once


class Recent(dict[Key, Value]):
    """Keeps the newest `most` keys, by when each was first set."""

    def __init__(self, *, most: int = KEPT) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        if len(self) > self._most:
            del self[next(iter(self))]
