"""Presses on Trace: what is asked for is read of the rep's own plans, and nobody else's."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.nonce import value_of
from handlers.plan.ways.trace import (
    CALLBACK,
    MOST_LOGGED,
    Traced,
    draw_nothing_to_trace,
    draw_serves_nothing,
    draw_trace,
)
from handlers.pressed import show_view
from handlers.standings import arranged_by_rep, facts_under
from handlers.visit import Visit
from handlers.ways import TRACE, TRACE_TARGET
from planning.access import Action
from planning.entries import Activity
from planning.ids import EntryId, ItemId
from planning.plan import Plan
from planning.serving import served
from planning.trace import trace
from storage import entries, plans
from storage.database import Database
from storage.store import Store

RECENT = 200  # entries, of which those that served the tactic are shown

Body = dict[str, Any]


def register_tracing(app: App, *, database: Database) -> None:
    @app.action(TRACE)
    @app.action(TRACE_TARGET)
    def on_trace(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        view = body.get("view") or {}
        with database.read() as store:
            shown = trace_view(store, visit, value_of(action))
        if view.get("callback_id") == CALLBACK:
            client.views_update(view_id=view["id"], view=shown)
        else:
            show_view(shown, body, client=client)
        ack()


def trace_view(store: Store, visit: Visit, asked: Json) -> Json:
    """From the item that is asked for, in the plan that is named; without one, in the rep's plan that has it."""
    if "entry" in asked:
        return _of_entry(store, visit, asked)
    item = ItemId(str(asked["item"])) if "item" in asked else None
    for plan in _own_plans(store, visit, asked.get("plan")):
        outline = plans.outline(store, visit.workspace, plan.id, plan.revision.number)
        found = trace(plan.revision, outline, item)
        facts = facts_under(store, visit.workspace, visit.person, plan, visit.now)
        standing = arranged_by_rep(store, visit.workspace, facts).standing
        if found is not None and standing is not None:
            logged = _logged(store, visit, plan, item)
            traced = Traced(standing=standing, outline=outline, trace=found, logged=logged)
            return draw_trace(traced, visit.words)
    return draw_nothing_to_trace()


def _of_entry(store: Store, visit: Visit, asked: Json) -> Json:
    """From the tactic that it serves by now; else that it serves none."""
    entry = entries.entry(store, visit.workspace, visit.id, EntryId(str(asked["entry"])))
    plan = next(iter(_own_plans(store, visit, str(asked.get("plan")))), None)
    if not isinstance(entry, Activity) or plan is None:
        return draw_nothing_to_trace()
    item = served(plan.revision.tactics, type=entry.type, tactic=entry.tactic)
    if item is not None:
        return trace_view(store, visit, {"item": item, "plan": plan.id})
    standing = facts_under(store, visit.workspace, visit.person, plan, visit.now).standing
    assert standing is not None  # by this plan
    outline = plans.outline(store, visit.workspace, plan.id, plan.revision.number)
    return draw_serves_nothing(entry, standing, outline, visit.words)


def _own_plans(store: Store, visit: Visit, named: object) -> list[Plan]:
    """The named one, else all: those under way first, of them the one that began last, then the latest."""
    theirs = [plan for plan in plans.plans_of(store, visit.workspace, visit.id) if plan.is_saved]
    if named is not None:
        return [plan for plan in theirs if plan.id == named]
    return sorted(theirs, key=lambda plan: (visit.today in plan.period, plan.period.first), reverse=True)


def _logged(store: Store, visit: Visit, plan: Plan, item: ItemId | None) -> list[Activity]:
    tactics = plan.revision.tactics
    if all(tactic.item != item for tactic in tactics):
        return []
    recent = entries.entries(store, visit.workspace, visit.id, limit=RECENT)
    theirs = [entry for entry in recent if isinstance(entry, Activity) and entry.day in plan.period]
    return [each for each in theirs if served(tactics, type=each.type, tactic=each.tactic) == item][:MOST_LOGGED]
