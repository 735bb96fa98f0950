"""Milestones that what is logged reaches: noticed once, and told in the answer to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.foresight.milestone_words import milestone_said
from handlers.log.logged import Logged
from handlers.standings import standing_under
from handlers.visit import Visit
from planning.calendar import Calendar, week_of
from planning.entries import Activity, Entry, Sale
from planning.foresight.run_rate import brought
from planning.ids import ItemId, PlanId, WorkspaceId
from planning.margin import sum_brought
from planning.milestones import (
    ALL_BOOKED,
    BEST_WEEK,
    FULL_WEEKS,
    best_week,
    booked_crossed,
    booked_reached,
    is_full,
    reached_run,
    tellable,
    told_best,
)
from planning.serving import served
from planning.standing import Standing
from storage import milestones, plans
from storage.sold import sold_by_day
from storage.store import Store

Detail = Mapping[str, Any]


def reached_with(store: Store, visit: Visit, calendar: Calendar, lately: Sequence[Logged]) -> str:
    """What these entries, stored already, reached in the rep's own plan that counts them: one plain line, told with
    this, or nothing. Nothing is read unless a sale was logged, or the week became full."""
    stands = next((each.counting.standing for each in lately if each.counting.standing is not None), None)
    if stands is None or stands.plan.territory is not None:
        return ""
    entries = [each.entry for each in lately if _counts_in(each, stands)]
    found: dict[str, Detail] = {}
    sales = [entry for entry in entries if isinstance(entry, Sale) and entry.day in stands.plan.period]
    if sales:
        found |= _by_sales(store, visit, stands, sales)
    if _made_full(stands, entries):
        found |= _by_full_week(store, visit, calendar, stands)
    new = _noticed(store, visit, stands.plan.id, found) if found else []
    told = [name for name in tellable(new, stands.target) if name != ALL_BOOKED]  # which the answer says anyway
    best = told_best(told)
    return "" if best is None else milestone_said(best, found[best], visit.words, share=stands.target.share_booked)


def _counts_in(logged: Logged, stands: Standing) -> bool:
    return logged.counting.standing is not None and logged.counting.standing.plan.id == stands.plan.id


def _noticed(store: Store, visit: Visit, plan: PlanId, found: Mapping[str, Detail]) -> list[str]:
    """Those that are new; all are told with the answer."""
    where = store, visit.workspace, plan
    new = [name for name, detail in found.items() if milestones.notice(*where, name, visit.today, detail)]
    milestones.mark_told(*where, found, now=visit.now)
    return new


def _by_sales(store: Store, visit: Visit, stands: Standing, sales: Sequence[Sale]) -> dict[str, Detail]:
    plan = stands.plan
    these = sum_brought(sales, plan.revision, plan.revision.measure)
    crossed = booked_crossed(stands.target, before=stands.target.booked - these)
    found: dict[str, Detail] = {name: {} for name in (booked_reached(stands.target) if crossed else ())}
    week = week_of(visit.today)
    if any(sale.day in week for sale in sales):
        currency = plan.revision.target.currency
        ever = brought(sold_by_day(store, visit.workspace, [visit.id], currency, visit.today), plan.revision)
        best = best_week(ever.by_week, week)
        found |= {} if best is None else {BEST_WEEK: {"minor": best, "currency": currency}}
    return found


def _made_full(stands: Standing, entries: Sequence[Entry]) -> bool:
    """Whether it is these entries by which the week is full."""
    if not is_full(stands.week):
        return False
    week, tactics = week_of(stands.now.date()), stands.plan.revision.tactics
    by_item: dict[ItemId | None, int] = {}
    for entry in entries:
        if isinstance(entry, Activity) and entry.day in week:
            item = served(tactics, type=entry.type, tactic=entry.tactic)
            by_item[item] = by_item.get(item, 0) + entry.count
    return any(
        action.is_weekly and action.planned and action.done - by_item.get(action.item, 0) < action.planned
        for action in stands.week
    )


def _by_full_week(store: Store, visit: Visit, calendar: Calendar, stands: Standing) -> dict[str, Detail]:
    name = reached_run(1 + _full_before(store, visit.workspace, stands, calendar))
    return {} if name is None else {name: {}}


def _full_before(store: Store, workspace: WorkspaceId, stands: Standing, calendar: Calendar) -> int:
    """The full weeks of the plan in a row before this one, as many as are ever told of; a week that asked nothing is
    passed over."""
    run, day = 0, week_of(stands.now.date()).first - timedelta(days=1)
    while day >= stands.plan.there_from and run < FULL_WEEKS[-1]:
        then = _standing_on(store, workspace, stands, day, calendar)
        if then is None or not (is_full(then.week) or _asked_nothing(then)):
            break
        run += is_full(then.week)
        day -= timedelta(days=7)
    return run


def _asked_nothing(stands: Standing) -> bool:
    return not any(action.planned for action in stands.week if action.is_weekly)


def _standing_on(
    store: Store, workspace: WorkspaceId, stands: Standing, day: date, calendar: Calendar
) -> Standing | None:
    plan = plans.plan(store, workspace, stands.plan.id, day)
    evening = datetime.combine(day, time(23, 59), tzinfo=stands.now.tzinfo)
    return None if plan is None else standing_under(store, workspace, plan, calendar=calendar, now=evening)
