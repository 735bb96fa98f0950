"""When reps began: by their first plan, and by when they came to a team."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, func, select

from planning.ids import PersonId, TeamId, WorkspaceId
from storage.among import among
from storage.columns import here, table_of
from storage.rows import AuditRow, PlanRow
from storage.store import Store

CHANGED_TEAM = "changed team"  # in the audit, with all its reps from then on

_plans, _audit = table_of(PlanRow), table_of(AuditRow)

_FIRST_PLANS = (
    select(_plans.c.owner, func.min(_plans.c.made_at).label("made_at"))
    .where(here(_plans), among(_plans.c.owner, "owners"))
    .group_by(_plans.c.owner)
)
_REPS_BY = (
    select(_audit.c.detail)
    .where(
        here(_audit),
        _audit.c.subject == bindparam("team"),
        _audit.c.action == CHANGED_TEAM,
        _audit.c.at <= bindparam("by"),
    )
    .order_by(_audit.c.at.desc(), _audit.c.id.desc())
    .limit(1)
)


def first_plans(store: Store, workspace: WorkspaceId, owners: Collection[PersonId]) -> dict[PersonId, datetime]:
    """When each made their first plan, saved or not; who has none is left out."""
    rows = store.rows(_FIRST_PLANS, {"workspace": workspace, "owners": list(owners)})
    return {PersonId(row.owner): row.made_at for row in rows}


def reps_by(store: Store, workspace: WorkspaceId, team: TeamId, by: datetime) -> frozenset[PersonId] | None:
    """Who was in a team at this instant (aware), as it was set last before; none where nothing is known of then."""
    row = store.row(_REPS_BY, {"workspace": workspace, "team": team, "by": by})
    return None if row is None else frozenset(PersonId(rep) for rep in row.detail.get("reps", ()))
