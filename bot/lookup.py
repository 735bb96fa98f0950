"""Ambiguous messages: whether they stand is looked up by their opaque id, where the optional scopes allow it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.outcome import Outcome, is_given_up
from bot.sending import METADATA_EVENT, TOKEN_REFUSED
from handlers.blocks import Json
from handlers.nudges.went_out import stands_after_all
from handlers.slack_failing import SLACK_BROKE
from handlers.visit import Clock
from planning.ids import ChannelId, MessageId, WorkspaceId
from planning.nudges import Kind, Message, State
from storage import outbox, workspaces
from storage.database import Database
from storage.store import Store

log = logging.getLogger(__name__)

LOOKED_UP_AFTER = timedelta(seconds=5)  # Slack may still be at it
A_PAGE = 200  # messages; at most 999, docs.slack.dev/reference/methods/conversations.history
MOST_PAGES = 5  # of a DM, from the newest back: nobody gets a thousand messages while one is unclear
CLOCKS_APART = timedelta(days=1)  # Slack's and ours, at most
AT_ONCE = 20  # messages a round; where Slack finds that too fast, the next round goes on
WITHOUT_ID = frozenset({Kind.PICTURE})  # it may have gone out as a file, which takes no metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where a message stands, and with which blocks; `ts` is none where it does not."""

    channel: ChannelId | None = None
    ts: str | None = None
    blocks: list[Json] = field(default_factory=list)


class Unanswered(RuntimeError):
    """Slack does not answer now: it is asked again later."""


class Lookup:
    """What cannot be told is asked once a process; it stays ambiguous, counted and visible."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        client_for: Callable[[WorkspaceId], WebClient],
        *,
        after: timedelta = LOOKED_UP_AFTER,
    ) -> None:
        """`after`: how long an unclear message is left alone before it is looked up."""
        self._database = database
        self._clock = clock
        self._client_for = client_for
        self._after = after
        self._cannot_tell: set[MessageId] = set()
        self._seen: dict[tuple[MessageId, int], datetime] = {}  # since when an attempt is known to be unclear
        self._next: datetime | None = None

    def resolve(self) -> list[Outcome]:
        """Records the ones that stand, and makes the others ready again."""
        now = self._database.machine_now()
        if self._next is not None and self._next > now:
            return []
        self._next = now + self._after
        return self._resolved(self._ripe(self._unclear(since=now - self._after), now))

    def _ripe(self, unclear: list[Message], now: datetime) -> list[Message]:
        """Those whose last attempt was long enough ago: with each attempt twice as long."""
        self._seen = {(each.id, each.attempts): self._seen.get((each.id, each.attempts), now) for each in unclear}
        waits = {each.id: self._after * (2 ** max(0, each.attempts - 1) - 1) for each in unclear}
        return [each for each in unclear if self._seen[each.id, each.attempts] + waits[each.id] <= now]

    def _unclear(self, *, since: datetime) -> list[Message]:
        with self._database.read() as store:
            return [
                message
                for workspace in workspaces.all_workspaces(store)
                if workspace.stopped_because is None
                for message in outbox.ambiguous(store, workspace.id, since=since)
                if message.id not in self._cannot_tell
            ]

    def _resolved(self, messages: list[Message]) -> list[Outcome]:
        outcomes, later, asked = [], set(), 0
        for message in messages:
            if message.workspace in later or asked == AT_ONCE:
                continue
            asked += 1
            try:
                found = look_up(self._client_for(message.workspace), message)
            except Unanswered as unanswered:
                log.info("what is unclear is looked up later: %s", unanswered)
                later.add(message.workspace)
                continue
            if found is None:
                self._cannot_tell.add(message.id)
            elif (outcome := self._recorded(message, found)) is not None:
                outcomes.append(outcome)
        return outcomes

    def _recorded(self, message: Message, found: Stands) -> Outcome | None:
        """None where another process was faster: what it found, and may have sent since, counts."""
        state = State.SENT if found.ts else State.DEAD if is_given_up(message) else State.READY
        with self._database.write() as store:
            is_marked = self._found(store, message, found) if found.ts else self._missed(store, message, state)
        return Outcome(message=message, state=state) if is_marked else None

    def _found(self, store: Store, message: Message, found: Stands) -> bool:
        assert found.channel is not None  # it was found there
        assert found.ts is not None
        return stands_after_all(
            store,
            message,
            channel=found.channel,
            ts=found.ts,
            blocks=found.blocks,
            now=self._clock.now(),
            machine_now=self._database.machine_now(),
        )

    def _missed(self, store: Store, message: Message, state: State) -> bool:
        return outbox.mark(
            store,
            message.workspace,
            message.id,
            state,
            error=message.error if state is State.DEAD else None,
            attempt=message.attempts,
            machine_now=self._database.machine_now(),
        )


def look_up(client: WebClient, message: Message) -> Stands | None:
    """Where this DM stands; none where that cannot be told: in a channel, of a file, without im:history or im:write.

    Raises Unanswered.
    """
    recipient = message.decision.recipient
    if not recipient.startswith(("U", "W")):
        return None
    try:
        channel = ChannelId(client.conversations_open(users=[recipient])["channel"]["id"])
        for candidate in _newest_first(client, channel, since=message.decision.not_before - CLOCKS_APART):
            metadata = candidate.get("metadata") or {}
            if metadata.get("event_type") == METADATA_EVENT and metadata["event_payload"].get("id") == message.id:
                return Stands(channel=channel, ts=candidate["ts"], blocks=candidate.get("blocks") or [])
    except SlackApiError as refused:
        if _is_passing(refused):
            raise Unanswered(f"http_{refused.response.status_code}") from refused
        return None
    except _TooFarBack:
        return None
    except (OSError, HTTPException) as unreachable:
        raise Unanswered(type(unreachable).__name__) from unreachable
    return None if message.decision.kind in WITHOUT_ID else Stands()


class _TooFarBack(LookupError):
    """There is more than is read."""


def _newest_first(client: WebClient, channel: ChannelId, *, since: datetime) -> Iterator[Any]:
    """Every message of a DM since then. Raises _TooFarBack rather than end early: what was not read may be the one."""
    cursor = None
    for _ in range(MOST_PAGES):
        page = client.conversations_history(
            channel=channel,
            oldest=f"{since.timestamp():.6f}",
            limit=A_PAGE,
            cursor=cursor,
            include_all_metadata=True,
        )
        yield from page["messages"]
        if not page.get("has_more"):
            return
        cursor = page["response_metadata"]["next_cursor"]
    raise _TooFarBack(_TooFarBack.__doc__)


def _is_passing(refused: SlackApiError) -> bool:
    """Whether asking again later may help."""
    response = refused.response
    data = response.data
    code = data.get("error") if isinstance(data, dict) else None
    is_later = code == "ratelimited" or code in SLACK_BROKE or code in TOKEN_REFUSED  # a token may work again
    return is_later or response.status_code == 429 or response.status_code >= 500
