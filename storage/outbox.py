"""Messages that are to go out, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, bindparam, case, delete, exists, func, or_, select, update

from planning.ids import ChannelId, MessageId, WorkspaceId
from planning.nudges import SAID, Decision, Effect, Kind, Message, State
from storage import outbox_rows
from storage.columns import here, table_of
from storage.mondays import ask_after
from storage.new_id import new_id
from storage.outbox_rows import outbox
from storage.questions import Question
from storage.rows import WorkspaceRow
from storage.store import Store, insert_unless_there

KEPT = timedelta(days=90)
DEAD_KEPT = timedelta(days=30)

# An update is drawn from current values, so taking its decision again means sending it again. One that is ready is
# written too: the row lock makes a sender that is about to read the values wait for this unit of work.
REOPENED = {
    Effect.POST: frozenset({State.DROPPED, State.HELD}),
    Effect.UPDATE: frozenset(State) - {State.HELD},
}

_workspaces = table_of(WorkspaceRow)

_ADD = insert_unless_there(outbox)
_ALL = select(outbox).where(here(outbox))
_MESSAGE = _ALL.where(outbox.c.id == bindparam("id"))
_OF_KEY = _ALL.where(
    outbox.c.recipient == bindparam("recipient"),
    outbox.c.kind == bindparam("kind"),
    outbox.c.occasion == bindparam("occasion"),
)
_ON = Question(_OF_KEY)
_SENT = and_(outbox.c.effect == Effect.POST.value, outbox.c.state == State.SENT.value)
_SENT_OF_KEY = _OF_KEY.where(_SENT)
_LATEST_SENT = (
    _ALL.where(_SENT, outbox.c.recipient == bindparam("recipient"), outbox.c.kind != Kind.PICTURE.value)
    .order_by(outbox.c.sent_at.desc(), outbox.c.id.desc())
    .limit(1)
)
_IN_STATE = _ALL.where(outbox.c.state == bindparam("state")).order_by(outbox.c.not_before, outbox.c.id)
_IN_STATE_SINCE = _IN_STATE.where(outbox.c.changed_at <= bindparam("at"))
_DUE = _IN_STATE.where(outbox.c.not_before <= bindparam("now")).limit(bindparam("most"))
_first = outbox.alias()
_FIRST_DUE = (
    select(_first.c.id)
    .where(
        _first.c.workspace == bindparam("its_workspace"),
        _first.c.state == State.READY.value,
        _first.c.not_before <= bindparam("now"),
        _first.c.recipient.not_in(bindparam("but_for", expanding=True)),
        exists().where(_workspaces.c.workspace == _first.c.workspace, _workspaces.c.stopped_because.is_(None)),
    )
    .order_by(_first.c.not_before, _first.c.id)
    .limit(1)
)
_IS_DUE = Question(_FIRST_DUE)
_TAKE = (
    update(outbox)
    .where(
        outbox.c.workspace == bindparam("its_workspace"),
        outbox.c.id == _FIRST_DUE.scalar_subquery(),
        outbox.c.state == State.READY.value,  # still, after waiting for another who takes it
    )
    .values(
        state=State.SENDING.value,
        attempts=outbox.c.attempts + 1,
        error=None,
        changed_at=bindparam("machine_now"),
    )
    .returning(outbox)
)
_OF_WORKSPACE = exists().where(outbox.c.workspace == _workspaces.c.workspace)
# Asked of each workspace's end of the index, not of all rows that are due.
_WORKSPACES_DUE = Question(
    select(_workspaces.c.workspace)
    .where(
        _workspaces.c.stopped_because.is_(None),
        or_(
            _OF_WORKSPACE.where(outbox.c.state == State.READY.value, outbox.c.not_before <= bindparam("now")),
            _OF_WORKSPACE.where(outbox.c.state == State.SENDING.value),  # a sender that is gone may have left it
        ),
    )
    .order_by(_workspaces.c.workspace)
)
_COUNTS = select(outbox.c.state, func.count().label("rows")).where(here(outbox)).group_by(outbox.c.state)
_LAST_SENT_AT = select(func.max(outbox.c.sent_at)).where(here(outbox))
_SNOOZES = select(outbox.c.occasion).where(
    here(outbox),
    outbox.c.recipient == bindparam("recipient"),
    outbox.c.kind == bindparam("kind"),
    outbox.c.occasion.startswith(bindparam("base")),
)


def decide(
    store: Store,
    workspace: WorkspaceId,
    decision: Decision,
    *,
    effect: Effect = Effect.POST,
    original: MessageId | None = None,
) -> Message | None:
    """Puts a decision into the outbox, once a recipient, kind and occasion; none where it stands already.

    A post that was dropped or held back is opened again, and so is an update that is on its way or through.
    """
    id = MessageId(new_id())
    message = Message(
        id=id, workspace=workspace, decision=decision, effect=effect, state=State.READY, original=original
    )
    if store.changed_here(_ADD, outbox_rows.values(message)) == 0:
        standing = _of_key(store, workspace, decision)
        if standing is None or not _reopens(standing):
            return None
        message = replace(standing, decision=decision, state=State.READY, attempts=0, error=None)
        store.changed(_update(workspace, message.id).values(**outbox_rows.renewed(decision)))
    store.woken.add(workspace)
    return message


def hold(store: Store, workspace: WorkspaceId, decision: Decision, why: str) -> None:
    """Keeps a decision that does not go out, and why; nothing where one of this occasion is there. The same decision
    makes it ready once there is room."""
    held = Message(
        id=MessageId(new_id()),
        workspace=workspace,
        decision=decision,
        effect=Effect.POST,
        state=State.HELD,
        error=why,
    )
    values = {**outbox_rows.values(held), "state": State.HELD.value, "error": why}
    store.changed_here(_ADD, values)


def standing_for(store: Store, workspace: WorkspaceId, decision: Decision) -> Message | None:
    """The message because of which this decision would change nothing."""
    standing = _of_key(store, workspace, decision)
    return None if standing is None or _reopens(standing) else standing


def snooze(store: Store, workspace: WorkspaceId, message: Message, until: datetime) -> Message | None:
    """The same decision again from this instant of business time, as an occasion of its own."""
    decision = message.decision
    base = re.sub(r"/snooze-\d+$", "", decision.occasion) + "/snooze-"
    asked = {"workspace": workspace, "recipient": decision.recipient, "kind": decision.kind.value}
    taken = [int(row.occasion.removeprefix(base)) for row in store.rows(_SNOOZES, {**asked, "base": base})]
    again = replace(decision, occasion=f"{base}{max(taken, default=0) + 1}", not_before=until)
    return decide(store, workspace, again)


def message(store: Store, workspace: WorkspaceId, id: MessageId) -> Message | None:
    return _one(store, _MESSAGE, {"workspace": workspace, "id": id})


def sent_message(store: Store, workspace: WorkspaceId, *, recipient: str, kind: Kind, occasion: str) -> Message | None:
    """The post that went out on this occasion."""
    asked = {"recipient": recipient, "kind": kind.value, "occasion": occasion}
    return _one(store, _SENT_OF_KEY, {"workspace": workspace, **asked})


def message_on(store: Store, workspace: WorkspaceId, *, recipient: str, kind: Kind, occasion: str) -> Message | None:
    """The row of this occasion, in whatever state."""
    asked = {"recipient": recipient, "kind": kind.value, "occasion": occasion}
    return _one(store, _ON, {"workspace": workspace, **asked})


def latest_sent(store: Store, workspace: WorkspaceId, recipient: str) -> Message | None:
    """The last post that went to this recipient; a picture, which was asked for, is looked at where it stands."""
    return _one(store, _LATEST_SENT, {"workspace": workspace, "recipient": recipient})


def workspaces_due(store: Store, business_now: datetime) -> list[WorkspaceId]:
    """The workspaces that have something to send, or something half-sent, and are not stopped."""
    return [WorkspaceId(row.workspace) for row in store.rows(_WORKSPACES_DUE, {"now": business_now})]


def due(store: Store, workspace: WorkspaceId, business_now: datetime, limit: int) -> list[Message]:
    """What is ready and whose time has come, the earliest first."""
    asked = {"workspace": workspace, "state": State.READY.value, "now": business_now, "most": limit}
    return _several(store, _DUE, asked)


def take_next(
    store: Store,
    workspace: WorkspaceId,
    business_now: datetime,
    *,
    machine_now: datetime,
    but_for: Collection[str] = (),
) -> Message | None:
    """The first of what is due that goes to nobody of `but_for`, marked as being sent, and this attempt counted; none
    where the workspace is stopped."""
    asked = {"its_workspace": workspace, "now": business_now, "but_for": list(but_for), "machine_now": machine_now}
    row = store.row(_TAKE, asked)
    return None if row is None else outbox_rows.message(row)


def is_due(store: Store, workspace: WorkspaceId, business_now: datetime) -> bool:
    """Whether something may be taken, to whomever it goes."""
    return store.row(_IS_DUE, {"its_workspace": workspace, "now": business_now, "but_for": []}) is not None


def ambiguous(store: Store, workspace: WorkspaceId, *, since: datetime | None = None) -> list[Message]:
    """`since`: only what was so at this machine time already."""
    asked = {"workspace": workspace, "state": State.AMBIGUOUS.value}
    return (
        _several(store, _IN_STATE, asked) if since is None else _several(store, _IN_STATE_SINCE, {**asked, "at": since})
    )


def dead(store: Store, workspace: WorkspaceId) -> list[Message]:
    return _several(store, _IN_STATE, {"workspace": workspace, "state": State.DEAD.value})


def counts(store: Store, workspace: WorkspaceId) -> dict[State, int]:
    """How many rows are in each state; every state is there."""
    found = {row.state: row.rows for row in store.rows(_COUNTS, {"workspace": workspace})}
    return {state: found.get(state.value, 0) for state in State}


def last_sent_at(store: Store, workspace: WorkspaceId) -> datetime | None:
    """When something last went out, in machine time."""
    at: datetime | None = store.connection.execute(_LAST_SENT_AT, {"workspace": workspace}).scalar()
    return at


def mark(
    store: Store,
    workspace: WorkspaceId,
    id: MessageId,
    state: State,
    *,
    machine_now: datetime,
    channel: ChannelId | None = None,
    ts: str | None = None,
    error: str | None = None,
    not_before: datetime | None = None,
    attempt: int | None = None,
    unsent: bool = False,
) -> bool:
    """What became of a message. `error` is overwritten; channel, ts and not_before only where they are given.

    With `attempt`, the count of attempts when it was taken, only what is still of that attempt is marked, so that a
    slow sender and a late look-up undo nothing that came after them. Whether it was.

    `unsent`: nothing was asked of Slack, and the attempt is not counted.

    An update that was decided again while it was being sent stays ready, so that it goes out once more. That
    holds only if the sender marks it as being sent before it reads the values it draws.
    """
    given = {"channel": channel, "ts": ts, "not_before": not_before}
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    values |= {"error": error, "changed_at": machine_now}
    if state is State.SENT:
        values["sent_at"] = machine_now
    if state is State.DROPPED:
        ask_after(store, workspace, id)
    marking = _marking(state, tuple(values), is_of_attempt=attempt is not None, unsent=unsent)
    asked = {f"its_{name}": value for name, value in values.items()}
    asked |= {"its_workspace": workspace, "its_id": id} | ({} if attempt is None else {"its_attempts": attempt})
    return store.changed(marking, asked) > 0


@cache
def _marking(state: State, names: tuple[str, ...], *, is_of_attempt: bool, unsent: bool) -> Update:
    """Made once a shape: a message is marked twice on its way, and to make the statement costs more than to run it."""
    values: dict[str, Any] = {name: bindparam(f"its_{name}") for name in names}
    values["state"] = _kept_ready(state)
    if state is State.SENDING or unsent:
        values["attempts"] = outbox.c.attempts + (-1 if unsent else 1)
    of = [outbox.c.workspace == bindparam("its_workspace"), outbox.c.id == bindparam("its_id")]
    return update(outbox).where(*of, *(_of_attempt(state) if is_of_attempt else [])).values(**values)


def strand(store: Store, workspace: WorkspaceId, machine_now: datetime) -> int:
    """What a sender that is gone left half-sent; how many rows.

    A post may stand in Slack: it is ambiguous. An update is sent again, which changes nothing if it stands.
    """
    left = (outbox.c.workspace == workspace, outbox.c.state == State.SENDING.value)
    state = case((outbox.c.effect == Effect.UPDATE.value, State.READY.value), else_=State.AMBIGUOUS.value)
    return store.changed(update(outbox).where(*left).values(state=state, changed_at=machine_now))


def prune(store: Store, now: datetime) -> int:
    """Deletes the old rows of all workspaces that are done with, by business time; how many."""
    done = [state.value for state in (State.SENT, State.HELD, State.DROPPED, State.AMBIGUOUS)]
    old = and_(outbox.c.state.in_(done), outbox.c.not_before < now - KEPT)
    dead = and_(outbox.c.state == State.DEAD.value, outbox.c.not_before < now - DEAD_KEPT)
    return store.changed(delete(outbox).where(or_(old, dead)))


def _reopens(standing: Message) -> bool:
    return standing.state in REOPENED[standing.effect] and SAID not in standing.decision.evidence


def _of_key(store: Store, workspace: WorkspaceId, decision: Decision) -> Message | None:
    return _one(store, _OF_KEY, {"workspace": workspace, **outbox_rows.key(decision)})


def _of_attempt(becomes: State) -> list[ColumnElement[bool]]:
    under_way = [State.SENDING.value, State.AMBIGUOUS.value]
    if becomes is State.SENT:
        under_way.append(State.READY.value)  # found not to stand, and then it did
    return [outbox.c.attempts == bindparam("its_attempts"), outbox.c.state.in_(under_way)]


def _kept_ready(state: State) -> ColumnElement[str] | str:
    if state in (State.SENDING, State.READY):
        return state.value
    again = and_(outbox.c.effect == Effect.UPDATE.value, outbox.c.state == State.READY.value)
    return case((again, State.READY.value), else_=state.value)


def _update(workspace: WorkspaceId, id: MessageId) -> Any:
    return update(outbox).where(outbox.c.workspace == workspace, outbox.c.id == id)


def _one(store: Store, statement: Any, asked: dict[str, Any]) -> Message | None:
    row = store.row(statement, asked)
    return None if row is None else outbox_rows.message(row)


def _several(store: Store, statement: Any, asked: dict[str, Any]) -> list[Message]:
    return [outbox_rows.message(row) for row in store.rows(statement, asked)]
