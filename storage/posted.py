"""What stands in Slack: the posts that were sent to somebody."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from planning.ids import WorkspaceId
from planning.nudges import Effect, Kind, Message, State
from storage import outbox_rows
from storage.columns import here
from storage.outbox_rows import outbox
from storage.store import Store

_POSTS = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.recipient == bindparam("recipient"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.effect == Effect.POST.value,
        outbox.c.state.in_([State.SENT.value, State.SENDING.value]),
    )
    .order_by(outbox.c.id)
)


def posts_to(store: Store, workspace: WorkspaceId, *, recipient: str, kind: Kind) -> list[Message]:
    """Every post of this kind that went to this recipient or is on its way, the oldest first."""
    asked = {"workspace": workspace, "recipient": recipient, "kind": kind.value}
    return [outbox_rows.message(row) for row in store.rows(_POSTS, asked)]
