"""What was reached in a plan: noticed once, and told with the next message."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, func, or_, select, update

from planning.ids import PlanId, WorkspaceId
from planning.milestones import QUARTERS, Milestone, booked_name
from planning.plan import Measure
from storage.among import among
from storage.columns import here, table_of
from storage.rows import MilestoneRow, PlanRow, RevisionRow, SaleRow
from storage.store import Store, insert_unless_there

_milestones = table_of(MilestoneRow)
_plans, _revisions, _sales = table_of(PlanRow), table_of(RevisionRow), table_of(SaleRow)

_ADD = insert_unless_there(_milestones)
_OF_PLAN = (
    select(_milestones)
    .where(here(_milestones), _milestones.c.plan == bindparam("plan"))
    .order_by(_milestones.c.day, _milestones.c.name)
)
_NOTICED = select(_milestones.c.plan, _milestones.c.name, _milestones.c.told_at).where(
    here(_milestones), among(_milestones.c.plan, "plans")
)
_in_effect = _revisions.alias("in_effect")
_NUMBER = (
    select(func.max(_in_effect.c.number))
    .where(
        _in_effect.c.workspace == _plans.c.workspace,
        _in_effect.c.plan == _plans.c.id,
        or_(_in_effect.c.effective_from <= bindparam("day"), _in_effect.c.number == 1),
    )
    .scalar_subquery()
)
_BOOKED = (
    select(
        _plans.c.id,
        _revisions.c.target_minor,
        _revisions.c.measure,
        _revisions.c.margin,
        func.count().label("sales"),
        func.sum(_sales.c.amount_minor).label("amount"),
        func.sum(func.coalesce(_sales.c.profit_minor, 0)).label("profit"),
        func.sum(case((_sales.c.profit_minor.is_(None), _sales.c.amount_minor), else_=0)).label("without_profit"),
    )
    .select_from(_plans)
    .join(
        _revisions,
        and_(
            _revisions.c.workspace == _plans.c.workspace,
            _revisions.c.plan == _plans.c.id,
            _revisions.c.number == _NUMBER,
        ),
    )
    .join(
        _sales,
        and_(
            _sales.c.workspace == _plans.c.workspace,
            _sales.c.rep == _plans.c.owner,
            _sales.c.day >= _plans.c.first_day,
            _sales.c.day <= bindparam("day"),
            _sales.c.currency == _revisions.c.currency,
            _sales.c.deleted_at.is_(None),
        ),
    )
    .where(here(_plans), among(_plans.c.id, "plans"))
    .group_by(_plans.c.id, _revisions.c.target_minor, _revisions.c.measure, _revisions.c.margin)
)


def notice(store: Store, workspace: WorkspaceId, plan: PlanId, name: str, day: date, detail: Mapping[str, Any]) -> bool:
    """Whether it is new: what was noticed before stays as it was. `detail` can be written as JSON."""
    key = {"workspace": workspace, "plan": plan, "name": name}
    return store.changed_here(_ADD, {**key, "day": day, "detail": dict(detail), "told_at": None}) == 1


def milestones_of(store: Store, workspace: WorkspaceId, plan: PlanId) -> list[Milestone]:
    """All that was noticed, told or not; the first first."""
    return [_milestone(row) for row in store.rows(_OF_PLAN, {"workspace": workspace, "plan": plan})]


def mark_told(store: Store, workspace: WorkspaceId, plan: PlanId, names: Collection[str], *, now: datetime) -> None:
    """What was told already keeps its time."""
    these = (
        _milestones.c.workspace == workspace,
        _milestones.c.plan == plan,
        _milestones.c.name.in_(names),
        _milestones.c.told_at.is_(None),
    )
    store.changed(update(_milestones).where(*these).values(told_at=now))


def plans_with_untold(store: Store, workspace: WorkspaceId, plans: Collection[PlanId], day: date) -> frozenset[PlanId]:
    """A sieve: of these plans of reps' own, those of which something that was reached may not be told yet. It is
    noticed already, or as much of the target was booked up to this local day."""
    asked = {"workspace": workspace, "plans": list(plans), "day": day}
    noticed: dict[str, set[str]] = {}
    found: set[PlanId] = set()
    for row in store.rows(_NOTICED, asked):
        noticed.setdefault(row.plan, set()).add(row.name)
        if row.told_at is None:
            found.add(PlanId(row.plan))
    for row in store.rows(_BOOKED, asked):
        target, booked = row.target_minor, _at_most(row)
        reached = {booked_name(percent) for percent in QUARTERS if target > 0 and booked * 100 >= target * percent}
        if reached - noticed.get(row.id, set()):
            found.add(PlanId(row.id))
    return frozenset(found)


def _at_most(row: Row[Any]) -> int:
    """What was booked, in minor units, with room for how each sale's part is rounded."""
    if row.measure != Measure.PROFIT.value:
        return int(row.amount)
    return int(row.profit) + int(row.without_profit) * (row.margin or 0) // 100 + int(row.sales)


def _milestone(row: Row[Any]) -> Milestone:
    return Milestone(name=row.name, day=row.day, detail=row.detail, told_at=row.told_at)
