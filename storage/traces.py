"""What others' rows say of a person: messages that name them, and the details of the audit."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select, update

from planning.ids import PersonId, WorkspaceId
from storage.columns import here, table_of
from storage.outbox_rows import outbox
from storage.rows import AuditRow, PlanRow, TerritoryRow
from storage.store import Store

FORGOTTEN = "forgotten"  # stands for a person in what is kept of others
AT_ONCE = 500  # ids of one statement

_audit, _plans, _territories = table_of(AuditRow), table_of(PlanRow), table_of(TerritoryRow)

_MESSAGES = select(outbox.c.id, outbox.c.occasion, outbox.c.evidence).where(here(outbox))
_DETAILS = select(_audit.c.id, _audit.c.subject, _audit.c.detail).where(here(_audit))


def forget_traces(store: Store, workspace: WorkspaceId, rep: PersonId) -> dict[str, int]:
    """Deletes what is about a person's plans and territories, and takes their id out of what stays; how many rows were
    deleted of each table. Call it while these are still stored."""
    theirs = {rep, *_ids(store, workspace, rep)}
    return {"outbox": _forget_messages(store, workspace, theirs), "audit": _forget_audit(store, workspace, rep, theirs)}


def _ids(store: Store, workspace: WorkspaceId, rep: PersonId) -> list[str]:
    plans = select(_plans.c.id).where(_plans.c.workspace == workspace, _plans.c.owner == rep)
    kept = select(_territories.c.id).where(_territories.c.workspace == workspace, _territories.c.keeper == rep)
    return [row.id for row in (*store.rows(plans), *store.rows(kept))]


def _forget_messages(store: Store, workspace: WorkspaceId, theirs: Collection[str]) -> int:
    """Whoever they were sent to: what they are about is gone."""
    found = [
        row.id
        for row in store.rows(_MESSAGES, {"workspace": workspace})
        if _names(row.evidence, theirs) or not set(theirs).isdisjoint(row.occasion.split("/"))
    ]
    chunks = [found[at : at + AT_ONCE] for at in range(0, len(found), AT_ONCE)]
    of_workspace = outbox.c.workspace == workspace
    return sum(store.changed(delete(outbox).where(of_workspace, outbox.c.id.in_(chunk))) for chunk in chunks)


def _forget_audit(store: Store, workspace: WorkspaceId, rep: PersonId, theirs: Collection[str]) -> int:
    deleted = 0
    for row in store.rows(_DETAILS, {"workspace": workspace}):
        this = (_audit.c.workspace == workspace, _audit.c.id == row.id)
        if row.subject in theirs:
            deleted += store.changed(delete(_audit).where(*this))
        elif _names(row.detail, theirs):
            store.changed(update(_audit).where(*this).values(detail=_without(row.detail, rep)))
    return deleted


def _names(value: Any, ids: Collection[str]) -> bool:
    """Whether a JSON value holds one of these strings, however deep."""
    if isinstance(value, dict):
        return any(_names(each, ids) for each in value.values())
    if isinstance(value, list):
        return any(_names(each, ids) for each in value)
    return value in ids


def _without(value: Any, rep: PersonId) -> Any:
    if isinstance(value, dict):
        return {key: _without(each, rep) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, rep) for each in value]
    return FORGOTTEN if value == rep else value
