"""The tables, a noun's in a file. Every key starts with the workspace."""

from storage.columns import Base
from storage.rows.entries import AccountRow, ActivityRow, OpportunityRow, SaleRow
from storage.rows.messages import AuditRow, DoneOnceRow, HelpRow, LaneRow, LookRow, OutboxRow
from storage.rows.people import AbsenceRow, MemberRow, PersonRow, TeamRow, WorkspaceRow
from storage.rows.plans import (
    FocusAnswerRow,
    MilestoneRow,
    OutlookRow,
    PlanAnswerRow,
    PlanItemRow,
    PlanningSessionRow,
    PlanRow,
    ProgressRow,
    RevisionRow,
    TacticRow,
    TerritoryRepRow,
    TerritoryRow,
    ToLearnRow,
    WeekSetRow,
)

__all__ = [
    "AbsenceRow",
    "AccountRow",
    "ActivityRow",
    "AuditRow",
    "DoneOnceRow",
    "FocusAnswerRow",
    "HelpRow",
    "LaneRow",
    "LookRow",
    "MemberRow",
    "MilestoneRow",
    "OpportunityRow",
    "OutboxRow",
    "OutlookRow",
    "PersonRow",
    "PlanAnswerRow",
    "PlanItemRow",
    "PlanRow",
    "PlanningSessionRow",
    "ProgressRow",
    "RevisionRow",
    "SaleRow",
    "TacticRow",
    "TeamRow",
    "TerritoryRepRow",
    "TerritoryRow",
    "ToLearnRow",
    "WeekSetRow",
    "WorkspaceRow",
    "metadata",
]

metadata = Base.metadata
