"""Many decisions at once, as a Monday morning brings them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import JSON, String, bindparam, column, func, literal, select
from sqlalchemy.dialects import postgresql

from planning.ids import MessageId, WorkspaceId
from planning.nudges import Decision, Effect, Kind, Message, State
from storage import outbox_rows
from storage.among import among
from storage.columns import here
from storage.new_id import new_id
from storage.outbox import REOPENED, decide
from storage.outbox_rows import outbox
from storage.store import Store, insert_unless_there

AT_ONCE = 1000  # keys of one statement: SQLite takes some 32,000 values
OutboxKey = tuple[str, Kind, str]  # a recipient, a kind and an occasion

_ADD = insert_unless_there(outbox)
_COLUMNS = ("id", "recipient", "kind", "occasion", "effect", "original", "not_before", "reason", "evidence", "state")
_ROWS = (
    func.json_to_recordset(bindparam("rows", type_=JSON))
    .table_valued(*(column(name, outbox.c[name].type) for name in _COLUMNS))
    .render_derived(with_types=True)
)
# One statement of one parameter: a row at a time takes PostgreSQL several times as long.
_ADD_AT_ONCE = (
    postgresql.insert(outbox)
    .from_select(
        ["workspace", "attempts", *_COLUMNS],
        select(bindparam("its_workspace", type_=String), literal(0), *(_ROWS.c[name] for name in _COLUMNS)),
    )
    .on_conflict_do_nothing()
    .returning(outbox.c.id)
)
_THERE = select(outbox.c.id).where(here(outbox), among(outbox.c.id, "ids"))
_OF_KEYS = select(outbox.c.recipient, outbox.c.kind, outbox.c.occasion, outbox.c.state, outbox.c.effect).where(
    here(outbox),
    among(outbox.c.recipient, "recipients"),
    outbox.c.kind.in_(bindparam("kinds", expanding=True)),
    among(outbox.c.occasion, "occasions"),
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


def decided_already(store: Store, workspace: WorkspaceId, keys: Collection[OutboxKey]) -> set[OutboxKey]:
    """Those of these recipients, kinds and occasions for which a post stands that is not opened again."""
    ordered, found = sorted(keys), set[OutboxKey]()
    for at in range(0, len(ordered), AT_ONCE):
        rows = store.rows(_OF_KEYS, {"workspace": workspace, **_parts(ordered[at : at + AT_ONCE])})
        closed = (row for row in rows if State(row.state) not in REOPENED[Effect(row.effect)])
        found |= {(row.recipient, Kind(row.kind), row.occasion) for row in closed}
    return found.intersection(keys)


def _parts(keys: Collection[tuple[str, str, str]]) -> dict[str, list[str]]:
    recipients, kinds, occasions = (sorted({key[part] for key in keys}) for part in range(3))
    return {"recipients": recipients, "kinds": kinds, "occasions": occasions}


def _added(store: Store, workspace: WorkspaceId, messages: Sequence[Message]) -> set[str]:
    """The ids of those that did not stand already."""
    ids = [each.id for each in messages]
    if store.connection.dialect.name == "postgresql":
        rows = [_plain(outbox_rows.values(each)) for each in messages]
        return {row.id for row in store.rows(_ADD_AT_ONCE, {"its_workspace": workspace, "rows": rows})}
    if store.added_here(_ADD, [outbox_rows.values(each) for each in messages]) == len(ids):
        return set(ids)
    return {row.id for row in store.rows(_THERE, {"workspace": workspace, "ids": ids})}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON has it."""
    return {**{name: values[name] for name in _COLUMNS}, "not_before": values["not_before"].isoformat()}


def _open_again(store: Store, workspace: WorkspaceId, messages: Sequence[Message]) -> set[MessageId]:
    """Those of these, which stand already, that the rows that stand may be opened for."""
    by_key = {(each.decision.recipient, each.decision.kind.value, each.decision.occasion): each for each in messages}
    if not by_key:
        return set()
    asked = {"workspace": workspace, **_parts(by_key)}
    standing = ((row, by_key.get((row.recipient, row.kind, row.occasion))) for row in store.rows(_OF_KEYS, asked))
    return {each.id for row, each in standing if each is not None and State(row.state) in REOPENED[Effect(row.effect)]}
