"""Channels and direct messages, and what stands in them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sandbox.drawn import with_ids
from sandbox.shapes import Json

KEPT_DRAWINGS = 20  # ours; how many redraws ago a person's screen may still show a button


class Stamps:
    """Message timestamps: business time, and yet unique and ascending."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = 0

    def next(self) -> str:
        self._last = max(int(self._now().timestamp() * 1_000_000), self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


@dataclass(slots=True, kw_only=True)
class Message:
    ts: str
    user: str
    text: str
    blocks: list[Json]
    metadata: Json | None = None
    thread_ts: str | None = None
    only_for: str | None = None  # an ephemeral message's one reader
    edited: bool = False
    files: list[Json] = field(default_factory=list)
    typed: Json = field(default_factory=dict)  # state.values
    earlier: list[list[Json]] = field(default_factory=list)  # newest first

    @property
    def drawings(self) -> list[list[Json]]:
        return [self.blocks, *self.earlier]

    def redraw(self, *, text: str | None, blocks: list[Json] | None) -> None:
        """What is not given is kept, as in chat.update."""
        if text is not None:
            self.text = text
        if blocks is not None:
            self.earlier = [self.blocks, *self.earlier][:KEPT_DRAWINGS]
            self.blocks = with_ids(blocks)
        self.edited = True


@dataclass(slots=True, kw_only=True)
class Conversation:
    id: str
    name: str
    kind: Literal["dm", "channel"]
    members: set[str]
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False
    messages: list[Message] = field(default_factory=list)
    read_up_to: dict[str, str] = field(default_factory=dict)  # user -> ts

    def find(self, ts: str) -> Message | None:
        return next((message for message in reversed(self.messages) if message.ts == ts), None)

    def seen_by(self, user: str) -> list[Message]:
        return [message for message in self.messages if message.only_for in (None, user)]

    def unread(self, user: str) -> int:
        read = self.read_up_to.get(user, "")
        return sum(message.ts > read and message.user != user for message in self.seen_by(user))

    def mark_read(self, user: str) -> None:
        if self.messages:
            self.read_up_to[user] = self.messages[-1].ts
