"""Channels and direct messages, and what stands in them."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sandbox.drawn import with_ids
from sandbox.shapes import Json

TOMBSTONE = "This message was deleted."
KEPT_MESSAGES = 10_000  # ours, in a conversation
KEPT_EPHEMERAL = 100  # ours, in a conversation; Slack keeps none over a reload
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
    broadcast: bool = False  # a reply that also stands in the channel
    only_for: str | None = None  # an ephemeral message's one reader
    subtype: str = ""  # Slack's word for what is no ordinary message, e.g. channel_join
    edited: bool = False
    deleted: bool = False  # the first of a thread, which stands as a mark where replies hang on it
    files: list[Json] = field(default_factory=list)
    typed: Json = field(default_factory=dict)  # state.values
    earlier: list[list[Json]] = field(default_factory=list)  # newest first

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in (None, self.ts)

    @property
    def stands_in_channel(self) -> bool:
        return not self.is_reply or self.broadcast

    @property
    def drawings(self) -> list[list[Json]]:
        return [self.blocks, *self.earlier]

    def redraw(self, *, text: str | None, blocks: list[Json] | None) -> None:
        """Blocks alone keep the text; a text alone takes the blocks away.

        docs.slack.dev/reference/methods/chat.update#arg_blocks
        """
        if text is not None:
            self.text = text
        self.earlier = [self.blocks, *self.earlier][:KEPT_DRAWINGS]
        self.blocks = with_ids(blocks or [])
        self.edited = True

    def wipe(self) -> None:
        """docs.slack.dev/reference/events/message/message_deleted: what is left of a thread's first message."""
        self.text, self.blocks, self.files, self.metadata = TOMBSTONE, [], [], None
        self.earlier, self.deleted, self.subtype = [], True, "tombstone"


@dataclass(slots=True, kw_only=True)
class Conversation:
    id: str
    name: str
    kind: Literal["dm", "channel"]
    members: set[str]
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False
    is_general: bool = False
    messages: list[Message] = field(default_factory=list)
    threads: dict[str, list[Message]] = field(default_factory=dict)  # replies, oldest first, by their thread_ts
    read_up_to: dict[str, str] = field(default_factory=dict)  # user -> ts
    thread_read_up_to: dict[tuple[str, str], str] = field(default_factory=dict)  # (user, thread_ts) -> ts
    _ephemeral: deque[Message] = field(default_factory=deque)  # oldest first; some may be deleted since

    def add(self, message: Message) -> None:
        """A conversation that goes on for days forgets its oldest messages, the ephemeral ones sooner."""
        self.messages.append(message)
        if message.is_reply:
            self.threads.setdefault(str(message.thread_ts), []).append(message)
        if message.only_for is not None:
            self._ephemeral.append(message)
        if len(self._ephemeral) > KEPT_EPHEMERAL:
            self._forget(self._ephemeral.popleft())
        if len(self.messages) > KEPT_MESSAGES:
            self._forget(self.messages[0])

    def _forget(self, oldest: Message) -> None:
        """Nothing where it was deleted before; the replies to it stay."""
        at = next((at for at, each in enumerate(self.messages) if each is oldest), None)
        if at is None:
            return
        del self.messages[at]
        if oldest.is_reply:
            self.threads[str(oldest.thread_ts)].remove(oldest)

    def remove(self, message: Message) -> None:
        """A thread's first message leaves its mark while replies are there."""
        if self.replies(message.ts):
            message.wipe()
            return
        self.messages.remove(message)
        if message.is_reply:
            self.threads[str(message.thread_ts)].remove(message)

    def find(self, ts: str) -> Message | None:
        return next((message for message in reversed(self.messages) if message.ts == ts), None)

    def replies(self, thread_ts: str, user: str | None = None) -> list[Message]:
        """Oldest first; without what is ephemeral, but for what `user` alone sees."""
        return [each for each in self.threads.get(thread_ts, ()) if each.only_for in (None, user)]

    def seen_by(self, user: str) -> list[Message]:
        """What stands in the conversation itself; replies are in their threads."""
        return [each for each in self.messages if each.only_for in (None, user) and each.stands_in_channel]

    def unread(self, user: str) -> int:
        read = self.read_up_to.get(user, "")
        return sum(message.ts > read and message.user != user for message in self.seen_by(user))

    def unread_replies(self, user: str, thread_ts: str) -> int:
        read = self.thread_read_up_to.get((user, thread_ts), "")
        return sum(reply.ts > read and reply.user != user for reply in self.replies(thread_ts, user))

    def follows(self, user: str, thread_ts: str) -> bool:
        """Who began the thread or wrote in it, and both in direct messages."""
        parent = self.find(thread_ts)
        began = self.kind == "dm" or (parent is not None and parent.user == user)
        return began or any(reply.user == user for reply in self.replies(thread_ts))

    def unread_in_threads(self, user: str) -> int:
        """Replies in the threads that the person follows."""
        return sum(self.unread_replies(user, each) for each in self.threads if self.follows(user, each))

    def mark_read(self, user: str) -> None:
        if self.messages:
            self.read_up_to[user] = self.messages[-1].ts

    def mark_thread_read(self, user: str, thread_ts: str) -> None:
        if self.threads.get(thread_ts):
            self.thread_read_up_to[user, thread_ts] = self.threads[thread_ts][-1].ts
