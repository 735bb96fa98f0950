"""Ambiguous messages: whether they stand is looked up by their opaque id, where the optional scopes allow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.outcome import Outcome
from bot.sending import METADATA_EVENT
from planning.ids import ChannelId, MessageId, WorkspaceId
from planning.nudges import Message, State
from storage import outbox, workspaces
from storage.database import Database

PAUSE = timedelta(seconds=5)  # Slack may still be at it
LOOKED_BACK = 100  # messages of a DM; docs.slack.dev/reference/methods/conversations.history


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where a message stands; `ts` is none where it does not."""

    channel: ChannelId | None = None
    ts: str | None = None


class Lookup:
    """What cannot be told is asked once a process; it stays ambiguous, counted and visible."""

    def __init__(self, database: Database, client_for: Callable[[WorkspaceId], WebClient]) -> None:
        self._database = database
        self._client_for = client_for
        self._seen: dict[MessageId, datetime] = {}
        self._cannot_tell: set[MessageId] = set()
        self._next: datetime | None = None

    def resolve(self, *, pause: timedelta = PAUSE) -> list[Outcome]:
        """Records the ones that stand, and makes the others ready again."""
        now = self._database.machine_now()
        if self._next is not None and self._next > now:
            return []
        self._next = now + pause
        ripe = [message for message in self._unclear() if self._seen.setdefault(message.id, now) <= now - pause]
        return [outcome for message in ripe if (outcome := self._resolved(message)) is not None]

    def _unclear(self) -> list[Message]:
        with self._database.read() as store:
            return [
                message
                for workspace in workspaces.all_workspaces(store)
                if workspace.stopped_because is None
                for message in outbox.ambiguous(store, workspace.id)
                if message.id not in self._cannot_tell
            ]

    def _resolved(self, message: Message) -> Outcome | None:
        found = look_up(self._client_for(message.workspace), message)
        if found is None:
            self._cannot_tell.add(message.id)
            return None
        del self._seen[message.id]
        state = State.SENT if found.ts else State.READY
        with self._database.write() as store:
            outbox.mark(
                store,
                message.workspace,
                message.id,
                state,
                channel=found.channel,
                ts=found.ts,
                machine_now=self._database.machine_now(),
            )
        return Outcome(message=message, state=state)


def look_up(client: WebClient, message: Message) -> Stands | None:
    """Where this DM stands; none where that cannot be told: in a channel, or without im:history and im:write."""
    recipient = message.decision.recipient
    if not recipient.startswith(("U", "W")):
        return None
    try:
        channel = ChannelId(client.conversations_open(users=[recipient])["channel"]["id"])
        posted = client.conversations_history(channel=channel, limit=LOOKED_BACK, include_all_metadata=True)
    except SlackApiError:
        return None
    for candidate in posted["messages"]:
        metadata = candidate.get("metadata") or {}
        if metadata.get("event_type") == METADATA_EVENT and metadata["event_payload"].get("id") == message.id:
            return Stands(channel=channel, ts=candidate["ts"])
    return Stands()
