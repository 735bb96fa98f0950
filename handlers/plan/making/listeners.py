"""The views of a plan are opened and submitted."""

from __future__ import annotations

import json
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.nonce import new_nonce
from handlers.plan.controls import EDIT_PLAN, NEW_PLAN
from handlers.plan.making.aim import Draft, draft_in, parse_aim
from handlers.plan.making.beginning import beginning, beginning_with, currency_in
from handlers.plan.making.counts import FUNNEL, Counts, parse_counts
from handlers.plan.making.fields import PERIOD, unmarked
from handlers.plan.making.save import latest_plan, save, what_changed
from handlers.plan.making.saved import saved_view
from handlers.plan.making.views import AIM, COUNTS, draw_aim, draw_counts
from handlers.plan.making.work_out import overlapping, worked_out
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from planning.plan import Plan
from storage.database import Database
from storage.plans import Outdated, Overlapping

Body = dict[str, Any]


def register_making(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    def on_open(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        open_aim(database, visit, client, body["trigger_id"])
        ack()

    app.action(NEW_PLAN)(on_open)
    app.action(EDIT_PLAN)(on_open)

    @app.action(PERIOD)
    def on_period(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        view, chosen = body["view"], action["selected_option"]["value"]
        state = json.loads(view["private_metadata"])
        with database.read() as store:
            begins = beginning_with(store, visit, chosen, numbers=state["plan"], mark=state["mark"], fresh=new_nonce())
        client.views_update(view_id=view["id"], hash=view["hash"], view=draw_aim(begins, visit.words))
        ack()

    @app.view(AIM)
    def on_aim(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        values, ids = unmarked(view["state"]["values"])
        try:
            second = _second_view(database, visit, values, json.loads(view["private_metadata"]))
        except BadInput as unclear:
            ack(response_action="errors", errors={ids[unclear.field]: unclear.message})
            return
        ack(response_action="push", view=second)

    @app.view(COUNTS)
    def on_counts(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        draft, state = draft_in(view)
        try:
            counts = parse_counts(view["state"]["values"])
            shown = _saved(database, visit, draft, counts, state)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        home_soon(visit.workspace, visit.id)
        ack(response_action="update", view=shown)


def open_aim(database: Database, visit: Visit, client: WebClient, trigger_id: str) -> None:
    """Opens the first view, with the plan that is under way or begins next."""
    visit.must(Action.CHANGE_PLAN)
    with database.read() as store:
        begins = beginning(store, visit)
    client.views_open(trigger_id=trigger_id, view=draw_aim(begins, visit.words))


def _second_view(database: Database, visit: Visit, values: Body, state: Body) -> Json:
    with database.read() as store:
        currency = currency_in(store, visit, state["plan"])
        aim = parse_aim(values, today=visit.today, locale=visit.words.locale, currency=currency)
        found = worked_out(store, visit, aim)
    return draw_counts(found, visit.words, nonce=new_nonce())


def _saved(database: Database, visit: Visit, draft: Draft, counts: Counts, state: Body) -> Json:
    """The last view; or the second one again, with what was saved in the meantime. Raises BadInput."""
    try:
        with database.write() as store:
            plan = save(store, visit, draft, counts, state)
    except Overlapping as other:
        if other.plan.period != draft.aim.period:
            raise BadInput(FUNNEL[0], overlapping(other.plan, visit)) from other
        return _again(database, visit, draft, counts)
    except Outdated:
        return _again(database, visit, draft, counts)
    return _last_view(database, visit, plan)


def _again(database: Database, visit: Visit, draft: Draft, counts: Counts) -> Json:
    with database.read() as store:
        latest = latest_plan(store, visit, draft)
        found = worked_out(store, visit, draft.aim)
    notice = what_changed(latest, draft.aim, counts, visit.words) if latest is not None else None
    return draw_counts(found, visit.words, nonce=new_nonce(), counts=counts, notice=notice)


def _last_view(database: Database, visit: Visit, plan: Plan) -> Json:
    with database.read() as store:
        view = saved_view(store, visit, plan.id, nonce=new_nonce())
    assert view is not None  # it is the visitor's
    return view
