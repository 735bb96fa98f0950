"""What was decided for one recipient of late: what went out, what was held back, and where that was said instead."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from planning.ids import MessageId, WorkspaceId
from planning.nudges import SAID, Effect, Message, State
from storage import outbox_rows
from storage.columns import here
from storage.outbox_rows import outbox
from storage.questions import Question
from storage.store import Store

_DECIDED = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.recipient == bindparam("recipient"),
        outbox.c.effect == Effect.POST.value,
        outbox.c.not_before >= bindparam("since"),
    )
    .order_by(outbox.c.not_before.desc(), outbox.c.id.desc())
)
_ALL = Question(_DECIDED)
_HELD = Question(_DECIDED.where(outbox.c.state == State.HELD.value))


def decided_for(store: Store, workspace: WorkspaceId, recipient: str, *, since: datetime) -> list[Message]:
    """Every post to this recipient that was due at this instant (aware) or later, in whatever state; the latest
    first."""
    return _messages(store, _ALL, workspace, recipient, since)


def held_for(store: Store, workspace: WorkspaceId, recipient: str, *, since: datetime) -> list[Message]:
    """Those of them that are held back."""
    return _messages(store, _HELD, workspace, recipient, since)


def said_in(message: Message) -> MessageId | None:
    """The message that said what this one would have; none where none did."""
    said = message.decision.evidence.get(SAID)
    return None if said is None else MessageId(str(said))


def mark_said(store: Store, workspace: WorkspaceId, held: Message, by: MessageId) -> None:
    """That another message said what this one would have: it is not sent by itself any more."""
    this = (outbox.c.workspace == workspace, outbox.c.id == held.id, outbox.c.state == State.HELD.value)
    store.changed(update(outbox).where(*this).values(evidence={**held.decision.evidence, SAID: by}))


def _messages(
    store: Store, question: Question, workspace: WorkspaceId, recipient: str, since: datetime
) -> list[Message]:
    asked = {"workspace": workspace, "recipient": recipient, "since": since}
    return [outbox_rows.message(row) for row in store.rows(question, asked)]
