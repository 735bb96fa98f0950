"""Messages that were put off: the copy that is to come back."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import String, bindparam, select, update

from planning.ids import WorkspaceId
from planning.nudges import Message, State
from storage import outbox_rows
from storage.columns import here
from storage.outbox_rows import outbox
from storage.store import Store

_WAITING = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.recipient == bindparam("recipient"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.occasion.startswith(bindparam("base", type_=String)),
        outbox.c.state == State.READY.value,
    )
    .order_by(outbox.c.id.desc())
    .limit(1)
)


def waiting_copy(store: Store, workspace: WorkspaceId, message: Message) -> Message | None:
    """The copy of this message, or of its original, that has not come back yet."""
    decision = message.decision
    base = re.sub(r"/snooze-\d+$", "", decision.occasion) + "/snooze-"
    asked = {"recipient": decision.recipient, "kind": decision.kind.value, "base": base}
    row = store.row(_WAITING, {"workspace": workspace, **asked})
    return None if row is None else outbox_rows.message(row)


def move(store: Store, workspace: WorkspaceId, copy: Message, until: datetime) -> None:
    """It comes back at this instant of business time instead."""
    this = (outbox.c.workspace == workspace, outbox.c.id == copy.id, outbox.c.state == State.READY.value)
    store.changed(update(outbox).where(*this).values(not_before=until, error=None))
    store.woken.add(workspace)


def call_off(store: Store, workspace: WorkspaceId, copy: Message, why: str) -> None:
    """It does not come back."""
    this = (outbox.c.workspace == workspace, outbox.c.id == copy.id, outbox.c.state == State.READY.value)
    store.changed(update(outbox).where(*this).values(state=State.DROPPED.value, error=why))
