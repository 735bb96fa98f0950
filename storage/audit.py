"""Who changed what, and who looked at whose numbers: appended, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select

from planning.ids import PersonId, WorkspaceId
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.rows import AuditRow
from storage.store import Store

_audit = table_of(AuditRow)

_RECORD = insert(_audit)
_LOOKS = (
    select(_audit.c.at, _audit.c.actor, _audit.c.action)
    .where(here(_audit), _audit.c.subject == bindparam("rep"), _audit.c.actor != bindparam("rep"))
    .order_by(_audit.c.at.desc(), _audit.c.id.desc())
    .limit(bindparam("most"))
)
_DETAILS = (
    select(_audit.c.detail)
    .where(here(_audit), _audit.c.subject == bindparam("about"), _audit.c.action == bindparam("action"))
    .order_by(_audit.c.at, _audit.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    at: datetime  # aware, UTC
    actor: PersonId
    action: str


def record(
    store: Store,
    workspace: WorkspaceId,
    *,
    at: datetime,
    actor: PersonId,
    action: str,
    subject: str,
    detail: Mapping[str, Any],
) -> None:
    """`subject` is the id of the person, team or plan that it was about; `detail` is plain JSON."""
    store.changed(
        _RECORD,
        {
            "workspace": workspace,
            "id": new_id(),
            "at": at,
            "actor": actor,
            "action": action,
            "subject": subject,
            "detail": dict(detail),
        },
    )


def looks_at(store: Store, workspace: WorkspaceId, rep: PersonId, limit: int) -> list[Look]:
    """What others did that was recorded about this rep, the latest first."""
    found = store.rows(_LOOKS, {"workspace": workspace, "rep": rep, "most": limit})
    return [Look(at=row.at, actor=PersonId(row.actor), action=row.action) for row in found]


def details(store: Store, workspace: WorkspaceId, subject: str, action: str) -> list[Mapping[str, Any]]:
    """What was recorded of this action about a person, team or plan, the earliest first."""
    asked = {"workspace": workspace, "about": subject, "action": action}
    return [row.detail for row in store.rows(_DETAILS, asked)]
