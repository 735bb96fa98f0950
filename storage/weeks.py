"""How reps arranged the weeks of their plans. A week is named as planning.calendar.iso_week names it: 2026-W47."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from planning.ids import ItemId, PlanId, WorkspaceId
from planning.weeks import ArrangedWeek, Arrangement
from storage.among import among
from storage.columns import Json, here, table_of
from storage.rows import WeekSetRow
from storage.store import Store, insert_or_update

_weeks = table_of(WeekSetRow)

_SAVE = insert_or_update(_weeks)
_WEEK = select(_weeks).where(here(_weeks), _weeks.c.plan == bindparam("plan"), _weeks.c.week == bindparam("week"))
_SET = select(_weeks.c.plan).where(
    here(_weeks),
    among(_weeks.c.plan, "plans"),
    _weeks.c.week == bindparam("week"),
    _weeks.c.set_at.is_not(None),
)


def arranged_week(store: Store, workspace: WorkspaceId, plan_id: PlanId, week: str) -> ArrangedWeek:
    """As planned, and not set, where nothing was arranged."""
    row = store.row(_WEEK, {"workspace": workspace, "plan": plan_id, "week": week})
    if row is None:
        return ArrangedWeek()
    actions = {ItemId(item): _arrangement(form) for item, form in row.form.items()}
    return ArrangedWeek(actions=actions, set_at=row.set_at)


def save_week(store: Store, workspace: WorkspaceId, plan_id: PlanId, week: str, arranged: ArrangedWeek) -> None:
    form = {item: _form(arrangement) for item, arrangement in arranged.actions.items()}
    key = {"workspace": workspace, "plan": plan_id, "week": week}
    store.changed_here(_SAVE, {**key, "form": form, "set_at": arranged.set_at})


def set_week(store: Store, workspace: WorkspaceId, plan_id: PlanId, week: str, now: datetime) -> None:
    """The rep said that the week stands; how it was arranged stays."""
    arranged = arranged_week(store, workspace, plan_id, week)
    save_week(store, workspace, plan_id, week, ArrangedWeek(actions=arranged.actions, set_at=now))


def is_set(store: Store, workspace: WorkspaceId, plan_id: PlanId, week: str) -> bool:
    """Whether the rep said that this week of the plan stands."""
    return bool(plans_with_week_set(store, workspace, [plan_id], week))


def plans_with_week_set(
    store: Store, workspace: WorkspaceId, plan_ids: Collection[PlanId], week: str
) -> frozenset[PlanId]:
    """Those of these plans whose rep said that the week stands."""
    found = store.rows(_SET, {"workspace": workspace, "plans": list(plan_ids), "week": week})
    return frozenset(PlanId(row.plan) for row in found)


def _form(arrangement: Arrangement) -> Json:
    return {
        "added": arrangement.added,
        "put": {day.isoformat(): count for day, count in sorted(arrangement.put.items())},
        "off": sorted(day.isoformat() for day in arrangement.off),
    }


def _arrangement(form: Mapping[str, Any]) -> Arrangement:
    return Arrangement(
        added=form["added"],
        put={date.fromisoformat(day): count for day, count in form["put"].items()},
        off=frozenset(date.fromisoformat(day) for day in form["off"]),
    )
