"""What each plan's forecast rests on, one row a plan and local day, and what was said of it on that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from planning.foresight.basis import Basis, as_json, from_json
from planning.foresight.kept import KeptOutlook
from planning.ids import PlanId, WorkspaceId
from storage.columns import here, table_of
from storage.questions import Question
from storage.rows import OutlookRow
from storage.store import Store, insert_or_update

_outlooks = table_of(OutlookRow)

_KEEP = insert_or_update(_outlooks, keep=frozenset({"hit"}))
_OF_PLAN = select(_outlooks).where(here(_outlooks), _outlooks.c.plan == bindparam("plan"))
_ALL = _OF_PLAN.order_by(_outlooks.c.day)
_ANY = select(_outlooks.c.plan).where(here(_outlooks)).limit(1)
_BASIS = Question(
    select(_outlooks.c.basis)
    .where(here(_outlooks), _outlooks.c.plan == bindparam("plan"), _outlooks.c.day <= bindparam("day"))
    .order_by(_outlooks.c.day.desc())
    .limit(1)
)


def basis_of(store: Store, workspace: WorkspaceId, plan: PlanId, day: date) -> Basis | None:
    """What was learned for a plan last, on this local day or before it."""
    row = store.row(_BASIS, {"workspace": workspace, "plan": plan, "day": day})
    return None if row is None else from_json(row.basis)


def outlooks_of(store: Store, workspace: WorkspaceId, plan: PlanId) -> list[KeptOutlook]:
    """All that is kept of a plan, the first day first."""
    return [_kept(row) for row in store.rows(_ALL, {"workspace": workspace, "plan": plan})]


def any_kept(store: Store, workspace: WorkspaceId) -> bool:
    """Whether anything was ever learned here."""
    return store.row(_ANY, {"workspace": workspace}) is not None


def keep_outlook(store: Store, workspace: WorkspaceId, kept: KeptOutlook, *, now: datetime) -> None:
    keep_outlooks(store, workspace, [kept], now=now)


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
