"""Forgetting a rep or a workspace: every table, in the order that references allow."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, exists, or_, select, update

from planning.ids import PersonId, WorkspaceId
from storage.columns import here, table_of
from storage.rows import (
    AbsenceRow,
    AccountRow,
    ActivityRow,
    AuditRow,
    DoneOnceRow,
    FocusAnswerRow,
    HelpRow,
    LaneRow,
    LookRow,
    MemberRow,
    MilestoneRow,
    OpportunityRow,
    OutboxRow,
    OutlookRow,
    PersonRow,
    PlanAnswerRow,
    PlanItemRow,
    PlanningSessionRow,
    PlanRow,
    ProgressRow,
    RevisionRow,
    SaleRow,
    TacticRow,
    TeamRow,
    TerritoryRepRow,
    TerritoryRow,
    ToLearnRow,
    WeekSetRow,
    WorkspaceRow,
)
from storage.store import Store
from storage.teams import teams_of_manager
from storage.territories import territories_of_rep
from storage.to_learn import ask_of_territory
from storage.traces import FORGOTTEN, forget_traces

_absences, _accounts, _activities = table_of(AbsenceRow), table_of(AccountRow), table_of(ActivityRow)
_audit, _members, _outbox = table_of(AuditRow), table_of(MemberRow), table_of(OutboxRow)
_people, _plans, _revisions = table_of(PersonRow), table_of(PlanRow), table_of(RevisionRow)
_sales, _tactics, _opportunities = table_of(SaleRow), table_of(TacticRow), table_of(OpportunityRow)
_items, _progress, _answers = table_of(PlanItemRow), table_of(ProgressRow), table_of(PlanAnswerRow)
_weeks, _focus, _sessions = table_of(WeekSetRow), table_of(FocusAnswerRow), table_of(PlanningSessionRow)
_outlooks, _milestones = table_of(OutlookRow), table_of(MilestoneRow)
_to_learn, _helps = table_of(ToLearnRow), table_of(HelpRow)
_territories, _territory_reps = table_of(TerritoryRow), table_of(TerritoryRepRow)

_LOCK_PLANS = (
    select(_plans.c.id).where(here(_plans), _plans.c.owner == bindparam("owner")).order_by(_plans.c.id)
).with_for_update()

# What refers comes before what it refers to.
PURGE_ORDER: Sequence[Table] = (
    _activities,
    _sales,
    _opportunities,
    _accounts,
    _absences,
    _items,
    _progress,
    _answers,
    _weeks,
    _focus,
    _outlooks,
    _milestones,
    _to_learn,
    _tactics,
    _revisions,
    _plans,
    _territory_reps,
    _territories,
    _members,
    _sessions,
    _helps,
    table_of(TeamRow),
    _outbox,
    table_of(LaneRow),
    table_of(LookRow),
    table_of(DoneOnceRow),
    _audit,
    _people,
    table_of(WorkspaceRow),
)

# What they did to others stays, under no name.
_BY_THEM = (
    (_revisions, "by"),
    (_absences, "by"),
    (_progress, "by"),
    (_answers, "by"),
    (_sessions, "by"),
    (_helps, "manager"),
    (_audit, "actor"),
)

NOT_OF_A_REP = frozenset({"teams", "planning_sessions", "lanes", "looks", "done_once", "workspaces"})


class StillManages(ValueError):
    """A person who manages a team can be forgotten once the team has another manager."""


def forget_workspace(store: Store, workspace: WorkspaceId) -> dict[str, int]:
    """Deletes all of a workspace; how many rows of each table."""
    return {table.name: store.changed(delete(table).where(table.c.workspace == workspace)) for table in PURGE_ORDER}


def forget_rep(store: Store, workspace: WorkspaceId, rep: PersonId) -> dict[str, int]:
    """Deletes all that is about a person; how many rows of each table. Raises StillManages.

    What they did to others stays, under no name. Their territories go, and others' plans of these are their own.
    """
    if teams_of_manager(store, workspace, rep):
        raise StillManages(StillManages.__doc__)
    store.rows(_LOCK_PLANS, {"workspace": workspace, "owner": rep})  # nothing new is kept of them from here on
    traces = forget_traces(store, workspace, rep)
    _leave_territories(store, workspace, rep)
    theirs = _conditions(rep)
    deleted = {
        table.name: traces.get(table.name, 0)
        + store.changed(delete(table).where(table.c.workspace == workspace, theirs[table.name]))
        for table in PURGE_ORDER
        if table.name not in NOT_OF_A_REP
    }
    for table, column in _BY_THEM:
        by_them = (table.c.workspace == workspace, table.c[column] == rep)
        store.changed(update(table).where(*by_them).values({column: FORGOTTEN}))
    return deleted


def _conditions(rep: PersonId) -> dict[str, ColumnElement[bool]]:
    """Which rows are about this person, by table."""
    return {
        "activities": _activities.c.rep == rep,
        "sales": _sales.c.rep == rep,
        "accounts": _accounts.c.owner == rep,
        "opportunities": _opportunities.c.owner == rep,
        "absences": _absences.c.rep == rep,
        "plan_items": _of_their_plan(_items, rep),
        "progress": _of_their_plan(_progress, rep),
        "plan_answers": _of_their_plan(_answers, rep),
        "week_sets": _of_their_plan(_weeks, rep),
        "focus_answers": _of_their_plan(_focus, rep),
        "outlooks": _of_their_plan(_outlooks, rep),
        "milestones": _of_their_plan(_milestones, rep),
        "to_learn": _of_their_plan(_to_learn, rep),
        "tactics": _of_their_plan(_tactics, rep),
        "revisions": _of_their_plan(_revisions, rep),
        "plans": _plans.c.owner == rep,
        "territory_reps": or_(_territory_reps.c.rep == rep, _of_their_territory(_territory_reps, rep)),
        "territories": _territories.c.keeper == rep,
        "members": _members.c.rep == rep,
        "helps": _helps.c.rep == rep,
        "outbox": or_(_outbox.c.recipient == rep, _sent_to_their_dm(rep)),
        "audit": _audit.c.subject == rep,  # and more: storage/traces.py
        "people": _people.c.id == rep,
    }


def _of_their_plan(table: Table, rep: PersonId) -> ColumnElement[bool]:
    return exists().where(
        and_(_plans.c.workspace == table.c.workspace, _plans.c.id == table.c.plan, _plans.c.owner == rep)
    )


def _of_their_territory(table: Table, rep: PersonId) -> ColumnElement[bool]:
    return exists().where(
        and_(
            _territories.c.workspace == table.c.workspace,
            _territories.c.id == table.c.territory,
            _territories.c.keeper == rep,
        )
    )


def _leave_territories(store: Store, workspace: WorkspaceId, rep: PersonId) -> None:
    for served in territories_of_rep(store, workspace, rep):
        ask_of_territory(store, workspace, served.id)
    theirs = (_plans.c.workspace == workspace, _of_their_territory(_plans, rep))
    store.changed(update(_plans).where(*theirs).values(territory=None))


def _sent_to_their_dm(rep: PersonId) -> ColumnElement[bool]:
    return exists().where(
        and_(
            _people.c.workspace == _outbox.c.workspace,
            _people.c.id == rep,
            _people.c.dm == _outbox.c.channel,
        )
    )
