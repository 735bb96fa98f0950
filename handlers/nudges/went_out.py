"""What follows where a message stands: what it said is said, and it is filled in and corrected from then on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from handlers.blocks import Drawn, Json
from handlers.foresight.riding import told_with
from handlers.nudges.corrections import COUNTING, LASTING, correct
from handlers.nudges.focus_start.ending import ask_when_over
from handlers.nudges.folded import said_with
from handlers.nudges.own_line import fill_in
from planning.ids import ChannelId, MessageId, PersonId, WorkspaceId
from planning.mending import TO_REP, TO_TEAM
from planning.nudges import Kind, Message, State
from storage import outbox, people
from storage.store import Store

CORRECTED = frozenset({*COUNTING, *LASTING, *TO_REP, *TO_TEAM, Kind.SHARING})  # meanwhile nobody could


def went_out(store: Store, message: Message, drawn: Drawn, *, now: datetime) -> None:
    """Call it in the unit of work that records that it stands as drawn."""
    told_with(store, message.workspace, message.decision, now=now)
    said_with(store, message, drawn, now=now)
    ask_when_over(store, message, now=now)


def stands_after_all(
    store: Store,
    message: Message,
    *,
    channel: ChannelId,
    ts: str,
    blocks: list[Json],
    now: datetime,
    machine_now: datetime,
) -> bool:
    """Records a direct message that was unclear as one that went out; `blocks` as they stand in Slack. Whether it was
    still to be recorded.

    What was logged meanwhile found nothing to correct, so it is drawn once more.
    """
    workspace = message.workspace
    is_marked = outbox.mark(
        store,
        workspace,
        message.id,
        State.SENT,
        channel=channel,
        ts=ts,
        attempt=message.attempts,
        machine_now=machine_now,
    )
    if is_marked:
        went_out(store, message, Drawn("", blocks), now=now)
        fill_in(store, message, State.SENT, now=now)
        people.keep_dm(store, workspace, PersonId(message.decision.recipient), channel)
        if message.decision.kind in CORRECTED:
            correct(store, workspace, message, now=now)
    return is_marked


def unclear_in(store: Store, workspace: WorkspaceId, recipient: PersonId, blocks: list[Json]) -> Message | None:
    """The unclear message to this recipient whose blocks these are: its controls carry its id."""
    for id in dict.fromkeys(_ids_in(blocks)):
        found = outbox.message(store, workspace, id)
        if found is not None and found.state is State.AMBIGUOUS and found.decision.recipient == recipient:
            return found
    return None


def _ids_in(blocks: list[Json]) -> Iterator[MessageId]:
    for value in (each.get("value") for block in blocks for each in _elements(block)):
        if value and '"m"' in value:
            yield MessageId(str(json.loads(value).get("m", "")))


def _elements(block: Json) -> list[dict[str, Any]]:
    accessory = block.get("accessory")
    return [*(block.get("elements") or []), *([accessory] if accessory else [])]
