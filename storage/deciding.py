"""Many decisions at once, as a Monday morning brings them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from planning.ids import MessageId, WorkspaceId
from planning.nudges import Decision, Effect, Message, State
from storage import outbox_rows
from storage.columns import here
from storage.new_id import new_id
from storage.outbox import REOPENED, decide
from storage.outbox_rows import outbox
from storage.store import Store, insert_unless_there

_ADD = insert_unless_there(outbox)
_THERE = select(outbox.c.id).where(here(outbox), outbox.c.id.in_(bindparam("ids", expanding=True)))
_OF_KEYS = select(outbox.c.recipient, outbox.c.kind, outbox.c.occasion, outbox.c.state, outbox.c.effect).where(
    here(outbox),
    outbox.c.recipient.in_(bindparam("recipients", expanding=True)),
    outbox.c.kind.in_(bindparam("kinds", expanding=True)),
    outbox.c.occasion.in_(bindparam("occasions", expanding=True)),
)


def decide_all(
    store: Store,
    workspace: WorkspaceId,
    decisions: Sequence[Decision],
    *,
    effect: Effect = Effect.POST,
    originals: Sequence[MessageId] | None = None,
) -> list[Decision]:
    """As outbox.decide, of many, with the originals of updates in the order of the decisions; those that were put into
    the outbox."""
    if not decisions:
        return []
    of: Sequence[MessageId | None] = originals or [None] * len(decisions)
    messages = [
        Message(
            id=MessageId(new_id()),
            workspace=workspace,
            decision=decision,
            effect=effect,
            state=State.READY,
            original=original,
        )
        for decision, original in zip(decisions, of, strict=True)
    ]
    new = _added(store, workspace, messages)
    open_again = _open_again(store, workspace, [each for each in messages if each.id not in new])
    found = []
    for each in messages:
        if each.id in new:
            found.append(each.decision)
        elif each.id in open_again:
            again = decide(store, workspace, each.decision, effect=effect, original=each.original)
            found += [each.decision] if again is not None else []
    if new:
        store.woken.add(workspace)
    return found


def _added(store: Store, workspace: WorkspaceId, messages: Sequence[Message]) -> set[str]:
    """The ids of those that did not stand already."""
    ids = [each.id for each in messages]
    if store.added_here(_ADD, [outbox_rows.values(each) for each in messages]) == len(ids):
        return set(ids)
    return {row.id for row in store.rows(_THERE, {"workspace": workspace, "ids": ids})}


def _open_again(store: Store, workspace: WorkspaceId, messages: Sequence[Message]) -> set[MessageId]:
    """Those of these, which stand already, that the rows that stand may be opened for."""
    by_key = {(each.decision.recipient, each.decision.kind.value, each.decision.occasion): each for each in messages}
    if not by_key:
        return set()
    recipients, kinds, occasions = (list({key[part] for key in by_key}) for part in range(3))
    asked = {"workspace": workspace, "recipients": recipients, "kinds": kinds, "occasions": occasions}
    standing = ((row, by_key.get((row.recipient, row.kind, row.occasion))) for row in store.rows(_OF_KEYS, asked))
    return {each.id for row, each in standing if each is not None and State(row.state) in REOPENED[Effect(row.effect)]}
