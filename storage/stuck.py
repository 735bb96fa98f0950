"""Messages that do not go on by themselves: refused for good, or perhaps sent; and how they are sent again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from planning.ids import ChannelId, WorkspaceId
from planning.nudges import Effect, Kind, Message, State
from storage import outbox_rows
from storage.columns import here
from storage.outbox_rows import outbox
from storage.store import Store

STUCK = frozenset({State.DEAD, State.AMBIGUOUS})

_IN_STATES = (
    select(outbox)
    .where(here(outbox), outbox.c.state.in_(bindparam("states", expanding=True)))
    .order_by(outbox.c.kind, outbox.c.not_before, outbox.c.id)
)
_SUMMARIES = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.recipient == bindparam("channel"),
        outbox.c.kind == Kind.SUMMARY.value,
        outbox.c.effect == Effect.POST.value,
    )
    .order_by(outbox.c.not_before.desc(), outbox.c.id.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    message: Message
    since: datetime | None  # machine time


def stuck(store: Store, workspace: WorkspaceId, states: Collection[State] = STUCK) -> list[Stuck]:
    """By kind, the longest due first."""
    rows = store.rows(_IN_STATES, {"workspace": workspace, "states": [state.value for state in states]})
    return [Stuck(message=outbox_rows.message(row), since=row.changed_at) for row in rows]


def summaries_to(store: Store, workspace: WorkspaceId, channel: ChannelId | str, most: int) -> list[Message]:
    """The latest summaries for a channel, in whatever state, the last one first."""
    rows = store.rows(_SUMMARIES, {"workspace": workspace, "channel": channel, "most": most})
    return [outbox_rows.message(row) for row in rows]


def send_again(
    store: Store, workspace: WorkspaceId, message: Message, *, marks: Mapping[str, str] | None = None
) -> bool:
    """Makes it ready; what is no longer true is dropped when its turn comes. Whether it was still as given."""
    as_given = (
        outbox.c.workspace == workspace,
        outbox.c.id == message.id,
        outbox.c.state == message.state.value,
    )
    evidence = {**message.decision.evidence, **(marks or {})}
    ready = {"state": State.READY.value, "attempts": 0, "error": None, "evidence": evidence}
    is_ready = store.changed(update(outbox).where(*as_given).values(**ready)) > 0
    if is_ready:
        store.woken.add(workspace)
    return is_ready
