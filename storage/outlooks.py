"""What each plan's forecast rests on, one row a plan and local day, and what was said of it on that day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, select, update

from planning.calendar import Days, week_of
from planning.foresight.basis import Basis, as_json, from_json
from planning.foresight.kept import Judged, KeptOutlook, Outcome
from planning.ids import PersonId, PlanId, WorkspaceId
from storage.among import among
from storage.columns import here, table_of
from storage.questions import Question
from storage.rows import OutlookRow, PlanRow
from storage.store import Store, insert_or_update

_outlooks, _plans = table_of(OutlookRow), table_of(PlanRow)

AT_ONCE = 500  # days of one statement

_KEEP = insert_or_update(_outlooks, keep=frozenset({"hit"}))
_OF_PLAN_HERE = (here(_outlooks), _outlooks.c.plan == bindparam("plan"))
_OF_PLAN = select(_outlooks).where(*_OF_PLAN_HERE)
_ALL = _OF_PLAN.order_by(_outlooks.c.day)
_DAYS = select(_outlooks.c.day, _outlooks.c.chance).where(*_OF_PLAN_HERE).order_by(_outlooks.c.day)
_OUTCOMES = (
    select(_outlooks.c.plan, _outlooks.c.day, _outlooks.c.chance, _outlooks.c.hit)
    .join(_plans, and_(_plans.c.workspace == _outlooks.c.workspace, _plans.c.id == _outlooks.c.plan))
    .where(
        here(_outlooks),
        among(_plans.c.owner, "owners"),
        _outlooks.c.chance.is_not(None),
        _outlooks.c.hit.is_not(None),
    )
    .order_by(_outlooks.c.plan, _outlooks.c.day)
)
_OUTCOMES_PROPOSED = _OUTCOMES.where(_plans.c.proposed_at.is_not(None))
_FIRSTS = (
    select(_outlooks.c.plan, func.min(_outlooks.c.day).label("day"))
    .where(
        here(_outlooks),
        among(_outlooks.c.plan, "plans"),
        _outlooks.c.day >= bindparam("first"),
        _outlooks.c.day <= bindparam("last"),
    )
    .group_by(_outlooks.c.plan)
    .subquery()
)
_JUDGED = (
    select(_outlooks.c.plan, _outlooks.c.day, _outlooks.c.chance, _outlooks.c.at_risk)
    .join(_FIRSTS, and_(_FIRSTS.c.plan == _outlooks.c.plan, _FIRSTS.c.day == _outlooks.c.day))
    .where(here(_outlooks))
)
_ANY = select(_outlooks.c.plan).where(here(_outlooks)).limit(1)
_BASIS = Question(
    select(_outlooks.c.basis)
    .where(*_OF_PLAN_HERE, _outlooks.c.day <= bindparam("day"))
    .order_by(_outlooks.c.day.desc())
    .limit(1)
)


def basis_of(store: Store, workspace: WorkspaceId, plan: PlanId, day: date) -> Basis | None:
    """What was learned for a plan last, on this local day or before it.

    None too where another release wrote it so that this one cannot read it: the next day learns anew.
    """
    row = store.row(_BASIS, {"workspace": workspace, "plan": plan, "day": day})
    try:
        return None if row is None else from_json(row.basis)
    except (LookupError, TypeError, ValueError):
        return None


def outlooks_of(store: Store, workspace: WorkspaceId, plan: PlanId) -> list[KeptOutlook]:
    """All that is kept of a plan, the first day first."""
    return [_kept(row) for row in store.rows(_ALL, {"workspace": workspace, "plan": plan})]


def judged_in(store: Store, workspace: WorkspaceId, plans: Collection[PlanId], week: Days) -> dict[PlanId, Judged]:
    """What was said of each of these plans on the first day of these that is kept; plans without one are left out."""
    asked = {"workspace": workspace, "plans": list(plans), "first": week.first, "last": week.last}
    return {
        PlanId(row.plan): Judged(day=row.day, chance=row.chance, at_risk=row.at_risk)
        for row in store.rows(_JUDGED, asked)
    }


def chances_with_outcome(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], *, proposed_only: bool = False
) -> list[Outcome]:
    """What was shown of the closed plans of these people, all or those that were ever proposed to a manager; `settle`
    leaves one a plan and week. By plan and day."""
    question = _OUTCOMES_PROPOSED if proposed_only else _OUTCOMES
    rows = store.rows(question, {"workspace": workspace, "owners": list(owners)})
    return [Outcome(plan=PlanId(row.plan), day=row.day, chance=row.chance, hit=row.hit) for row in rows]


def forget_outlooks(store: Store, workspace: WorkspaceId, plan: PlanId) -> None:
    """All of a plan: its target is in other money from now on."""
    store.changed(delete(_outlooks).where(_outlooks.c.workspace == workspace, _outlooks.c.plan == plan))


def settle(store: Store, workspace: WorkspaceId, plan: PlanId, *, hit: bool) -> None:
    """What came of a plan that is closed, on all its rows, of which one a week stays: the first that shows a chance."""
    this = (_outlooks.c.workspace == workspace, _outlooks.c.plan == plan)
    store.changed(update(_outlooks).where(*this).values(hit=hit))
    extra = _but_one_a_week(store.rows(_DAYS, {"workspace": workspace, "plan": plan}))
    for at in range(0, len(extra), AT_ONCE):
        store.changed(delete(_outlooks).where(*this, _outlooks.c.day.in_(extra[at : at + AT_ONCE])))


def _but_one_a_week(rows: Sequence[Row[Any]]) -> list[date]:
    """The days to forget. A week in which nothing could be shown keeps its first day."""
    kept: dict[date, Row[Any]] = {}
    for row in rows:
        week = week_of(row.day).first
        if week not in kept or (kept[week].chance is None and row.chance is not None):
            kept[week] = row
    stay = {row.day for row in kept.values()}
    return [row.day for row in rows if row.day not in stay]


def any_kept(store: Store, workspace: WorkspaceId) -> bool:
    """Whether anything was ever learned here."""
    return store.row(_ANY, {"workspace": workspace}) is not None


def keep_outlooks(store: Store, workspace: WorkspaceId, kept: Sequence[KeptOutlook], *, now: datetime) -> None:
    """What was kept of the same plans and days before is overwritten, but for what came of them."""
    if kept:
        values = [_values(workspace, each, now) for each in kept]
        store.connection.execute(_KEEP[store.connection.dialect.name], values)


def _values(workspace: WorkspaceId, kept: KeptOutlook, now: datetime) -> dict[str, Any]:
    return {
        "workspace": workspace,
        "plan": kept.plan,
        "day": kept.day,
        "basis": as_json(kept.basis),
        "chance": kept.chance,
        "expected_minor": kept.expected,
        "low_minor": kept.low,
        "high_minor": kept.high,
        "booked_minor": kept.booked,
        "target_minor": kept.target,
        "at_risk": kept.at_risk,
        "hit": kept.hit,
        "made_at": now,
    }


def _kept(row: Row[Any]) -> KeptOutlook:
    return KeptOutlook(
        plan=PlanId(row.plan),
        day=row.day,
        basis=from_json(row.basis),
        chance=row.chance,
        expected=row.expected_minor,
        low=row.low_minor,
        high=row.high_minor,
        booked=row.booked_minor,
        target=row.target_minor,
        at_risk=row.at_risk,
        hit=row.hit,
    )
