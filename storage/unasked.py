"""What people were sent unasked, or are to be sent, and which times they keep for their plans."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import and_, bindparam, func, select, update

from planning.ids import PersonId, WorkspaceId
from planning.nudges import BUDGETED, Effect, Kind, Message
from planning.outline import FocusBlock
from planning.plan import PlanState
from storage import outbox_rows
from storage.among import among
from storage.columns import here, table_of
from storage.outbox_rows import outbox
from storage.outline_forms import KINDS, item_in
from storage.rows import ActivityRow, PlanItemRow, PlanRow, RevisionRow, SaleRow
from storage.store import Store

UNASKED = BUDGETED | {Kind.MONDAY}

_plans, _items, _revisions = table_of(PlanRow), table_of(PlanItemRow), table_of(RevisionRow)

_UNASKED = (
    select(outbox)
    .where(
        here(outbox),
        among(outbox.c.recipient, "recipients"),
        outbox.c.kind.in_([kind.value for kind in sorted(UNASKED)]),
        outbox.c.effect == Effect.POST.value,
        outbox.c.not_before >= bindparam("since"),
    )
    .order_by(outbox.c.not_before, outbox.c.id)
)
_MONDAYS = select(outbox).where(
    here(outbox),
    among(outbox.c.recipient, "recipients"),
    outbox.c.kind == Kind.MONDAY.value,
    outbox.c.occasion == bindparam("week"),
)
_IN_EFFECT = (
    select(func.max(_revisions.c.number))
    .where(
        _revisions.c.workspace == _plans.c.workspace,
        _revisions.c.plan == _plans.c.id,
        _revisions.c.number > 0,
        _revisions.c.effective_from <= bindparam("day"),
    )
    .scalar_subquery()
)
_FOCUS = (
    select(_plans.c.owner, _items.c.kind, _items.c.item, _items.c.form)
    .select_from(_plans.join(_items, and_(_items.c.workspace == _plans.c.workspace, _items.c.plan == _plans.c.id)))
    .where(
        here(_plans),
        among(_plans.c.owner, "owners"),
        _plans.c.first_day <= bindparam("day"),
        _plans.c.last_day >= bindparam("day"),
        _plans.c.state != PlanState.CLOSED.value,
        _items.c.kind == KINDS[FocusBlock],
        _items.c.number == _IN_EFFECT,
    )
)
_LOGGED = tuple(
    select(table.c.id)
    .where(
        here(table),
        table.c.rep == bindparam("rep"),
        table.c.logged_at >= bindparam("since"),
        table.c.logged_at < bindparam("until"),
    )
    .limit(1)
    for table in (table_of(ActivityRow), table_of(SaleRow))
)


def unasked_of(
    store: Store, workspace: WorkspaceId, recipients: Collection[str], *, since: datetime
) -> dict[str, list[Message]]:
    """Monday's messages and those of the budget that were due at this instant (aware) or later, in whatever state, by
    recipient; the earliest due first."""
    found: dict[str, list[Message]] = {}
    for row in store.rows(_UNASKED, {"workspace": workspace, "recipients": list(recipients), "since": since}):
        found.setdefault(row.recipient, []).append(outbox_rows.message(row))
    return found


def mondays_of(store: Store, workspace: WorkspaceId, recipients: Collection[str], week: str) -> list[Message]:
    """Monday's messages of these people for an ISO week, such as 2026-W47, in whatever state."""
    asked = {"workspace": workspace, "recipients": list(recipients), "week": week}
    return [outbox_rows.message(row) for row in store.rows(_MONDAYS, asked)] if recipients else []


def focus_blocks(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], day: date
) -> dict[PersonId, list[FocusBlock]]:
    """The times kept for the plans that are under way on a local day, by the revisions in effect on it."""
    found: dict[PersonId, list[FocusBlock]] = {}
    for row in store.rows(_FOCUS, {"workspace": workspace, "owners": list(owners), "day": day}):
        item = item_in(row.kind, row.item, row.form)
        if isinstance(item, FocusBlock):
            found.setdefault(PersonId(row.owner), []).append(item)
    return found


def has_logged(store: Store, workspace: WorkspaceId, rep: PersonId, *, since: datetime, until: datetime) -> bool:
    """Whether anything was logged from one instant (aware) to the other."""
    asked = {"workspace": workspace, "rep": rep, "since": since, "until": until}
    return any(store.row(statement, asked) is not None for statement in _LOGGED)


def mark_acted(store: Store, workspace: WorkspaceId, recipient: str, ts: str, now: datetime) -> None:
    """Keeps when the recipient of the message with this ts first pressed something on it."""
    this = (outbox.c.workspace == workspace, outbox.c.recipient == recipient, outbox.c.ts == ts)
    store.changed(update(outbox).where(*this, outbox.c.acted_at.is_(None)).values(acted_at=now))
