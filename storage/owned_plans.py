"""The plans a rep owns, each with what was written beside it: progress, arranged weeks, answers about focus."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, Table, bindparam, insert, select

from planning.belongings import (
    OwnedArrangement,
    OwnedFocus,
    OwnedMilestone,
    OwnedOutlook,
    OwnedPlan,
    OwnedProgress,
    OwnedPut,
    OwnedWeek,
)
from planning.focus import FocusAnswer
from planning.foresight.basis import Basis, WhyNot
from planning.foresight.kept import KeptOutlook
from planning.ids import ItemId, PersonId, PlanId, WorkspaceId
from planning.milestones import Milestone
from planning.money import Money
from planning.plan_file import PlanFile
from planning.weeks import ArrangedWeek, Arrangement
from storage import focus, milestones, outlooks, plans, weeks
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.plan_file import export_plan, import_plan
from storage.rows import FocusAnswerRow, ProgressRow, WeekSetRow
from storage.store import Store

_progress, _weeks, _focus = table_of(ProgressRow), table_of(WeekSetRow), table_of(FocusAnswerRow)


def _of_plan(table: Table, *order: str) -> Select[Any]:
    ordered = [table.c[name] for name in order]
    return select(table).where(here(table), table.c.plan == bindparam("plan")).order_by(*ordered)


_PROGRESS = _of_plan(_progress, "day", "made_at", "id")
_WEEKS = _of_plan(_weeks, "week")
_FOCUS = _of_plan(_focus, "day", "item")
_ADD_PROGRESS = insert(_progress)


def owned_plans(store: Store, workspace: WorkspaceId, rep: PersonId) -> tuple[OwnedPlan, ...]:
    """All of them, begun and closed ones too; the earliest first."""
    found = []
    for plan in plans.plans_of(store, workspace, rep):
        file = export_plan(store, workspace, plan.id)
        assert file is not None  # it was just read
        found.append((plan.made_at, plan.id, file))
    return tuple(
        OwnedPlan(
            made_at=made_at,
            file=file,
            progress=tuple(_progress_of(row) for row in _rows(store, workspace, _PROGRESS, plan_id)),
            weeks=tuple(
                _week_of(store, workspace, plan_id, row.week) for row in _rows(store, workspace, _WEEKS, plan_id)
            ),
            focus=tuple(_focus_of(row) for row in _rows(store, workspace, _FOCUS, plan_id)),
            foreseen=tuple(_foreseen_of(each) for each in outlooks.outlooks_of(store, workspace, plan_id)),
            milestones=tuple(_milestone_of(each) for each in milestones.milestones_of(store, workspace, plan_id)),
        )
        for made_at, plan_id, file in sorted(found, key=_earliest_first)
    )


def take_in_plan(
    store: Store, workspace: WorkspaceId, rep: PersonId, owned: OwnedPlan, *, known: frozenset[PersonId]
) -> bool:
    """Whether it is here now: not where another plan has its days. What was written in it by people who are not
    `known` here is the rep's. Raises storage.plan_file.NoTerritory.
    """
    try:
        plan_id = import_plan(store, workspace, rep, owned.file, owned.made_at)
    except plans.Overlapping:
        return False
    for each in owned.progress:
        by = each.by if each.by in known else rep
        store.changed(_ADD_PROGRESS, _progress_values(workspace, plan_id, each, by))
    for week in owned.weeks:
        weeks.save_week(store, workspace, plan_id, week.week, _arranged(week))
    for answer in owned.focus:
        focus.save_focus_answer(
            store, workspace, plan_id, item=answer.item, day=answer.day, answer=answer.answer, now=answer.at
        )
    foreseen = [_kept_of(plan_id, each, ends=owned.file.period.last) for each in owned.foreseen]
    outlooks.keep_outlooks(store, workspace, foreseen, now=owned.made_at)
    for milestone in owned.milestones:
        _take_in_milestone(store, workspace, plan_id, milestone)
    return True


def _earliest_first(found: tuple[Any, PlanId, PlanFile]) -> tuple[date, date, Any]:
    made_at, _, file = found
    return file.period.first, file.period.last, made_at


def _rows(store: Store, workspace: WorkspaceId, statement: Select[Any], plan_id: PlanId) -> list[Row[Any]]:
    return list(store.rows(statement, {"workspace": workspace, "plan": plan_id}))


def _progress_of(row: Row[Any]) -> OwnedProgress:
    return OwnedProgress(goal=ItemId(row.item), day=row.day, text=row.text, by=PersonId(row.by), made_at=row.made_at)


def _progress_values(workspace: WorkspaceId, plan_id: PlanId, written: OwnedProgress, by: PersonId) -> dict[str, Any]:
    return {
        "workspace": workspace,
        "id": new_id(),
        "plan": plan_id,
        "item": written.goal,
        "day": written.day,
        "text": written.text,
        "by": by,
        "made_at": written.made_at,
    }


def _focus_of(row: Row[Any]) -> OwnedFocus:
    return OwnedFocus(item=ItemId(row.item), day=row.day, answer=FocusAnswer(row.answer), at=row.at)


def _foreseen_of(kept: KeptOutlook) -> OwnedOutlook:
    return OwnedOutlook(**{each.name: getattr(kept, each.name) for each in fields(OwnedOutlook)})


def _kept_of(plan_id: PlanId, owned: OwnedOutlook, *, ends: date) -> KeptOutlook:
    """By a basis of which nothing is known: it is learned here at the next tick, if the plan is under way."""
    basis = Basis(day=owned.day, ends=ends, why_not=WhyNot.THIN)
    said = {each.name: getattr(owned, each.name) for each in fields(owned)}
    return KeptOutlook(plan=plan_id, basis=basis, **said)


def _milestone_of(milestone: Milestone) -> OwnedMilestone:
    detail = milestone.detail
    amount = Money(minor=detail["minor"], currency=detail["currency"]) if "minor" in detail else None
    return OwnedMilestone(name=milestone.name, day=milestone.day, amount=amount, told_at=milestone.told_at)


def _take_in_milestone(store: Store, workspace: WorkspaceId, plan_id: PlanId, owned: OwnedMilestone) -> None:
    amount = owned.amount
    detail = {} if amount is None else {"minor": amount.minor, "currency": amount.currency}
    milestones.notice(store, workspace, plan_id, owned.name, owned.day, detail)
    if owned.told_at is not None:
        milestones.mark_told(store, workspace, plan_id, [owned.name], now=owned.told_at)


def _week_of(store: Store, workspace: WorkspaceId, plan_id: PlanId, week: str) -> OwnedWeek:
    arranged = weeks.arranged_week(store, workspace, plan_id, week)
    actions = tuple(
        OwnedArrangement(
            item=item,
            added=own.added,
            put=tuple(OwnedPut(day=day, count=count) for day, count in sorted(own.put.items())),
            off=tuple(sorted(own.off)),
        )
        for item, own in sorted(arranged.actions.items())
    )
    return OwnedWeek(week=week, actions=actions, set_at=arranged.set_at)


def _arranged(week: OwnedWeek) -> ArrangedWeek:
    actions = {
        each.item: Arrangement(added=each.added, put={put.day: put.count for put in each.put}, off=frozenset(each.off))
        for each in week.actions
    }
    return ArrangedWeek(actions=actions, set_at=week.set_at)
