"""What stands in Slack: the posts that were sent to somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import String, and_, bindparam, func, or_, select, update

from planning.ids import PlanId, WorkspaceId
from planning.nudges import ANSWERED, CORRECTED, Effect, Evidence, Kind, Message, State
from storage import outbox_rows
from storage.among import among
from storage.columns import here
from storage.outbox_rows import outbox
from storage.questions import Question
from storage.store import Store

NOTED = "row"  # in the evidence: the id of the days off that a message is about
TAKEN = "taken"  # in the evidence: what was taken into the week of what a message proposed
KEPT = "kept"  # in the evidence: the plans whose target is to stay, their ids with a space between them

_TO_RECIPIENT = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.recipient == bindparam("recipient"),
        outbox.c.effect == Effect.POST.value,
        # Earlier, a message is drawn from what is true when it goes out.
        outbox.c.state.in_([State.SENT.value, State.SENDING.value]),
    )
    .order_by(outbox.c.id)
)
_POSTS = _TO_RECIPIENT.where(outbox.c.kind == bindparam("kind"))
_SINCE = (
    select(outbox.c.recipient, func.max(outbox.c.not_before).label("last"))
    .where(
        here(outbox),
        among(outbox.c.recipient, "among"),
        outbox.c.kind.in_(bindparam("kinds", expanding=True)),
        outbox.c.effect == Effect.POST.value,
        outbox.c.state != State.DROPPED.value,
        outbox.c.not_before >= bindparam("since"),
    )
    .group_by(outbox.c.recipient)
)
_UNDER_WAY = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.recipient == bindparam("recipient"),
        outbox.c.effect == Effect.POST.value,
        outbox.c.state.not_in([State.DROPPED.value, State.DEAD.value]),
        outbox.c.not_before >= bindparam("since"),
    )
    .order_by(outbox.c.id)
)
_BETWEEN = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.state.in_([State.SENT.value, State.SENDING.value]),
        outbox.c.not_before.between(bindparam("first"), bindparam("last")),
        outbox.c.kind == bindparam("kind"),
        outbox.c.effect == Effect.POST.value,
    )
    .order_by(outbox.c.id)
)
# Ordered afterwards, and the state wrapped: for the order, or the state, SQLite would read all that was sent of late
# instead of what these recipients got.
_TO_SINCE = select(outbox).where(
    here(outbox),
    among(outbox.c.recipient, "recipients"),
    outbox.c.kind.in_(bindparam("kinds", expanding=True)),
    outbox.c.effect == Effect.POST.value,
    func.coalesce(outbox.c.state, "").in_([State.SENT.value, State.SENDING.value]),
    outbox.c.not_before >= bindparam("since"),
)
_TOLD = (
    select(outbox)
    .where(
        here(outbox),
        among(outbox.c.recipient, "recipients"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.effect == Effect.POST.value,
        outbox.c.state.not_in([State.HELD.value, State.DROPPED.value, State.DEAD.value]),
        outbox.c.not_before >= bindparam("since"),
    )
    .order_by(outbox.c.not_before, outbox.c.id)
)
_HELD = (
    select(outbox)
    .where(
        here(outbox),
        outbox.c.state == State.HELD.value,
        among(outbox.c.recipient, "recipients"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.not_before >= bindparam("since"),
    )
    .order_by(outbox.c.not_before, outbox.c.id)
)
_OF_WEEK = Question(
    _TO_RECIPIENT.where(
        or_(
            and_(
                outbox.c.kind.in_(bindparam("kinds", expanding=True)),
                outbox.c.occasion.contains(bindparam("week", type_=String)),
            ),
            and_(outbox.c.kind.in_(bindparam("lasting", expanding=True)), outbox.c.not_before >= bindparam("since")),
        )
    )
)


def recipients_since(
    store: Store, workspace: WorkspaceId, *, among: Collection[str], kinds: Collection[Kind], since: datetime
) -> dict[str, datetime]:
    """Who of these has a post of these kinds that was due at this instant (aware) or later and is not dropped, and when
    the last one was."""
    of_kinds = [kind.value for kind in kinds]
    asked = {"workspace": workspace, "among": list(among), "kinds": of_kinds, "since": since}
    return {row.recipient: row.last for row in store.rows(_SINCE, asked)}


def posts_to(store: Store, workspace: WorkspaceId, *, recipient: str, kind: Kind) -> list[Message]:
    """Every post of this kind that went to this recipient or is on its way, the oldest first."""
    asked = {"workspace": workspace, "recipient": recipient, "kind": kind.value}
    return [outbox_rows.message(row) for row in store.rows(_POSTS, asked)]


def posts_under_way(store: Store, workspace: WorkspaceId, recipient: str, *, since: datetime) -> list[Message]:
    """Every post to this recipient, due at this instant (aware) or later, that stands, may stand, or is still to go
    out; the oldest first."""
    rows = store.rows(_UNDER_WAY, {"workspace": workspace, "recipient": recipient, "since": since})
    return [outbox_rows.message(row) for row in rows]


def told_since(
    store: Store, workspace: WorkspaceId, *, recipients: Collection[str], kind: Kind, since: datetime
) -> list[Message]:
    """Every post of this kind to these recipients, due at this instant (aware) or later, that stands, may stand or is
    to go out; the earliest due first."""
    asked = {"recipients": list(recipients), "kind": kind.value, "since": since}
    return [outbox_rows.message(row) for row in store.rows(_TOLD, {"workspace": workspace, **asked})]


def held_since(
    store: Store, workspace: WorkspaceId, *, recipients: Collection[str], kind: Kind, since: datetime
) -> list[Message]:
    """Every post of this kind to these recipients, due at this instant (aware) or later, that is held back."""
    asked = {"recipients": list(recipients), "kind": kind.value, "since": since}
    return [outbox_rows.message(row) for row in store.rows(_HELD, {"workspace": workspace, **asked})]


def posts_of_week(
    store: Store,
    workspace: WorkspaceId,
    *,
    recipient: str,
    kinds: Collection[Kind],
    week: str,
    lasting: Collection[Kind],
    since: datetime,
) -> list[Message]:
    """The posts of these kinds on an ISO week, such as 2026-W47, snoozed ones too, and those of `lasting` kinds that
    were due at this instant (aware) or later; the oldest first."""
    of_kinds, of_lasting = [kind.value for kind in kinds], [kind.value for kind in lasting]
    asked = {"recipient": recipient, "kinds": of_kinds, "week": week, "lasting": of_lasting, "since": since}
    return [outbox_rows.message(row) for row in store.rows(_OF_WEEK, {"workspace": workspace, **asked})]


def posts_since(
    store: Store, workspace: WorkspaceId, *, recipients: Collection[str], kinds: Collection[Kind], since: datetime
) -> list[Message]:
    """Every post of these kinds to these recipients that was due at this instant (aware) or later, the oldest first."""
    asked = {"recipients": list(recipients), "kinds": [kind.value for kind in kinds], "since": since}
    found = [outbox_rows.message(row) for row in store.rows(_TO_SINCE, {"workspace": workspace, **asked})]
    return sorted(found, key=lambda message: message.id)


def posts_between(
    store: Store, workspace: WorkspaceId, *, kind: Kind, first: datetime, last: datetime
) -> list[Message]:
    """Every post of this kind, to whomever, that was due within these instants (aware), the oldest first."""
    asked = {"workspace": workspace, "kind": kind.value, "first": first, "last": last}
    return [outbox_rows.message(row) for row in store.rows(_BETWEEN, asked)]


def mark_corrected(store: Store, workspace: WorkspaceId, message: Message, on: date) -> Message:
    """Keeps that a post said otherwise once; it says so from its next update on."""
    return _marked(store, workspace, message, CORRECTED, on.isoformat())


def mark_answered(store: Store, workspace: WorkspaceId, message: Message, answer: str) -> Message:
    """Keeps what was answered to a question, where no other row does."""
    return _marked(store, workspace, message, ANSWERED, answer)


def mark_noted(store: Store, workspace: WorkspaceId, message: Message, absence: str) -> Message:
    """Keeps which days off the answer to a question noted."""
    return _marked(store, workspace, message, NOTED, absence)


def mark_kept(store: Store, workspace: WorkspaceId, message: Message, plan: PlanId) -> Message:
    """Keeps that the target of this plan, too, is to stay as it is."""
    return _marked(store, workspace, message, KEPT, " ".join([*kept_in(message), plan]))


def mark_taken(store: Store, workspace: WorkspaceId, message: Message, taken: str) -> Message:
    """Keeps what of a message's proposal was taken into the week."""
    return _marked(store, workspace, message, TAKEN, taken)


def kept_in(message: Message) -> tuple[PlanId, ...]:
    return tuple(PlanId(plan) for plan in str(message.decision.evidence.get(KEPT, "")).split())


def mark_done(store: Store, workspace: WorkspaceId, message: Message, done: Evidence) -> Message:
    """Keeps what a press on a message did: ids and numbers."""
    return _with_evidence(store, workspace, message, {**message.decision.evidence, **done})


def _marked(store: Store, workspace: WorkspaceId, message: Message, mark: str, value: str) -> Message:
    return _with_evidence(store, workspace, message, {**message.decision.evidence, mark: value})


def _with_evidence(store: Store, workspace: WorkspaceId, message: Message, evidence: Evidence) -> Message:
    this = (outbox.c.workspace == workspace, outbox.c.id == message.id)
    store.changed(update(outbox).where(*this).values(evidence=evidence))
    return replace(message, decision=replace(message.decision, evidence=evidence))
