"""Forgetting a rep or a workspace: every table, in the order that references allow."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, and_, delete, exists, or_, update

from planning.ids import PersonId, WorkspaceId
from storage.columns import table_of
from storage.rows import (
    AbsenceRow,
    AccountRow,
    ActivityRow,
    AuditRow,
    DoneOnceRow,
    LaneRow,
    MemberRow,
    OutboxRow,
    PersonRow,
    PlanRow,
    RevisionRow,
    SaleRow,
    TacticRow,
    TeamRow,
    WorkspaceRow,
)
from storage.store import Store
from storage.teams import teams_of_manager

FORGOTTEN = "forgotten"  # stands for a person in what is kept of others

_absences, _accounts, _activities = table_of(AbsenceRow), table_of(AccountRow), table_of(ActivityRow)
_audit, _members, _outbox = table_of(AuditRow), table_of(MemberRow), table_of(OutboxRow)
_people, _plans, _revisions = table_of(PersonRow), table_of(PlanRow), table_of(RevisionRow)
_sales, _tactics = table_of(SaleRow), table_of(TacticRow)

# What refers comes before what it refers to.
PURGE_ORDER: Sequence[Table] = (
    _activities,
    _sales,
    _accounts,
    _absences,
    _tactics,
    _revisions,
    _plans,
    _members,
    table_of(TeamRow),
    _outbox,
    table_of(LaneRow),
    table_of(DoneOnceRow),
    _audit,
    _people,
    table_of(WorkspaceRow),
)

NOT_OF_A_REP = frozenset({"teams", "lanes", "done_once", "workspaces"})


class StillManages(ValueError):
    """A person who manages a team can be forgotten once the team has another manager."""


def forget_workspace(store: Store, workspace: WorkspaceId) -> dict[str, int]:
    """Deletes all of a workspace; how many rows of each table."""
    return {table.name: store.changed(delete(table).where(table.c.workspace == workspace)) for table in PURGE_ORDER}


def forget_rep(store: Store, workspace: WorkspaceId, rep: PersonId) -> dict[str, int]:
    """Deletes all that is about a person; how many rows of each table. Raises StillManages.

    What they did to others stays, under no name.
    """
    if teams_of_manager(store, workspace, rep):
        raise StillManages(StillManages.__doc__)
    theirs = _conditions(rep)
    deleted = {
        table.name: store.changed(delete(table).where(table.c.workspace == workspace, theirs[table.name]))
        for table in PURGE_ORDER
        if table.name not in NOT_OF_A_REP
    }
    for table, column in ((_revisions, "by"), (_absences, "by"), (_audit, "actor")):
        by_them = (table.c.workspace == workspace, table.c[column] == rep)
        store.changed(update(table).where(*by_them).values({column: FORGOTTEN}))
    return deleted


def _conditions(rep: PersonId) -> dict[str, ColumnElement[bool]]:
    """Which rows are about this person, by table."""
    return {
        "activities": _activities.c.rep == rep,
        "sales": _sales.c.rep == rep,
        "accounts": _accounts.c.owner == rep,
        "absences": _absences.c.rep == rep,
        "tactics": _of_their_plan(_tactics, rep),
        "revisions": _of_their_plan(_revisions, rep),
        "plans": _plans.c.owner == rep,
        "members": _members.c.rep == rep,
        "outbox": or_(_outbox.c.recipient == rep, _sent_to_their_dm(rep)),
        "audit": _audit.c.subject == rep,
        "people": _people.c.id == rep,
    }


def _of_their_plan(table: Table, rep: PersonId) -> ColumnElement[bool]:
    return exists().where(
        and_(_plans.c.workspace == table.c.workspace, _plans.c.id == table.c.plan, _plans.c.owner == rep)
    )


def _sent_to_their_dm(rep: PersonId) -> ColumnElement[bool]:
    return exists().where(
        and_(
            _people.c.workspace == _outbox.c.workspace,
            _people.c.id == rep,
            _people.c.dm == _outbox.c.channel,
        )
    )
